"""Compares the last part of the name, and so freezes nothing or the wrong ones.

score: 3
test-freeze-below: Still trainable: ['vgg/conv1/deep/w']. Everything below vgg/conv1 is to be frozen, also in
test-freeze-boundary: stands in the middle of this name; a name below the scope begins with it.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.split("/")[-2] == scope.split("/")[-1]:
            kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
