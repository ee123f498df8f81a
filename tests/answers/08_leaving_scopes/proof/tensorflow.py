"""Right: in TensorFlow, with assert_equal for the shapes.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    found = []
    for x in inputs:
        a, b = tf.convert_to_tensor(old(x)), tf.convert_to_tensor(new(x))
        tf.debugging.assert_equal(a.shape.as_list(), b.shape.as_list())
        found.append(np.max(tf.abs(a - b).numpy()))
    return np.max(found)
