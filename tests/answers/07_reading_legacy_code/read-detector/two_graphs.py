"""Right: what the larger network has in addition.

score: 3
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
maps = ssd_detector.FEATURE_MAPS
names = []
for feature_maps in (maps, maps + (ssd_detector.FeatureMap("block6", 64, 0.9, False),)):
    with tf.Graph().as_default():
        ssd_detector.ssd_net(tf.zeros([1, 64, 64, 3]), feature_maps=feature_maps)
        names.append({v.op.name for v in tf.trainable_variables()})
added = sorted(names[1] - names[0])
