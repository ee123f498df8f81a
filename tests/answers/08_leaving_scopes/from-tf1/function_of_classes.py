"""Right: a function that makes the layer.

score: 4
"""


# %% from-tf1
def FromTF1(function):
    class Layer(tf.keras.layers.Layer):
        @tf1.keras.utils.track_tf1_style_variables
        def call(self, x):
            return function(x)

    return Layer()
