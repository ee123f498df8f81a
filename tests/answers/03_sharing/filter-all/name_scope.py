"""A name scope called model: it is not in a variable's name, and it shares nothing.

score: 0
test-filter-shared: Is it another call of one layer? Then let it ask for sharing.
test-filter-third-call: Is it another call of one layer? Then let it ask for sharing.
test-filter-values: Is it another call of one layer? Then let it ask for sharing.
test-filter-gradients: Is it another call of one layer? Then let it ask for sharing.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.name_scope("model"):
            results.append(my_filter(batch, filters))
    return results
