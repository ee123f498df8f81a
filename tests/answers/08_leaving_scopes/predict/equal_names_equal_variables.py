"""Counts names, not objects.

score: 1
test-predict-objects: how_many is not 4. Equal names are not equal variables
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "w:0"}
predicted |= {"d": "w:0", "e": "part/w:0", "f": "fc/kernel:0"}
how_many = 4
