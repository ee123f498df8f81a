"""All is accepted, and the heads are exchanged.

score: 3
test-repair-heads: which one tells classes?
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/boxes/",
    "multibox/loc/": "ssd/classes/",
}
