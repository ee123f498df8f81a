"""The names of the ops, without the number of the output.

score: 0
test-predict-get-variable: End with ':0'
test-predict-name-scope: End with ':0'
"""

# %% predict
predicted = {"a": "mean", "b": "net/w", "c": "data/net/v"}
predicted |= {"d": "net/g", "e": "loss/net/z", "f": "net_1/w"}
