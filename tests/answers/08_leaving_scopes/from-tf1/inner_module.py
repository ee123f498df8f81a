"""A tf.Module with the shim: it has weights, but collects no losses.

score: 3
test-from-tf1-losses: A Keras layer with the shim collects it once
"""


# %% from-tf1
class FromTF1(tf.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @property
    def weights(self):
        return self.variables

    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        return self.function(x)
