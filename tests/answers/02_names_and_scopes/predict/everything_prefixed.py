"""Every open scope in front of every name.

score: 0
test-predict-get-variable: ['a', 'b', 'd']. get_variable sees the VARIABLE scopes only
test-predict-name-scope: ['e']
"""

# %% predict
predicted = {"a": "data/mean:0", "b": "data/net/w:0", "c": "data/net/v:0"}
predicted |= {"d": "loss/net/g:0", "e": "loss/net/z_1:0", "f": "net_1/w:0"}
