"""A layer of tf.layers: its variables are called kernel and bias, in a scope of its own.

score: 1
test-conv-relu-variables: The layer made
test-conv-relu-values: There is no variable weights.
later: test-filter-layers, test-filter-shared, test-filter-third-call, test-filter-values
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    return tf.layers.conv2d(images, filters, size, padding="same", activation=tf.nn.relu)
