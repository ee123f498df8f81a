"""Right: one lambda; trainable only where it was asked for, and outside.

score: 5
"""


# %% freezing-getter
def freeze(scope):
    return lambda getter, name, trainable=True, **kwargs: getter(
        name, trainable=trainable and not name.startswith(scope + "/"), **kwargs
    )
