"""tf.Variable is replaced by tf.get_variable, the arguments stay where they were.

score: 0
test-scaler-shapes: got multiple values for argument 'name' Next step: The first argument of get_variable is the name, the second
test-scaler-shared: got multiple values for argument 'name' Next step: The first argument of get_variable is the name, the second
test-scaler-trainable: got multiple values for argument 'name' Next step: The first argument of get_variable is the name, the second
test-scaler-types: got multiple values for argument 'name' Next step: The first argument of get_variable is the name, the second
test-scaler-values: got multiple values for argument 'name' Next step: The first argument of get_variable is the name, the second
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable(mean, False, name="mean")
    s = tf.get_variable(spread, False, name="spread")
    tf.get_variable(0, False, name="seen")
    gain = tf.get_variable([1] * len(mean), dtype=tf.float32, name="gain")
    return (x - m) / s * gain
