"""Right: a network of two smaller modules.

score: 6
"""


# %% mlp
class Linear(tf.Module):
    def __init__(self, inputs, units, name):
        super().__init__(name=name)
        with self.name_scope:
            self.w = tf.Variable(tf.random.normal([inputs, units]), name="w")
            self.b = tf.Variable(tf.zeros([units]), name="b")

    def __call__(self, x):
        return x @ self.w + self.b


class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        with self.name_scope:
            self.one, self.two = Linear(inputs, hidden, "one"), Linear(hidden, outputs, "two")

    def __call__(self, x):
        return self.two(tf.nn.relu(self.one(x)))
