"""Forgets the biases.

score: 1
test-repair-accepted: No entry restores ['ssd/vgg/conv1/biases'
test-repair-trunk: ['ssd/vgg/conv1/biases', 'ssd/vgg/conv2/biases']
test-repair-heads: ['ssd/classes/biases', 'ssd/boxes/biases']
"""

# %% repair-map
restore_map = {
    "vgg_16/conv1/weights": "ssd/vgg/conv1/weights",
    "vgg_16/conv2/weights": "ssd/vgg/conv2/weights",
    "multibox/cls/weights": "ssd/classes/weights",
    "multibox/loc/weights": "ssd/boxes/weights",
}
