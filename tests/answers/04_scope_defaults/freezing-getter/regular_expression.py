"""Right: a regular expression, with the name made safe.

score: 5
"""

# %% freezing-getter
import re


def freeze(scope):
    pattern = re.compile(re.escape(scope) + "/.+")

    def getter(getter, name, *args, **kwargs):
        if pattern.fullmatch(name):
            kwargs = {**kwargs, "trainable": False}
        return getter(name, *args, **kwargs)

    return getter
