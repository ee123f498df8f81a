"""Right.

score: 2
"""

# %% predict
trained = "bde"
initialized = "ae"
