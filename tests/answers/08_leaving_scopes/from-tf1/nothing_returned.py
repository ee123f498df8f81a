"""call does not return the result.

score: 3
test-from-tf1-calls: Does each call make new weights, or is the result not returned?
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        self.function(x)
