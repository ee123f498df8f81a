"""The map as it was.

score: 0
test-repair-accepted: TensorFlow refuses these entries: {'vgg_16/':
test-repair-trunk: Which scope in NEW holds
test-repair-heads: Both heads have the same shapes
test-repair-fresh: Training is to begin again
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/",
    "multibox/cls/": "ssd/boxes/",
    "multibox/loc": "ssd/classes",
    "global_step": "ssd/step",
}
