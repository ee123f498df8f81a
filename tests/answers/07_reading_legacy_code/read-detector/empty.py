"""Nothing is answered.

score: 0
test-read-lines: Not right yet
test-read-block: extra_block makes 4 variables
test-read-head: it makes 4 variables
"""

# %% read-detector
made_by = {}
added = []
