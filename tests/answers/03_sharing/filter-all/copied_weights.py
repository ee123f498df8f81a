"""A second set of weights that starts as a copy of the first.

score: 0
test-filter-shared: 8 variables for 2 calls, not 4: ['model/conv1/weights', 'model/conv1/biases', 'm
test-filter-third-call: 12 variables for 3 calls, not 4: ['outer/model/conv1/weights', 'outer/model/conv
test-filter-values: Each result must come from its own batch and these weights, through relu.
test-filter-gradients: A loss on result 0 trains ['model/conv1/biases', 'model/conv1/weights', 'model/c
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
