"""Layers shared by the detection networks."""

from __future__ import absolute_import, division, print_function

import tensorflow as tf
import tensorflow.contrib.slim as slim


def batch_norm(inputs, is_training=True, decay=0.997, epsilon=0.001, scope="batch_norm"):
    """Batch normalization; its updates are left in `UPDATE_OPS` for the training op."""
    return tf.layers.batch_normalization(
        inputs, momentum=decay, epsilon=epsilon, training=is_training, name=scope
    )


@slim.add_arg_scope
def l2_normalize(inputs, scale_init=20.0, trainable=True, scope=None):
    """L2 normalization over the channels, with a learned scale for each of them."""
    with tf.variable_scope(scope, "l2_norm", [inputs]):
        depth = inputs.get_shape().as_list()[-1]
        scale = slim.model_variable(
            "scale",
            shape=[depth],
            initializer=tf.constant_initializer(scale_init),
            trainable=trainable,
        )
        return tf.nn.l2_normalize(inputs, 3, epsilon=1e-12) * scale


@slim.add_arg_scope
def fuse_block(inputs, num_outputs, stride=1, scope=None):
    """A 1x1 squeeze followed by a 3x3 expansion."""
    with tf.variable_scope(scope, "block", [inputs]):
        net = slim.conv2d(inputs, num_outputs // 2, [1, 1], scope="squeeze")
        return slim.conv2d(net, num_outputs, [3, 3], stride=stride, scope="expand")


def bias_initializer_for_prior(prior):
    """The bias at which a sigmoid gives `prior`, so that training starts out quietly."""

    def initializer(shape, dtype=None, partition_info=None):
        return tf.fill(shape, tf.cast(-tf.log((1.0 - prior) / prior), dtype or tf.float32))

    return initializer


def smooth_l1(x):
    """Huber loss as in Fast R-CNN: quadratic near zero, linear further out."""
    absolute = tf.abs(x)
    return tf.where(absolute < 1.0, 0.5 * tf.square(x), absolute - 0.5)


def encode_boxes(boxes, anchors, variances):
    """Boxes as offsets from the anchors; both are [cy, cx, h, w]."""
    center = (boxes[..., :2] - anchors[:, :2]) / anchors[:, 2:] / variances[0]
    size = tf.log(tf.maximum(boxes[..., 2:], 1e-6) / anchors[:, 2:]) / variances[1]
    return tf.concat([center, size], axis=-1)


def decode_boxes(offsets, anchors, variances):
    """What `encode_boxes` undoes."""
    center = offsets[..., :2] * variances[0] * anchors[:, 2:] + anchors[:, :2]
    size = tf.exp(offsets[..., 2:] * variances[1]) * anchors[:, 2:]
    return tf.concat([center - size / 2.0, center + size / 2.0], axis=-1, name="corners")
