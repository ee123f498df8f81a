"""The Python names are taken for TensorFlow's, and every number for float32.

score: 0
test-predict-names: Variables of both kinds have one list of op names. End with
test-predict-types: NumPy's decimals are wider. No value and no dtype:
"""

# %% predict
predicted_names = {letter: f"{letter}:0" for letter in "abcdef"}
predicted_types = {letter: "float32" for letter in "abcdef"}
