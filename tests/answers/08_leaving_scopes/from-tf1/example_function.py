"""Calls the function of the example, not the one that was given.

score: 0
test-from-tf1-weights: Wanted are ['block/b:0', 'block/w:0']
test-from-tf1-calls: a call does not compute function(x)
test-from-tf1-apart: Two layers have 1 and 1 weights
test-from-tf1-losses: Wanted is one, [12.0]
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return old_block(x)
