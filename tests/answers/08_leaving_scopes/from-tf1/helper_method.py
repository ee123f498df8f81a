"""Right: another method has the decorator, and call uses it.

score: 4
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def _old(self, x):
        return self.function(x)

    def call(self, x):
        return self._old(x)
