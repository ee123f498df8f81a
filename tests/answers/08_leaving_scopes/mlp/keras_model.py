"""Right: a Keras model, which puts its name in front by itself.

score: 6
"""


# %% mlp
class Mlp(tf.keras.Model):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.hidden = tf.keras.layers.Dense(hidden, activation="relu")
        self.out = tf.keras.layers.Dense(outputs)

    def call(self, x):
        return self.out(self.hidden(x))
