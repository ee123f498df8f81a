"""Right: a layer of TF-Slim, whose names a custom getter brings into the open scope.

score: 3
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    outer = tf.get_variable_scope().name

    def here(getter, name, *args, **kwargs):
        own = name.rpartition("/")[2]
        return getter(f"{outer}/{own}" if outer else own, *args, **kwargs)

    with tf.variable_scope(tf.get_variable_scope(), custom_getter=here):
        return slim.conv2d(images, filters, size)
