"""A template made outside of the function: it belongs to the first graph that used it.

score: 0
test-filter-shared: This template belongs to an older graph: make it in the function.
test-filter-third-call: This template belongs to an older graph: make it in the function.
test-filter-values: This template belongs to an older graph: make it in the function.
test-filter-gradients: This template belongs to an older graph: make it in the function.
"""

# %% filter-all
SHARED = tf.make_template("model", my_filter)


def filter_all(batches, filters):
    return [SHARED(batch, filters) for batch in batches]
