"""Trusts the variables' labels, which are all the same.

score: 0
test-carry-values: KeyError
test-carry-order: KeyError
test-carry-adam: KeyError
test-carry-missing: KeyError
"""


# %% carry-over
def carry_over(values, tower, scope):
    for variable in tower.variables:
        variable.assign(values[f"{scope}/{variable.name.removesuffix(':0')}"])
