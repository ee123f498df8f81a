"""The names of the ops, without the :0 of their outputs.

score: 0
test-predict-get-variable: Name scopes do not count. Sharing keeps the name. End with ':0'.
test-predict-variable: A tf.Variable always takes a new name.
test-predict-op: An op takes its prefix from the NAME scope
"""

# %% predict
predicted = {"a": "net/w", "b": "net/w_1", "c": "net/w"}
predicted |= {"d": "net_1/w", "e": "net_1/sum", "f": "w"}
how_many = 4
