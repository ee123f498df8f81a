"""Right, from the ops' own tracebacks; names as an array.

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
    for v in tf.global_variables():
        if v.op.name in made_by:
            lines = [f.lineno for f in v.op.traceback if f.filename.endswith("ssd_detector.py")]
            made_by[v.op.name] = lines[-1]
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
added = np.array(added)
