"""The op jumps with the object, and a name scope names no tf.Variable.

score: 1
test-predict-name-scope: ['c', 'e']. tf.Variable and ops see the NAME scope
"""

# %% predict
predicted = {"a": "mean:0", "b": "net/w:0", "c": "net/v:0"}
predicted |= {"d": "net/g:0", "e": "net/z:0", "f": "net_1/w:0"}
