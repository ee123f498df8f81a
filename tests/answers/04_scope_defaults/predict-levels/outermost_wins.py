"""Lets the outer scope overrule.

score: 0
test-predict-values: Not right yet: ['b', 'c', 'd', 'e', 'f']. First the call (None is no answer), then the sco
test-predict-types: Not right yet: ['b', 'e', 'f']. dtype has a ladder of its own: deep says nothing about it.
"""

# %% predict-levels
values = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 5, "f": 6}
types = {
    "a": "float64",
    "b": "float32",
    "c": "float32",
    "d": "float32",
    "e": "float32",
    "f": "float32",
}
