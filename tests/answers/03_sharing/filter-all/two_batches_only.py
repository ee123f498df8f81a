"""Written for two batches, as in the text: a third one gets no result.

score: 3
test-filter-third-call: A list is too short: one that your code reads, or the one it returns
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model"):
        first = my_filter(batches[0], filters)
    with tf.variable_scope("model", reuse=True):
        return [first, my_filter(batches[1], filters)]
