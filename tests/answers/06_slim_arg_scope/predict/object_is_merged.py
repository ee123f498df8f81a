"""A scope object is taken for something that is merged.

score: 1
test-predict-object: Not right yet: ['t']. A block that is closed says nothing any more. But
"""

# %% predict
predicted = {"p": "10 200 3", "q": "1000 200 3", "r": "10 None 3", "s": "10 20 3", "t": "10 7 30"}
