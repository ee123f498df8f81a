"""Right: get_variable by the variable scopes, the others by the name scopes.

score: 2
"""

# %% predict
predicted = {"a": "mean:0", "b": "net/w:0", "c": "data/net/v:0"}
predicted |= {"d": "net/g:0", "e": "loss/net/z:0", "f": "net_1/w:0"}
