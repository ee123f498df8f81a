"""Single shot detector with one pair of prediction heads for all feature maps.

    python detector.py --max_steps 100 --num_classes 21

Trains on random boxes: exchange `next_batch` for your own input pipeline.
"""

from __future__ import absolute_import, division, print_function

from collections import OrderedDict, namedtuple

import numpy as np
import tensorflow as tf
import tensorflow.contrib.slim as slim

import layers

flags = tf.app.flags
flags.DEFINE_integer("num_classes", 4, "Classes, the background not counted.")
flags.DEFINE_integer("image_size", 64, "Side of the (square) input.")
flags.DEFINE_integer("batch_size", 2, "Images in a batch.")
flags.DEFINE_integer("max_steps", 3, "Training steps.")
flags.DEFINE_integer("head_depth", 16, "Channels of the prediction heads.")
flags.DEFINE_float("learning_rate", 1e-3, "Initial learning rate.")
flags.DEFINE_float("weight_decay", 5e-4, "L2 regularization.")
flags.DEFINE_float("negative_ratio", 3.0, "Negatives kept for each positive anchor.")
flags.DEFINE_boolean("evaluate", True, "Build the evaluation graph too, on the same weights.")
FLAGS = flags.FLAGS

DETECTION_COLLECTION = "detections"
VARIANCES = (0.1, 0.2)

Feature = namedtuple("Feature", ["name", "stride", "scale"])
FEATURES = (
    Feature("block3", 8, 0.2),
    Feature("block4", 16, 0.45),
    Feature("block5", 32, 0.7),
)
RATIOS = (1.0, 2.0, 0.5)


def detector_arg_scope(is_training, weight_decay):
    """Defaults of every layer of the network."""
    batch_norm_params = {"is_training": is_training, "decay": 0.997, "epsilon": 0.001}
    with slim.arg_scope(
        [slim.conv2d],
        padding="SAME",
        activation_fn=tf.nn.relu,
        weights_regularizer=slim.l2_regularizer(weight_decay),
        weights_initializer=slim.variance_scaling_initializer(),
        normalizer_fn=layers.batch_norm,
        normalizer_params=batch_norm_params,
    ):
        with slim.arg_scope([slim.max_pool2d], padding="SAME") as scope:
            return scope


def backbone(images, scope="backbone", reuse=None):
    """The feature extractor; gives its end points by short name."""
    end_points = OrderedDict()
    with tf.variable_scope(scope, "backbone", [images], reuse=reuse) as sc:
        end_points_collection = sc.original_name_scope + "end_points"
        with slim.arg_scope(
            [slim.conv2d, slim.max_pool2d], outputs_collections=end_points_collection
        ):
            net = slim.repeat(images, 2, slim.conv2d, 8, [3, 3], scope="conv1")
            net = slim.max_pool2d(net, [2, 2], scope="pool1")
            net = slim.conv2d(net, 16, [3, 3], scope="conv2")
            net = slim.max_pool2d(net, [2, 2], scope="pool2")
            net = layers.fuse_block(net, 24, stride=2, scope="block3")
            end_points["block3"] = layers.l2_normalize(net, scope="block3_norm")
            net = layers.fuse_block(net, 32, stride=2, scope="block4")
            end_points["block4"] = net
            net = layers.fuse_block(net, 32, stride=2, scope="block5")
            end_points["block5"] = net
        all_points = slim.utils.convert_collection_to_dict(end_points_collection)
    return end_points, all_points


def class_head(net, num_anchors, num_classes, reuse):
    """Class scores of one feature map; one set of weights for all of them."""
    with tf.variable_scope("class_head", reuse=reuse):
        net = slim.conv2d(net, FLAGS.head_depth, [3, 3], scope="tower")
        return slim.conv2d(
            net,
            num_anchors * (num_classes + 1),
            [3, 3],
            activation_fn=None,
            normalizer_fn=None,
            biases_initializer=layers.bias_initializer_for_prior(0.05),
            scope="logits",
        )


