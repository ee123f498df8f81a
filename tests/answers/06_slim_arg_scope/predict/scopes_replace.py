"""The inner block is taken to replace the outer one.

score: 0
test-predict-nested: Not right yet: ['p']. For EACH argument look for the nearest place that
test-predict-object: Not right yet: ['t']. A block that is closed says nothing any more. But
"""

# %% predict
predicted = {"p": "1 200 3", "q": "1000 200 3", "r": "10 None 3", "s": "10 20 3", "t": "1 2 30"}
