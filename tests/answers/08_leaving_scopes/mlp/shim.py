"""Right: the old way, with the shim of part 7.

score: 6
"""


# %% mlp
class Mlp(tf.keras.layers.Layer):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.sizes = inputs, hidden, outputs

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        inputs, hidden, outputs = self.sizes
        with tf1.variable_scope(self.name):
            w1, b1 = tf1.get_variable("w1", [inputs, hidden]), tf1.get_variable("b1", [hidden])
            w2, b2 = tf1.get_variable("w2", [hidden, outputs]), tf1.get_variable("b2", [outputs])
        return tf.nn.relu(x @ w1 + b1) @ w2 + b2
