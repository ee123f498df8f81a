"""A single shot detector (SSD) on a small VGG, as repositories of 2017 wrote it.

    python ssd_detector.py                                   # build it and say how large it is
    python ssd_detector.py --checkpoint vgg_16.ckpt --steps 100

Only the import lines are new. Training is on random boxes: put your own pictures into `next_batch`.
"""

import argparse
from collections import OrderedDict, namedtuple

import numpy as np
import tensorflow.compat.v1 as tf
import tf_slim as slim

tf.disable_v2_behavior()

FeatureMap = namedtuple("FeatureMap", ["name", "stride", "scale", "normalize"])

IMAGE_SIZE = 64
NUM_CLASSES = 4  # the background is class 0
RATIOS = (1.0, 2.0, 0.5)
VARIANCES = (0.1, 0.2)
FEATURE_MAPS = (
    FeatureMap("block3", 8, 0.2, True),
    FeatureMap("block4", 16, 0.45, False),
    FeatureMap("block5", 32, 0.7, False),
)


# ----------------------------------------------------------------------------------- network


def ssd_arg_scope(weight_decay=5e-4):
    """Defaults of all convolutions."""
    with slim.arg_scope(
        [slim.conv2d],
        padding="SAME",
        activation_fn=tf.nn.relu,
        weights_regularizer=slim.l2_regularizer(weight_decay),
        weights_initializer=slim.xavier_initializer(),
        biases_initializer=tf.zeros_initializer(),
    ):
        with slim.arg_scope([slim.max_pool2d], padding="SAME", stride=2) as scope:
            return scope


def vgg(net):
    """The first three stages of a (thin) VGG; gives the last one, at stride 8."""
    with tf.variable_scope("vgg"):
        net = slim.repeat(net, 2, slim.conv2d, 8, [3, 3], scope="conv1")
        net = slim.max_pool2d(net, [2, 2], scope="pool1")
        net = slim.repeat(net, 2, slim.conv2d, 16, [3, 3], scope="conv2")
        net = slim.max_pool2d(net, [2, 2], scope="pool2")
        net = slim.repeat(net, 2, slim.conv2d, 32, [3, 3], scope="conv3")
        return slim.max_pool2d(net, [2, 2], scope="pool3")


def extra_block(net, name):
    """One more feature map, at half the size: squeeze, then convolve with stride 2."""
    with tf.variable_scope(name):
        net = slim.conv2d(net, 16, [1, 1])
        return slim.conv2d(net, 32, [3, 3], stride=2)


def l2_norm(net, name):
    """Bring the length of each pixel's feature vector to one, and scale it by a learned factor."""
    with tf.variable_scope(name):
        depth = net.shape[-1].value
        scale = tf.Variable(tf.fill([depth], 20.0), name="scale")
        return tf.nn.l2_normalize(net, 3, epsilon=1e-12) * scale


def multibox_head(net, feature, num_classes):
    """Class scores and box offsets for all anchors of one feature map."""
    with tf.variable_scope(feature.name + "_box"):
        if feature.normalize:
            net = l2_norm(net, "norm")
        with slim.arg_scope([slim.conv2d], activation_fn=None):
            scores = slim.conv2d(net, len(RATIOS) * num_classes, [3, 3], scope="cls")
            offsets = slim.conv2d(net, len(RATIOS) * 4, [3, 3], scope="loc")
    batch = tf.shape(net)[0]
    scores = tf.reshape(scores, tf.stack([batch, -1, num_classes]))
    return scores, tf.reshape(offsets, tf.stack([batch, -1, 4]))


def ssd_net(images, num_classes=NUM_CLASSES, feature_maps=FEATURE_MAPS, reuse=None):
    """The whole network: scores `[batch, anchors, classes]` and offsets `[batch, anchors, 4]`."""
    end_points = OrderedDict()
    with slim.arg_scope(ssd_arg_scope()):
        with tf.variable_scope("ssd", reuse=reuse):
            net = vgg(images)
            for feature in feature_maps:
                if feature.stride > 8:
                    net = extra_block(net, feature.name)
                end_points[feature.name] = net
            scores, offsets = [], []
            for feature in feature_maps:
                one = multibox_head(end_points[feature.name], feature, num_classes)
                scores.append(one[0])
                offsets.append(one[1])
            return tf.concat(scores, 1, name="scores"), tf.concat(offsets, 1, name="offsets")


# ----------------------------------------------------------------------------------- anchors


def make_anchors(image_size=IMAGE_SIZE, feature_maps=FEATURE_MAPS):
    """All anchors as rows `cy, cx, h, w`, in the order of the network's outputs."""
    anchors = []
    for feature in feature_maps:
        cells = image_size // feature.stride
        for row in range(cells):
            for column in range(cells):
                for ratio in RATIOS:
                    height, width = feature.scale / np.sqrt(ratio), feature.scale * np.sqrt(ratio)
                    center = (row + 0.5) / cells, (column + 0.5) / cells
                    anchors.append([center[0], center[1], height, width])
    return np.array(anchors, np.float32)


