"""The slash only on the left.

score: 0
test-repair-accepted: is not found
test-repair-trunk: Not the saved values
test-repair-heads: Not the right values
test-repair-fresh: Nothing of the trunk is restored
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg",
    "multibox/cls/": "ssd/classes",
    "multibox/loc/": "ssd/boxes",
}
