"""Adds a variable in a third scope of the new map.

score: 2
test-read-head: The new map does not make ['ssd/block6_norm/scale']
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
layers = "block6/Conv", "block6/Conv_1", "block6_box/cls", "block6_box/loc"
added = [f"ssd/{layer}/{kind}" for layer in layers for kind in ("weights", "biases")]
added.append("ssd/block6_norm/scale")
