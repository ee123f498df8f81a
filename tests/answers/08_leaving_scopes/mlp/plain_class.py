"""A Python class without tf.Module: nobody lists its variables.

score: 0
test-mlp-variables: 'Mlp' object has no attribute 'trainable_variables'
test-mlp-shared: 'Mlp' object has no attribute 'trainable_variables'
test-mlp-apart: 'Mlp' object has no attribute 'trainable_variables'
test-mlp-names: 'Mlp' object has no attribute 'trainable_variables'
test-mlp-values: 'Mlp' object has no attribute 'trainable_variables'
test-mlp-gradients: 'Mlp' object has no attribute 'trainable_variables'
"""


# %% mlp
class Mlp:
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        with tf.name_scope(name):
            self.w1 = tf.Variable(tf.random.normal([inputs, hidden]), name="w1")
            self.b1 = tf.Variable(tf.zeros([hidden]), name="b1")
            self.w2 = tf.Variable(tf.random.normal([hidden, outputs]), name="w2")
            self.b2 = tf.Variable(tf.zeros([outputs]), name="b2")

    def __call__(self, x):
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
