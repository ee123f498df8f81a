"""Right, as the layers of tf_slim are written.

score: 5
"""


# %% auto-layer
@slim.add_arg_scope
def my_dense(x, units, scope=None, reuse=None):
    with tf.variable_scope(scope, "my_dense", [x], reuse=reuse) as sc:
        w = slim.model_variable("w", shape=[x.shape[-1], units])
        b = slim.model_variable("b", shape=[units], initializer=tf.zeros_initializer())
        return tf.nn.bias_add(tf.matmul(x, w), b, name=sc.name.split("/")[-1])
