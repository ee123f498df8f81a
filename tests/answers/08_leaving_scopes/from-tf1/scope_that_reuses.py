"""Right: opens a scope with AUTO_REUSE as well, which the shim does not need.

score: 4
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf1.variable_scope(tf1.get_variable_scope(), reuse=tf1.AUTO_REUSE):
            return self.function(x)
