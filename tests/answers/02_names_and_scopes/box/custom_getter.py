"""Right, with a custom getter that turns every request into "make it or hand it back".

score: 5
"""


# %% box
def sharing(getter, name, *args, **kwargs):
    kwargs["reuse"] = tf.AUTO_REUSE
    return getter(name, *args, **kwargs)


def scale(x, box):
    scope = tf.variable_scope(box, custom_getter=sharing, auxiliary_name_scope=False)
    with scope, tf.name_scope(box.original_name_scope):
        w = tf.get_variable("w", [x.shape[-1]])
        return x * w
