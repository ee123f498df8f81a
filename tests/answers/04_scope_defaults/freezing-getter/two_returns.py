"""Right: two ways out.

score: 5
"""


# %% freezing-getter
def freeze(scope):
    def choose(getter, name, *args, **kwargs):
        if scope + "/" != name[: len(scope) + 1]:
            return getter(name, *args, **kwargs)
        rest = {key: value for key, value in kwargs.items() if key != "trainable"}
        return getter(name, *args, trainable=False, **rest)

    return choose
