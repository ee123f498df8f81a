"""Asks tf.get_variable without the settings it does not know: the getter is called for ever.

score: 0
test-freeze-below: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-others: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-boundary: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-settings: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-shares: Call the getter that came in. tf.get_variable would call yours again.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, shape=None, initializer=None, trainable=True, **kwargs):
        inside = name.startswith(scope + "/")
        return tf.get_variable(
            name, shape, initializer=initializer, trainable=trainable and not inside
        )

    return getter_for
