"""The parameters are not called getter and name; TensorFlow passes them by name.

score: 0
test-freeze-below: TensorFlow calls it with getter=… and name=…: use these names.
test-freeze-others: TensorFlow calls it with getter=… and name=…: use these names.
test-freeze-boundary: TensorFlow calls it with getter=… and name=…: use these names.
test-freeze-settings: TensorFlow calls it with getter=… and name=…: use these names.
test-freeze-shares: TensorFlow calls it with getter=… and name=…: use these names.
"""


# %% freezing-getter
def freeze(scope):
    def custom(real, full_name, *args, **kwargs):
        if full_name.startswith(scope + "/"):
            kwargs["trainable"] = False
        return real(full_name, *args, **kwargs)

    return custom
