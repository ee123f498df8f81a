"""Thinks that unnamed layers are counted from 1.

score: 2
test-read-block: What does slim call a layer without a name
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
added = [
    "ssd/block6/conv_1/weights",
    "ssd/block6/conv_1/biases",
    "ssd/block6/conv_2/weights",
    "ssd/block6/conv_2/biases",
    "ssd/block6_box/cls/weights",
    "ssd/block6_box/cls/biases",
    "ssd/block6_box/loc/weights",
    "ssd/block6_box/loc/biases",
]
