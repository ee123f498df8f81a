"""The start values.

score: 0
test-predict-get-variable: Name scopes do not count. Sharing keeps the name. End with ':0'.
test-predict-variable: A tf.Variable always takes a new name.
test-predict-op: An op takes its prefix from the NAME scope
"""

# %% predict
predicted = {"a": "", "b": "", "c": "", "d": "", "e": "", "f": ""}
how_many = 0
