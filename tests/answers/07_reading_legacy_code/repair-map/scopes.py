"""Right, scope to scope.

score: 4
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
}
