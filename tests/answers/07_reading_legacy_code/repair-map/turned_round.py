"""The new names first: nothing is refused, nothing is restored.

score: 0
test-repair-accepted: A wrong name of a SCOPE is not refused
test-repair-trunk: Not the saved values
test-repair-heads: Not the right values
test-repair-fresh: Nothing of the trunk is restored
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
}
restore_map = {new: old for old, new in restore_map.items()}
