"""Makes the variables in the call, as a TF1 function did with get_variable.

score: 2
test-mlp-shared: After three more calls 0 of 4 variables are still the same objects; it must be 4 of 4
test-mlp-apart: Two objects with one name share weights
test-mlp-values: The result is not relu(x W1 + b1) W2 + b2
test-mlp-gradients: both uses must train it
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.sizes = inputs, hidden, outputs

    @tf.Module.with_name_scope
    def __call__(self, x):
        inputs, hidden, outputs = self.sizes
        self.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
        self.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
        self.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
        self.b2 = tf.Variable(tf.zeros([outputs]), name="b2")
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
