"""Right, in any order.

score: 2
"""

# %% predict
initialized = "ea"
trained = "edb"
