"""A function that makes a Keras model, which does not add its name.

score: 5
test-mlp-names: a Sequential never
"""


# %% mlp
def Mlp(inputs, hidden, outputs, name="mlp"):
    dense = tf.keras.layers.Dense
    return tf.keras.Sequential([dense(hidden, "relu"), dense(outputs)], name=name)
