"""Numbers are given only by position, NumPy is thought to be float32.

score: 0
test-predict-names: Variables of both kinds have one list of op names. End with
test-predict-types: NumPy's decimals are wider. No value and no dtype:
"""

# %% predict
predicted_names = {"a": "Variable:0", "b": "Variable_1:0", "c": "w:0"}
predicted_names |= {"d": "w:0", "e": "Variable_2:0", "f": "Variable_3:0"}
predicted_types = dict(zip("abcdef", ["int32", "float32", "float32", "float32", "int64", "bool"]))
