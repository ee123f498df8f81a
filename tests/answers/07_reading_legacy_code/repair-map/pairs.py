"""A list of pairs where a dict is asked for.

score: 0
test-repair-accepted: Keep `restore_map` a dict
test-repair-trunk: Keep `restore_map` a dict
test-repair-heads: Keep `restore_map` a dict
test-repair-fresh: Keep `restore_map` a dict
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
}
restore_map = list(restore_map.items())
