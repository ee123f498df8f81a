"""Thinks that a tf.Module puts its name in front by itself.

score: 5
test-mlp-names: A tf.Module adds its name only inside `with self.name_scope`
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
        self.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
        self.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
        self.b2 = tf.Variable(tf.zeros([outputs]), name="b2")

    def __call__(self, x):
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
