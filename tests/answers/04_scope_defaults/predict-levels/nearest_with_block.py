"""Takes the innermost with block for everything: also for a scope object, for sharing and for
tf.Variable.

score: 0
test-predict-values: Not right yet: ['c', 'd', 'e', 'f']. First the call (None is no answer), then the scopes f
test-predict-types: Not right yet: ['c', 'd']. dtype has a ladder of its own: deep says nothing about it. A tf
"""

# %% predict-levels
values = {"a": 1, "b": 2, "c": 2, "d": 2, "e": 5, "f": 6}
types = dict.fromkeys("abcdef", "float64")
