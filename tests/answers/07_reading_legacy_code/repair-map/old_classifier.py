"""Wants the old classifier's layer as well.

score: 3
test-repair-accepted: 'vgg_16/fc8':
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
    "vgg_16/fc8": "ssd/vgg/fc8",
}
