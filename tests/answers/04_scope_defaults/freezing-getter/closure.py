"""Right: a function in a function.

score: 5
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.startswith(f"{scope}/"):
            kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
