"""Forgets the outermost scope.

score: 1
test-read-block: lack `ssd/`
test-read-head: lack `ssd/`
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
added = [name.removeprefix("ssd/") for name in added]
