"""Only shape and type are passed on: initializers, regularizers and the reuse mode are lost.

score: 4
test-freeze-settings: vgg/conv1/w starts at other values. Pass on all of *args and **kwargs.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, shape=None, dtype=None, trainable=True, **kwargs):
        if name.startswith(scope + "/"):
            trainable = False
        return getter(name, shape=shape, dtype=dtype, trainable=trainable)

    return getter_for
