"""A name scope for get_variable, a module's name without its scope.

score: 0
test-predict-scopes: Not right yet: ['c']
test-predict-objects: Not right yet: ['d', 'f']
"""

# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "net/w:0"}
predicted |= {"d": "part/w:0", "e": "part/w:0", "f": "kernel:0"}
how_many = 6