def box_head(net, num_anchors, first):
    """Box offsets of one feature map, from plain variables."""
    depth = net.get_shape().as_list()[-1]
    with tf.variable_scope("box_head") as scope:
        if not first:
            scope.reuse_variables()
        weights = tf.get_variable(
            "weights",
            [3, 3, depth, num_anchors * 4],
            initializer=tf.truncated_normal_initializer(stddev=0.01),
            regularizer=slim.l2_regularizer(FLAGS.weight_decay),
        )
        biases = tf.get_variable("biases", [num_anchors * 4], initializer=tf.zeros_initializer())
        return tf.nn.bias_add(tf.nn.conv2d(net, weights, [1, 1, 1, 1], "SAME"), biases)


def multibox(end_points, num_classes, reuse=None):
    """Scores and offsets of all anchors of all feature maps."""
    logits, offsets = [], []
    with tf.variable_scope("multibox", reuse=reuse):
        for index, feature in enumerate(FEATURES):
            net = end_points[feature.name]
            net = slim.conv2d(net, FLAGS.head_depth, [1, 1], scope="lateral_" + feature.name)
            head_reuse = True if index > 0 else reuse
            scores = class_head(net, len(RATIOS), num_classes, head_reuse)
            boxes = box_head(net, len(RATIOS), first=index == 0 and not reuse)
            batch = net.get_shape().as_list()[0]
            logits.append(tf.reshape(scores, [batch, -1, num_classes + 1]))
            offsets.append(tf.reshape(boxes, [batch, -1, 4]))
        logits = tf.concat(logits, axis=1, name="all_logits")
        offsets = tf.concat(offsets, axis=1, name="all_offsets")
    return logits, offsets


def build_detector(images, num_classes, is_training, reuse=None):
    """The whole network: `(logits, offsets, end points)`."""
    with slim.arg_scope(detector_arg_scope(is_training, FLAGS.weight_decay)):
        with tf.variable_scope("ssd", reuse=reuse):
            features, end_points = backbone(images, reuse=reuse)
            logits, offsets = multibox(features, num_classes, reuse=reuse)
    return logits, offsets, end_points


def make_anchors(image_size):
    """All anchors as [cy, cx, h, w], in the order in which `multibox` concatenates."""
    anchors = []
    for feature in FEATURES:
        cells = image_size // feature.stride
        centers = (np.arange(cells) + 0.5) / cells
        for cy in centers:
            for cx in centers:
                for ratio in RATIOS:
                    root = np.sqrt(ratio)
                    anchors.append([cy, cx, feature.scale / root, feature.scale * root])
    return np.array(anchors, dtype=np.float32)


def match(boxes, labels, anchors, threshold=0.4):
    """For each anchor the label and the box it answers for (label 0: background)."""
    top = np.maximum(
        boxes[:, None, :2] - boxes[:, None, 2:] / 2, anchors[:, :2] - anchors[:, 2:] / 2
    )
    bottom = np.minimum(
        boxes[:, None, :2] + boxes[:, None, 2:] / 2, anchors[:, :2] + anchors[:, 2:] / 2
    )
    overlap = np.prod(np.maximum(bottom - top, 0.0), axis=-1)
    area = np.prod(boxes[:, 2:], axis=-1)[:, None] + np.prod(anchors[:, 2:], axis=-1)
    jaccard = overlap / (area - overlap)
    best = jaccard.argmax(axis=0)
    matched = np.where(jaccard.max(axis=0) > threshold, labels[best], 0)
    matched[jaccard.argmax(axis=1)] = labels
    return matched.astype(np.int32), boxes[best].astype(np.float32)


def next_batch(random, anchors):
    """Noise with boxes in it."""
    images = random.uniform(-1, 1, [FLAGS.batch_size, FLAGS.image_size, FLAGS.image_size, 3])
    labels, boxes = [], []
    for _ in range(FLAGS.batch_size):
        count = random.randint(1, 4)
        truth = np.concatenate(
            [random.uniform(0.3, 0.7, [count, 2]), random.uniform(0.1, 0.6, [count, 2])], axis=1
        )
        label, box = match(truth, random.randint(1, FLAGS.num_classes + 1, [count]), anchors)
        labels.append(label)
        boxes.append(box)
    return images, np.stack(labels), np.stack(boxes)


