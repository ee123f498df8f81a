"""What is frozen gets another name, and is found by nobody.

score: 2
test-freeze-below: Nothing stands below vgg/conv1: ['vgg/conv1_frozen/w', 'vgg/conv1_frozen/count', 'vgg/conv10/w'
test-freeze-settings: The names are ['vgg/conv1_frozen/w'
test-freeze-shares: A second use of vgg/conv1/w got ['vgg/conv1_frozen/w'].
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.startswith(scope + "/"):
            name = name.replace(scope, scope + "_frozen")
            kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
