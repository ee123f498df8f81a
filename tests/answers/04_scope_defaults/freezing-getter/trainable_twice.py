"""trainable is passed on twice.

score: 0
test-freeze-below: trainable is in kwargs already: change it there.
test-freeze-others: trainable is in kwargs already: change it there.
test-freeze-boundary: trainable is in kwargs already: change it there.
test-freeze-settings: trainable is in kwargs already: change it there.
test-freeze-shares: trainable is in kwargs already: change it there.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.startswith(scope + "/"):
            return getter(name, *args, trainable=False, **kwargs)
        return getter(name, *args, **kwargs)

    return getter_for
