"""Believes that AUTO_REUSE still shares without a graph.

score: 0
test-mlp-variables: trainable_variables is empty. Keep each variable in an attribute
test-mlp-shared: After three more calls 0 of 0 variables are still the same objects; it must be 4 of 4
test-mlp-apart: Two objects with one name share weights
test-mlp-names: but these variables [] do not begin with
test-mlp-values: The result is not relu(x W1 + b1) W2 + b2
test-mlp-gradients: A variable gets no gradient
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.sizes = inputs, hidden, outputs

    def __call__(self, x):
        inputs, hidden, outputs = self.sizes
        with tf1.variable_scope(self.name, reuse=tf1.AUTO_REUSE):
            w1, b1 = tf1.get_variable("w1", [inputs, hidden]), tf1.get_variable("b1", [hidden])
            w2, b2 = tf1.get_variable("w2", [hidden, outputs]), tf1.get_variable("b2", [outputs])
        return tf.nn.relu(x @ w1 + b1) @ w2 + b2
