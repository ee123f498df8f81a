"""startswith without the slash: conv10 begins with conv1.

score: 4
test-freeze-boundary: vgg/conv10/w is frozen (or missing), though only vgg/conv1 was to be. The text conv10 begi
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.startswith(scope):
            kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
