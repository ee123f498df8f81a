"""A layer class of tf.layers: its `name` is a default_name, which is made unique.

score: 4
test-dense-given: do not make it unique
"""


# %% auto-layer
class MyDense(tf.layers.Layer):
    def __init__(self, units, scope):
        super().__init__(name=scope)
        self.units = units

    def build(self, shape):
        self.w = self.add_weight("w", [shape[-1], self.units])
        self.b = self.add_weight("b", [self.units], initializer=tf.zeros_initializer())
        self.built = True

    def call(self, x):
        return tf.matmul(x, self.w) + self.b


def my_dense(x, units, scope=None):
    return MyDense(units, scope).apply(x)
