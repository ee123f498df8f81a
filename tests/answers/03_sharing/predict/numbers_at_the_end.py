"""Every number is put at the end of the name, none at the scope.

score: 1
test-predict-variable: A tf.Variable always takes a new name.
test-predict-op: An op takes its prefix from the NAME scope
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net/w_2:0", "e": "net/sum:0", "f": "w:0"}
how_many = 4
