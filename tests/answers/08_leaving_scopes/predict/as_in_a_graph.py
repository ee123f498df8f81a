"""Gives the names of a graph.

score: 0
test-predict-scopes: Not right yet: ['b']. In eager mode no name is made unique
test-predict-objects: Not right yet: ['d']
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net_1/w:0", "c": "w:0"}
predicted |= {"d": "w_1:0", "e": "part/w:0", "f": "fc/kernel:0"}
how_many = 6
