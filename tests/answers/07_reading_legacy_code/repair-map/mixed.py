"""Right: layers as scopes, heads by name.

score: 4
"""

# %% repair-map
restore_map = {"vgg_16/conv1/": "ssd/vgg/conv1/", "vgg_16/conv2/": "ssd/vgg/conv2/"}
for kind in ("weights", "biases"):
    restore_map["multibox/cls/" + kind] = "ssd/classes/" + kind
    restore_map["multibox/loc/" + kind] = "ssd/boxes/" + kind
