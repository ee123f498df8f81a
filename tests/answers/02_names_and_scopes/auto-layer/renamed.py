"""Right, with tf.layers.dense and a custom getter that gives its variables our names.

score: 5
"""


# %% auto-layer
def ours(getter, name, *args, **kwargs):
    name = name.replace("/inner/kernel", "/w").replace("/inner/bias", "/b")
    return getter(name, *args, **kwargs)


def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense", custom_getter=ours):
        return tf.layers.dense(x, units, name="inner")
