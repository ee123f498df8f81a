"""trainable is set for every variable, also where the network had asked for False.

score: 4
test-freeze-others: ['vgg/conv10/count', 'vgg/out/count']: the network asked for trainable=False, and got a tr
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        kwargs["trainable"] = not name.startswith(scope + "/")
        return getter(name, *args, **kwargs)

    return getter_for
