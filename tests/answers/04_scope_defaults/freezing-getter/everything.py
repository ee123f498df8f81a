"""Freezes all that stands in the scope of the getter.

score: 3
test-freeze-others: Frozen by mistake: ['vgg/out/w']. They are not below vgg/conv1.
test-freeze-boundary: vgg/conv10/w is frozen (or missing), though only vgg/conv1 was to be. The text conv10 begi
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
