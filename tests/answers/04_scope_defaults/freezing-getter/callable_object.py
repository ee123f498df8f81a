"""Right: an object that can be called.

score: 5
"""


# %% freezing-getter
class Freezer:
    def __init__(self, scope):
        self.prefix = scope + "/"

    def __call__(self, getter, name, *args, **kwargs):
        if name.startswith(self.prefix):
            kwargs.update(trainable=False)
        return getter(name, *args, **kwargs)


def freeze(scope):
    return Freezer(scope)
