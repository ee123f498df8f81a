"""Right.

score: 2
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "w:0"}
predicted |= {"d": "w:0", "e": "part/w:0", "f": "fc/kernel:0"}
how_many = 6
