"""Right: a Keras layer with weights of its own.

score: 6
"""


# %% mlp
class Mlp(tf.keras.layers.Layer):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.units = hidden, outputs

    def build(self, shape):
        hidden, outputs = self.units
        self.w1 = self.add_weight(name="w1", shape=[shape[-1], hidden])
        self.b1 = self.add_weight(name="b1", shape=[hidden], initializer="zeros")
        self.w2 = self.add_weight(name="w2", shape=[hidden, outputs])
        self.b2 = self.add_weight(name="b2", shape=[outputs], initializer="zeros")

    def call(self, x):
        return tf.matmul(tf.nn.relu(tf.matmul(x, self.w1) + self.b1), self.w2) + self.b2
