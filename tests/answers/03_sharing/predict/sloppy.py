"""Sharing is right; a wrong shape, relu forgotten, an activation too many, names guessed.

score: 0
test-predict-get-variable: Not right yet: ['c', 'f']. The name of a get_variable is made of the open VARIAB
test-predict-variable: Not right yet: ['b', 'd']. A tf.Variable always takes a new name. Is the name ta
test-predict-op: Not right yet: ['e']. An op takes its prefix from the NAME scope, and each openi
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "net_1/w:0"}
predicted |= {"d": "net/w:0", "e": "net/sum:0", "f": "net/w:0"}
how_many = 3
