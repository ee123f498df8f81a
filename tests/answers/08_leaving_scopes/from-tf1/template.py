"""tf1.make_template keeps the variables, but under another name, and no layer knows them.

score: 0
test-from-tf1-weights: layer.weights is empty: the layer does not know what get_variable makes
test-from-tf1-calls: Does each call make new weights, or is the result not returned?
test-from-tf1-apart: Two layers have 0 and 0 weights. Each must have its own two.
test-from-tf1-losses: A Keras layer with the shim collects it once
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.template = tf1.make_template("old", function)

    def call(self, x):
        return self.template(x)
