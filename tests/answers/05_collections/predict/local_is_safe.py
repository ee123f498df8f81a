"""LOCAL_VARIABLES is believed to protect from training, and to be initialized.

score: 0
test-predict-trained: Missing: b. Too many: none. Only trainable= decides about this list. collectio
test-predict-initialized: Missing: none. Too many: bcd. collections= takes the place of GLOBAL_VARIABLES
"""

# %% predict
trained = "de"
initialized = "abcde"
