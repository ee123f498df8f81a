"""Right: a real checkpoint in between, read by name.

score: 5
"""


# %% carry-over
def carry_over(values, tower, scope):
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        with tf.Graph().as_default(), tf1.Session() as session:
            old = {name: tf1.get_variable(name, initializer=v) for name, v in values.items()}
            session.run(tf1.global_variables_initializer())
            path = tf1.train.Saver(old).save(session, os.path.join(folder, "old"))
        reader = tf.train.load_checkpoint(path)
        for i, layer in enumerate(tower.layers, start=1):
            layer.kernel.assign(reader.get_tensor(f"{scope}/fc{i}/weights"))
            layer.bias.assign(reader.get_tensor(f"{scope}/fc{i}/biases"))
