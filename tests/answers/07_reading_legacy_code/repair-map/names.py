"""Right, name by name.

score: 4
"""

# %% repair-map
restore_map = {
    "vgg_16/conv1/weights": "ssd/vgg/conv1/weights",
    "vgg_16/conv1/biases": "ssd/vgg/conv1/biases",
    "vgg_16/conv2/weights": "ssd/vgg/conv2/weights",
    "vgg_16/conv2/biases": "ssd/vgg/conv2/biases",
    "multibox/cls/weights": "ssd/classes/weights",
    "multibox/cls/biases": "ssd/classes/biases",
    "multibox/loc/weights": "ssd/boxes/weights",
    "multibox/loc/biases": "ssd/boxes/biases",
}
