"""The default name is taken as it is.

score: 1
test-predict-get-variable: ['f']
"""

# %% predict
predicted = {"a": "mean:0", "b": "net/w:0", "c": "data/net/v:0"}
predicted |= {"d": "net/g:0", "e": "loss/net/z:0", "f": "net/w:0"}