def jaccard(boxes, anchors):
    """Overlap of each box with each anchor, `[boxes, anchors]`."""
    top = np.maximum(
        boxes[:, None, :2] - boxes[:, None, 2:] / 2, anchors[:, :2] - anchors[:, 2:] / 2
    )
    bottom = np.minimum(
        boxes[:, None, :2] + boxes[:, None, 2:] / 2, anchors[:, :2] + anchors[:, 2:] / 2
    )
    common = np.prod(np.maximum(bottom - top, 0), -1)
    both = np.prod(boxes[:, 2:], -1)[:, None] + np.prod(anchors[:, 2:], -1)
    return common / (both - common)


def match(boxes, labels, anchors, threshold=0.5):
    """For each anchor the class it must find (0 for none), and the offsets of its box."""
    overlap = jaccard(boxes, anchors)
    best = overlap.argmax(0)
    classes = np.where(overlap.max(0) > threshold, labels[best], 0)
    classes[overlap.argmax(1)] = labels
    box = boxes[best]
    center = (box[:, :2] - anchors[:, :2]) / anchors[:, 2:] / VARIANCES[0]
    size = np.log(box[:, 2:] / anchors[:, 2:]) / VARIANCES[1]
    return classes.astype(np.int32), np.concatenate([center, size], 1).astype(np.float32)


def decode(offsets, anchors):
    """Boxes, as corners, from what the network says."""
    center = offsets[..., :2] * VARIANCES[0] * anchors[:, 2:] + anchors[:, :2]
    size = tf.exp(offsets[..., 2:] * VARIANCES[1]) * anchors[:, 2:]
    return tf.concat([center - size / 2, center + size / 2], -1, name="boxes")


# ---------------------------------------------------------------------------------- training


def smooth_l1(x):
    """Quadratic near zero, linear further out."""
    absolute = tf.abs(x)
    return tf.where(absolute < 1, 0.5 * tf.square(x), absolute - 0.5)


def add_losses(scores, offsets, classes, targets, negatives=3.0):
    """Confidence loss on objects and on the hardest background; localization loss on objects."""
    with tf.name_scope("losses"):
        positive = tf.cast(classes > 0, tf.float32)
        count = tf.reduce_sum(positive) + 1.0
        entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=classes, logits=scores)
        background = tf.reshape(entropy * (1.0 - positive), [-1])
        kept = tf.minimum(tf.cast(negatives * count, tf.int32), tf.size(background))
        hardest, _ = tf.nn.top_k(background, kept)
        confidence = tf.reduce_sum(entropy * positive) + tf.reduce_sum(hardest)
        distance = tf.reduce_sum(smooth_l1(offsets - targets), -1)
        tf.losses.add_loss(confidence / count)
        tf.losses.add_loss(tf.reduce_sum(distance * positive) / count)
    return tf.losses.get_total_loss()


def train_op_for(loss, rate=1e-3):
    """Momentum with a falling rate."""
    step = tf.train.get_or_create_global_step()
    rate = tf.train.exponential_decay(rate, step, 1000, 0.94, staircase=True)
    return tf.train.MomentumOptimizer(rate, 0.9).minimize(loss, global_step=step)


def start_from_classifier(checkpoint, model_scope="vgg_16"):
    """Let the VGG part start from the checkpoint of a classifier."""
    tf.train.init_from_checkpoint(checkpoint, {model_scope + "/": "ssd/vgg/"})


def next_batch(random, anchors, size):
    """Noise, with some boxes in it."""
    images = random.uniform(-1, 1, [size, IMAGE_SIZE, IMAGE_SIZE, 3])
    matched = []
    for _ in range(size):
        count = random.randint(1, 4)
        place, extent = random.uniform(0.3, 0.7, [count, 2]), random.uniform(0.1, 0.6, [count, 2])
        boxes = np.concatenate([place, extent], 1)
        matched.append(match(boxes, random.randint(1, NUM_CLASSES, [count]), anchors))
    classes, targets = zip(*matched)
    return images, np.stack(classes), np.stack(targets)


def main():
    """Build the network for training and once more for evaluation; train as long as asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", help="a VGG classifier to start from")
    parser.add_argument("--steps", type=int, default=0, help="training steps")
    parser.add_argument("--batch_size", type=int, default=2)
    options = parser.parse_args()

    anchors = make_anchors()
    images = tf.placeholder(tf.float32, [None, IMAGE_SIZE, IMAGE_SIZE, 3], name="images")
    classes = tf.placeholder(tf.int32, [None, len(anchors)], name="classes")
    targets = tf.placeholder(tf.float32, [None, len(anchors), 4], name="targets")

    scores, offsets = ssd_net(images)
    train_op = train_op_for(add_losses(scores, offsets, classes, targets))
    eval_scores, eval_offsets = ssd_net(images, reuse=True)
    found = tf.nn.softmax(eval_scores), decode(eval_offsets, anchors)
    if options.checkpoint:
        start_from_classifier(options.checkpoint)
    print(len(anchors), "anchors")

    if options.steps:
        random = np.random.RandomState(0)
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            for _ in range(options.steps):
                batch = next_batch(random, anchors, options.batch_size)
                session.run(train_op, dict(zip((images, classes, targets), batch)))
            best = session.run(found, {images: batch[0]})[0][..., 1:].max(-1)
            print("best anchors", best.argmax(-1))


if __name__ == "__main__":
    main()
