"""A set of weights for each call, which starts as a copy of the first: equal, not shared.

score: 0
test-filter-shared: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-third-call: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-values: One picture, two results: there are two sets of weights.
test-filter-gradients: Every result must be calculated with the same four variables, not with copies.
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model"):
        results = [my_filter(batches[0], filters)]
    originals = {v.op.name.split("model/")[1]: v for v in tf.global_variables()}

    def copying(getter, name, *args, **kwargs):
        original = originals["/".join(name.split("/")[-2:])]
        kwargs.update(shape=None, initializer=original.initialized_value())
        return getter(name, *args, **kwargs)

    for number, batch in enumerate(batches[1:]):
        with tf.variable_scope(f"copy{number}", custom_getter=copying):
            results.append(my_filter(batch, filters))
    return results
