"""Right: the Keras layer of tf.compat.v1.

score: 4
"""


# %% from-tf1
class FromTF1(tf1.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return self.function(x)
