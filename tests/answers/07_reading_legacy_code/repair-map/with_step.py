"""Restores the step counter too.

score: 3
test-repair-fresh: Training is to begin again
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
    "global_step": "ssd/step",
}
