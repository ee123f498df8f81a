"""Both layers stand in the scope of the first, so the second layer is given its variables.

score: 0
test-filter-layers: 2 variables, not 4: ['model/conv1/weights', 'model/conv1/biases']. Each layer ne
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1", reuse=tf.AUTO_REUSE):
        images = my_conv_relu(images, filters, 5)
        return my_conv_relu(images, filters, 5)
