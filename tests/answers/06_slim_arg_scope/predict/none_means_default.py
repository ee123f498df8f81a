"""None is taken for: nothing said.

score: 1
test-predict-nested: Not right yet: ['r']. For EACH argument look for the nearest place that
"""

# %% predict
predicted = {"p": "10 200 3", "q": "1000 200 3", "r": "10 20 3", "s": "10 20 3", "t": "10 20 30"}
