"""Every w in a scope called net is taken for the same variable, tf.Variable too.

score: 0
test-predict-get-variable: Name scopes do not count. Sharing keeps the name. End with ':0'.
test-predict-variable: A tf.Variable always takes a new name.
test-predict-op: An op takes its prefix from the NAME scope
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "net/w:0"}
predicted |= {"d": "net/w:0", "e": "net/sum:0", "f": "net/w:0"}
how_many = 1
