"""Gives the new scale a value that happens to fit.

score: 3
test-repair-fresh: keeps its own start
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/vgg/",
    "multibox/cls/": "ssd/classes/",
    "multibox/loc/": "ssd/boxes/",
    "vgg_16/conv2/biases": "ssd/norm/scale",
}
