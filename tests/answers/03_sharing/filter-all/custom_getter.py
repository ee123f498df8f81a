"""Right: a custom getter turns every request into «make it or hand it back».

score: 4
"""


# %% filter-all
def sharing(getter, name, *args, **kwargs):
    kwargs["reuse"] = tf.AUTO_REUSE
    return getter(name, *args, **kwargs)


def filter_all(batches, filters):
    with tf.variable_scope("model", custom_getter=sharing):
        return [my_filter(batch, filters) for batch in batches]
