"""Right.

score: 2
"""

# %% predict
predicted_names = {"a": "Variable:0", "b": "Variable_1:0", "c": "w:0"}
predicted_names |= {"d": "w_1:0", "e": "Variable_2:0", "f": "Variable_3:0"}
predicted_types = dict(zip("abcdef", ["int32", "float32", "float32", "float64", "int64", "bool"]))
