"""Forgets that a layer has biases.

score: 1
test-read-block: extra_block makes 4 variables
test-read-head: it makes 4 variables
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
added = [
    "ssd/block6/Conv/weights",
    "ssd/block6/Conv/biases",
    "ssd/block6/Conv_1/weights",
    "ssd/block6/Conv_1/biases",
    "ssd/block6_box/cls/weights",
    "ssd/block6_box/cls/biases",
    "ssd/block6_box/loc/weights",
    "ssd/block6_box/loc/biases",
]
added = [name for name in added if name.endswith("weights")]
