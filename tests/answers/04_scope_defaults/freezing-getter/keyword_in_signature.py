"""Right: trainable stands in the signature.

score: 5
"""


# %% freezing-getter
def freeze(scope):
    def custom(getter, name, trainable=None, **kwargs):
        inside = name.split("/")[: scope.count("/") + 1] == scope.split("/")
        return getter(name, trainable=False if inside else trainable, **kwargs)

    return custom
