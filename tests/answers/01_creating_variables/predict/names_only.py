"""The names are right, without :0; the types are half done.

score: 0
test-predict-names: Variables of both kinds have one list of op names. End with
test-predict-types: NumPy's decimals are wider. No value and no dtype:
"""

# %% predict
predicted_names = {"a": "Variable", "b": "Variable_1", "c": "w"}
predicted_names |= {"d": "w_1", "e": "Variable_2", "f": "Variable_3"}
predicted_types = {"a": "int32", "b": "float32", "c": "", "d": "float64", "e": "", "f": "bool"}
