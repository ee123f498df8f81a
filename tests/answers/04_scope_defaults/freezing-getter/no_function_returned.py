"""freeze is itself written as the getter.

score: 0
test-freeze-below: freeze gets the name of a scope, and must return a function.
test-freeze-others: freeze gets the name of a scope, and must return a function.
test-freeze-boundary: freeze gets the name of a scope, and must return a function.
test-freeze-settings: freeze gets the name of a scope, and must return a function.
test-freeze-shares: freeze gets the name of a scope, and must return a function.
"""


# %% freezing-getter
def freeze(getter, name="", *args, **kwargs):
    kwargs["trainable"] = False
    return getter(name, *args, **kwargs)
