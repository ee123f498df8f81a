"""Makes a tf.Variable in place of a frozen one: it takes no part in sharing.

score: 3
test-freeze-settings: The regularizers were lost. Pass on all of **kwargs.
test-freeze-shares: 9 variables, not 8: ['vgg/conv1/w', 'vgg/conv1/count', 'vgg/conv10/w', 'vgg/conv10/count',
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if not name.startswith(scope + "/"):
            return getter(name, *args, **kwargs)
        initializer = kwargs["initializer"] or tf.glorot_uniform_initializer()
        value = initializer(kwargs["shape"], dtype=kwargs["dtype"])
        with tf.name_scope(name.rpartition("/")[0] + "/"):
            return tf.Variable(value, name=name.rpartition("/")[2], trainable=False)

    return getter_for
