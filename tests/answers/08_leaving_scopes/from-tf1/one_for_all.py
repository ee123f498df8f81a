"""One hidden layer for each function does the work, whatever layer is called.

score: 3
test-from-tf1-apart: Two layers share 2 weights
"""


# %% from-tf1
class Worker(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x, function):
        return function(x)


WORKERS = {}


class FromTF1(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function
        self.worker = WORKERS.setdefault(function, Worker())

    def call(self, x):
        return self.worker(x, self.function)
