"""Opens a scope with the layer's name: old checkpoints no longer fit.

score: 3
test-from-tf1-weights: Wanted are ['block/b:0', 'block/w:0']
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf1.variable_scope(self.name):
            return self.function(x)
