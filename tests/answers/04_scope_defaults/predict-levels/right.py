"""Right.

score: 2
"""

# %% predict-levels
values = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 1, "f": 1}
types = {"a": "float64", "b": "float64", "c": "float32"}
types |= {"d": "float32", "e": "float64", "f": "float64"}
