"""The two lists mixed up.

score: 0
test-predict-trained: Missing: bd. Too many: a. Only trainable= decides about this list. collections
test-predict-initialized: Missing: a. Too many: bd. collections= takes the place of GLOBAL_VARIABLES, th
"""

# %% predict
trained = "ae"
initialized = "bde"
