"""Right: hands on whatever arguments there are.

score: 4
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function, **settings):
        super().__init__(**settings)
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, *inputs):
        return self.function(*inputs)
