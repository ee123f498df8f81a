"""The gradient is stopped, but the variables stay in the collection, and an optimizer with momentum or
a regularizer still moves them.

score: 0
test-freeze-below: Nothing is frozen. freeze must return a function; that function is called with getter=… an
test-freeze-others: Nothing is frozen. freeze must return a function; that function is called with getter=… an
test-freeze-boundary: Nothing is frozen. freeze must return a function; that function is called with getter=… an
test-freeze-settings: Nothing is frozen. freeze must return a function; that function is called with getter=… an
test-freeze-shares: Nothing is frozen. freeze must return a function; that function is called with getter=… an
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        variable = getter(name, *args, **kwargs)
        return tf.stop_gradient(variable) if name.startswith(scope + "/") else variable

    return getter_for
