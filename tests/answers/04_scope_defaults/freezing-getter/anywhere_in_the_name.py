"""Looks for the scope anywhere in the name, not at its beginning.

score: 4
test-freeze-boundary: stands in the middle of this name; a name below the scope begins with it.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if scope + "/" in name:
            kwargs["trainable"] = False
        return getter(name, *args, **kwargs)

    return getter_for
