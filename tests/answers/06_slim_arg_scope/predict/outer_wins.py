"""The outer block is taken to win, and closed blocks to go on.

score: 0
test-predict-nested: Not right yet: ['p', 'q', 'r']. For EACH argument look for the nearest p
test-predict-object: Not right yet: ['s']. A block that is closed says nothing any more. But
"""

# %% predict
predicted = {"p": "10 20 3", "q": "10 20 3", "r": "10 20 3", "s": "10 20 30", "t": "10 20 30"}
