"""A functional Keras model: its weights do not carry the model's name.

score: 5
test-mlp-names: do not begin with 'judge/'
"""


# %% mlp
def Mlp(inputs, hidden, outputs, name="mlp"):
    x = tf.keras.Input([inputs])
    h = tf.keras.layers.Dense(hidden, activation="relu", name="hidden")(x)
    return tf.keras.Model(x, tf.keras.layers.Dense(outputs, name="out")(h), name=name)
