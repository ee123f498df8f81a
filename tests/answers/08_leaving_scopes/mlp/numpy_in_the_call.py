"""Calculates with .numpy(): right values, and nothing can learn.

score: 5
test-mlp-gradients: Use all four, with TensorFlow and not with .numpy().
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
        return tf.nn.relu(x @ self.w1.numpy() + self.b1.numpy()) @ self.w2.numpy() + self.b2.numpy()
