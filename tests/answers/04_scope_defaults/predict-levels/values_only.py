"""The values are right; the types are left out.

score: 1
test-predict-types: Not right yet: ['a', 'b', 'c', 'd', 'e', 'f']. dtype has a ladder of its own: deep says no
"""

# %% predict-levels
values = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 1, "f": 1}
types = {"a": "", "b": "", "c": "", "d": "", "e": "", "f": ""}
