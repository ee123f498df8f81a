"""Keeps the variables in an object that no tf.Module can search.

score: 1
test-mlp-variables: trainable_variables is empty. Keep each variable in an attribute
test-mlp-shared: After three more calls 0 of 0 variables are still the same objects; it must be 4 of 4
test-mlp-names: do not begin with
test-mlp-values: The result is not relu(x W1 + b1) W2 + b2
test-mlp-gradients: A variable gets no gradient
"""


# %% mlp
class Weights:
    pass


class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.our = Weights()
        with self.name_scope:
            self.our.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
            self.our.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
            self.our.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
            self.our.b2 = tf.Variable(tf.zeros([outputs]), name="b2")

    def __call__(self, x):
        return tf.nn.relu(x @ self.our.w1 + self.our.b1) @ self.our.w2 + self.our.b2
