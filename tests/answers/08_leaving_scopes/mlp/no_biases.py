"""Leaves the biases out.

score: 2
test-mlp-variables: trainable_variables have shapes [[3, 4], [4, 2]]. Wanted are
test-mlp-shared: After three more calls 2 of 2 variables are still the same objects; it must be 4 of 4
test-mlp-values: The result is not relu(x W1 + b1) W2 + b2
test-mlp-gradients: both uses must train it
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        with self.name_scope:
            self.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
            self.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")

    def __call__(self, x):
        return tf.nn.relu(x @ self.w1) @ self.w2
