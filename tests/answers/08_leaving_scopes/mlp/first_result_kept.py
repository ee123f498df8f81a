"""Shares by handing back the first result.

score: 4
test-mlp-values: The result is not relu
test-mlp-gradients: A variable gets no gradient
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        with self.name_scope:
            self.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
            self.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
            self.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
            self.b2 = tf.Variable(tf.zeros([outputs]), name="b2")

    def __call__(self, x):
        if not hasattr(self, "result"):
            self.result = tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
        return self.result
