"""One list only.

score: 1
test-predict-initialized: Write the letters into `initialized`, as one text.
"""

# %% predict
trained = "bde"
initialized = ""
