"""The lines that open the scopes.

score: 2
test-read-lines: not for the scope around it
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 50,
    "ssd/block5/Conv_1/weights": 61,
    "ssd/block4_box/loc/biases": 76,
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
