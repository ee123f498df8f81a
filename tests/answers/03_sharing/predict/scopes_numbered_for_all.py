"""The second opening of net is taken for net_1 by get_variable, too.

score: 1
test-predict-get-variable: Name scopes do not count. Sharing keeps the name. End with ':0'.
test-predict-op: count each variable once.
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net_1/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 5
