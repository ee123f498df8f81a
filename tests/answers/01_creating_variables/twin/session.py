"""A session is opened to read the value while the graph is built.

score: 2
test-twin-starts-equal: …. A rule, or another run, draws again: the first value must be source.initialized_value
"""


# %% twin
def twin(source, name):
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        value = session.run(source)
    return tf.get_variable(name, initializer=value, trainable=False)
