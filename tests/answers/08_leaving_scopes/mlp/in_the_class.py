"""Keeps the variables in the class, so that all calls share them.

score: 0
test-mlp-variables: trainable_variables is empty. Keep each variable in an attribute
test-mlp-shared: After three more calls 0 of 0 variables are still the same objects; it must be 4 of 4
test-mlp-apart: Two objects with one name share weights
test-mlp-names: do not begin with
test-mlp-values: The result is not relu(x W1 + b1) W2 + b2
test-mlp-gradients: A variable gets no gradient
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        with self.name_scope:
            Mlp.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
            Mlp.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
            Mlp.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
            Mlp.b2 = tf.Variable(tf.zeros([outputs]), name="b2")

    def __call__(self, x):
        return tf.nn.relu(x @ Mlp.w1 + Mlp.b1) @ Mlp.w2 + Mlp.b2
