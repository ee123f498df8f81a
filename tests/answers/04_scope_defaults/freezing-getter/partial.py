"""Right: functools.partial.

score: 5
"""

# %% freezing-getter
import functools


def frozen_below(getter, name, *args, scope, **kwargs):
    if (name + "/").startswith(scope + "/"):
        kwargs["trainable"] = False
    return getter(name, *args, **kwargs)


def freeze(scope):
    return functools.partial(frozen_below, scope=scope)
