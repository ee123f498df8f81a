"""Handed in as it was.

score: 0
test-predict-scopes: Not right yet: ['a', 'b', 'c']
test-predict-objects: Not right yet: ['d', 'e', 'f']
"""

# %% predict
predicted = {"a": "", "b": "", "c": "", "d": "", "e": "", "f": ""}
how_many = 0
