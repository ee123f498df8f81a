"""Right: made in the first call, found again later.

score: 6
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.hidden, self.outputs, self.w1 = hidden, outputs, None

    @tf.Module.with_name_scope
    def __call__(self, x):
        if self.w1 is None:
            self.w1 = tf.Variable(tf.random.normal([x.shape[-1], self.hidden]), name="w1")
            self.b1 = tf.Variable(tf.zeros([self.hidden]), name="b1")
            self.w2 = tf.Variable(tf.random.normal([self.hidden, self.outputs]), name="w2")
            self.b2 = tf.Variable(tf.zeros([self.outputs]), name="b2")
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
