"""The name scope is taken for a part of get_variable's name.

score: 2
test-predict-get-variable: Name scopes do not count. Sharing keeps the name. End with ':0'.
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "net_2/w:0"}
how_many = 4
