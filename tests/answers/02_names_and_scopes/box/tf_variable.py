"""tf.Variable makes a new one in each call.

score: 2
test-box-shared: 2 calls made 2 variables
test-box-name: 'model/box/w_1'
test-box-values: First make it one variable
"""


# %% box
def scale(x, box):
    with tf.name_scope(box.original_name_scope):
        return x * tf.Variable(tf.ones([x.shape[-1]]), name="w")
