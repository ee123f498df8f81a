"""The first layer of each block where the second is asked for.

score: 2
test-read-lines: 'block5/Conv_1/weights', 'block4_box/loc/biases'
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 62,
    "ssd/block4_box/loc/biases": 80,
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
