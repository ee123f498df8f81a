"""A typing error in a scope, which nobody notices.

score: 1
test-repair-accepted: it matches nothing
test-repair-trunk: 'ssd/vgg/conv1/weights'
test-repair-fresh: Nothing of the trunk is restored
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vvg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
}
