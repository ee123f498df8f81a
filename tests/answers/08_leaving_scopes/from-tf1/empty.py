"""Handed in as it was.

score: 0
test-from-tf1-weights:
test-from-tf1-calls:
test-from-tf1-apart:
test-from-tf1-losses:
"""


# %% from-tf1
class FromTF1(tf.keras.layers.Layer):
    pass
