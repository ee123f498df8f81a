"""Right: the variables in two lists.

score: 6
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        with self.name_scope:
            self.w = [
                tf.Variable(tf.random.normal(s), name="w")
                for s in ([inputs, hidden], [hidden, outputs])
            ]
            self.b = [tf.Variable(tf.zeros([n]), name="b") for n in (hidden, outputs)]

    def __call__(self, x):
        hidden = tf.nn.relu(tf.matmul(x, self.w[0]) + self.b[0])
        return tf.matmul(hidden, self.w[1]) + self.b[1]
