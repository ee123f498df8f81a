"""The first exercise only, and two names of the last.

score: 1
test-predict-get-variable: Not right yet: ['c', 'f']. The name of a get_variable is made of the open VARIAB
test-predict-op: Not right yet: ['e']. An op takes its prefix from the NAME scope, and each openi
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "", "d": "net_1/w:0", "e": "", "f": ""}
how_many = 4