def add_losses(logits, offsets, labels, boxes, anchors):
    """Confidence loss on hard negatives, localization loss on positives."""
    with tf.name_scope("losses"):
        positive = labels > 0
        num_positive = tf.reduce_sum(tf.cast(positive, tf.float32)) + 1.0
        entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
        negative_loss = tf.where(positive, tf.zeros_like(entropy), entropy)
        num_negative = tf.cast(num_positive * FLAGS.negative_ratio, tf.int32)
        flat = tf.reshape(negative_loss, [-1])
        hardest, _ = tf.nn.top_k(flat, k=tf.minimum(num_negative, tf.shape(flat)[0]))
        with tf.name_scope("confidence"):
            on_positive = tf.reduce_sum(tf.where(positive, entropy, tf.zeros_like(entropy)))
            tf.losses.add_loss((on_positive + tf.reduce_sum(hardest)) / num_positive)
        with tf.name_scope("localization"):
            target = layers.encode_boxes(boxes, anchors, VARIANCES)
            distance = tf.reduce_sum(layers.smooth_l1(offsets - target), axis=-1)
            weight = tf.cast(positive, tf.float32)
            tf.losses.add_loss(tf.reduce_sum(distance * weight) / num_positive)
    for loss in tf.get_collection(tf.GraphKeys.LOSSES):
        tf.summary.scalar(loss.op.name, loss)
    return tf.losses.get_total_loss(add_regularization_losses=True)


def train_op_for(loss):
    """Momentum with a decaying rate, after the moving averages of batch normalization."""
    global_step = tf.train.get_or_create_global_step()
    rate = tf.train.exponential_decay(FLAGS.learning_rate, global_step, 1000, 0.94, staircase=True)
    optimizer = tf.train.MomentumOptimizer(rate, momentum=0.9)
    with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
        return optimizer.minimize(loss, global_step=global_step)


def main(unused_argv):
    tf.logging.set_verbosity(tf.logging.ERROR)
    random = np.random.RandomState(0)
    with tf.Graph().as_default():
        tf.set_random_seed(0)
        anchors = make_anchors(FLAGS.image_size)
        shape = [FLAGS.batch_size, FLAGS.image_size, FLAGS.image_size, 3]
        images = tf.placeholder(tf.float32, shape, name="images")
        labels = tf.placeholder(tf.int32, [FLAGS.batch_size, len(anchors)], name="labels")
        boxes = tf.placeholder(tf.float32, [FLAGS.batch_size, len(anchors), 4], name="boxes")

        logits, offsets, _ = build_detector(images, FLAGS.num_classes, is_training=True)
        loss = add_losses(logits, offsets, labels, boxes, anchors)
        train_op = train_op_for(loss)

        if FLAGS.evaluate:
            eval_logits, eval_offsets, _ = build_detector(
                images, FLAGS.num_classes, is_training=False, reuse=True
            )
            scores = tf.reduce_max(tf.nn.softmax(eval_logits)[..., 1:], axis=-1, name="scores")
            corners = layers.decode_boxes(eval_offsets, anchors, VARIANCES)
            tf.add_to_collection(DETECTION_COLLECTION, scores)
            tf.add_to_collection(DETECTION_COLLECTION, corners)

        for variable in slim.get_model_variables():
            print("%-60s %s" % (variable.op.name, variable.get_shape().as_list()))
        print("%d anchors" % len(anchors))
        print("%d losses" % len(tf.get_collection(tf.GraphKeys.LOSSES)))
        print("%d regularizers" % len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)))

        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for step in range(FLAGS.max_steps):
                batch_images, batch_labels, batch_boxes = next_batch(random, anchors)
                feed = {images: batch_images, labels: batch_labels, boxes: batch_boxes}
                value, _ = sess.run([loss, train_op], feed_dict=feed)
                print("step %d finite %s" % (step, bool(np.isfinite(value))))
            if FLAGS.evaluate:
                best = sess.run(scores, feed_dict={images: batch_images})
                print("scores", best.shape)


if __name__ == "__main__":
    tf.app.run()
