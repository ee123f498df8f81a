"""Right: the names of the map before, with another number.

score: 3
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
with tf.Graph().as_default():
    ssd_detector.ssd_net(tf.zeros([1, 64, 64, 3]))
    names = [v.op.name for v in tf.global_variables()]
added = [name.replace("block5", "block6") for name in names if "block5" in name]
