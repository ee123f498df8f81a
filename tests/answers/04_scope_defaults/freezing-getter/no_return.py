"""The getter forgets to return the variable.

score: 0
test-freeze-below: A function returned nothing: is it written, and does it end with return?
test-freeze-others: A function returned nothing: is it written, and does it end with return?
test-freeze-boundary: A function returned nothing: is it written, and does it end with return?
test-freeze-settings: A function returned nothing: is it written, and does it end with return?
test-freeze-shares: A function returned nothing: is it written, and does it end with return?
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        if name.startswith(scope + "/"):
            kwargs["trainable"] = False
        getter(name, *args, **kwargs)

    return getter_for
