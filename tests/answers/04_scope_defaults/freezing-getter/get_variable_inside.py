"""Asks tf.get_variable in the getter: it calls the getter again, and puts the scope in front again.

score: 0
test-freeze-below: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-others: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-boundary: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-settings: Call the getter that came in. tf.get_variable would call yours again.
test-freeze-shares: Call the getter that came in. tf.get_variable would call yours again.
"""


# %% freezing-getter
def freeze(scope):
    def getter_for(getter, name, *args, **kwargs):
        kwargs["trainable"] = not name.startswith(scope + "/")
        return tf.get_variable(name, *args, **kwargs)

    return getter_for
