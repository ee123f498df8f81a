"""Nothing is written yet.

score: 0
test-noted-list: No variable was made: a function is still to be written.
test-noted-values: No variable was made: a function is still to be written.
test-noted-scope: No variable was made: a function is still to be written.
test-noted-outer: No variable was made: a function is still to be written.
"""


# %% activations
def noted_layers(x, widths):
    pass


def noted(scope):
    pass
