"""Ordinary TensorFlow 1 crosses: nothing that a course's programs use is refused by mistake."""

import functools
import math
from typing import Any

import numpy as np
import pytest

from scopelab.exercise import Net, build, connect, student

PROGRAMS = {
    "tf.layers": """
        x = tf.placeholder(tf.float32, [2, 8, 8, 3])
        h = tf.layers.conv2d(x, 4, 3, activation=tf.nn.leaky_relu, kernel_regularizer=l2(0.1))
        h = tf.layers.batch_normalization(tf.layers.max_pooling2d(h, 2, 2), training=True)
        h = tf.layers.conv2d_transpose(tf.layers.average_pooling2d(h, 2, 1), 2, 3)
        h = tf.layers.separable_conv2d(tf.layers.dropout(h, training=True), 2, 2)
        y = tf.layers.dense(tf.layers.flatten(h), 3, kernel_initializer=tf.glorot_uniform_initializer())
    """,
    "slim": """
        x = tf.placeholder(tf.float32, [2, 8, 8, 3])
        ops = [slim.conv2d, slim.fully_connected, slim.separable_conv2d]
        with slim.arg_scope(ops, weights_regularizer=l2(0.1),
                            weights_initializer=slim.xavier_initializer()):
            h = slim.repeat(slim.conv2d(x, 4, 3, outputs_collections="ends"), 2, slim.conv2d, 4, 3)
            h = slim.avg_pool2d(slim.max_pool2d(h, 2), 2)
            h = slim.separable_conv2d(slim.dropout(h), 4, 3, depth_multiplier=1)
            h = slim.fully_connected(slim.flatten(slim.conv2d_transpose(h, 3, 2, stride=2)), 5)
        y = tf.losses.get_total_loss() + tf.reduce_sum(slim.softmax(h))
    """,
    "keras": """
        x = tf.placeholder(tf.float32, [2, 8, 8, 3])
        h = tf.keras.layers.BatchNormalization()(tf.keras.layers.Conv2D(3, 3)(x))
        h = tf.keras.layers.LSTM(3)(tf.reshape(h, [2, 4, -1]))
        y = tf.keras.layers.Dense(3, activation="tanh")(h)
    """,
    "optimizers": """
        x = tf.placeholder(tf.float32, [2, 4])
        w = tf.get_variable("w", [4, 3])
        r = tf.get_variable("r", [3], use_resource=True)
        e = tf.nn.embedding_lookup(tf.get_variable("e", [5, 3]), [1, 2])
        y = tf.losses.softmax_cross_entropy(tf.one_hot([0, 2], 3), tf.matmul(x, w) + r + e)
        step = tf.train.get_or_create_global_step()
        rate = tf.train.exponential_decay(0.1, step, 10, 0.9)
        train = [optimizer.minimize(y, global_step=step) for optimizer in (
            tf.train.GradientDescentOptimizer(rate), tf.train.MomentumOptimizer(0.1, 0.9),
            tf.train.AdamOptimizer(), tf.train.RMSPropOptimizer(0.1), tf.train.FtrlOptimizer(0.1),
            tf.train.AdagradOptimizer(0.1), tf.train.AdadeltaOptimizer())]
        average = tf.train.ExponentialMovingAverage(0.9).apply([w, r])
        clipped, norm = tf.clip_by_global_norm(tf.gradients(y, [w]), 1.)
        accuracy = tf.metrics.accuracy([1, 2], [1, 1])
        summary = tf.summary.merge([tf.summary.scalar("y", y), tf.summary.histogram("w", w)])
    """,
    "recurrent nets": """
        x = tf.placeholder(tf.float32, [2, 4, 3])
        cells = [tf.nn.rnn_cell.LSTMCell(3), tf.nn.rnn_cell.GRUCell(3)]
        cell = tf.nn.rnn_cell.MultiRNNCell(cells)
        y, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32, sequence_length=[2, 4])
        unrolled, _ = tf.nn.static_rnn(tf.nn.rnn_cell.BasicRNNCell(2), tf.unstack(x, axis=1),
                                       dtype=tf.float32)
        scanned = tf.scan(lambda total, row: total + row, x)
        mapped = tf.map_fn(tf.reduce_sum, x)
    """,
    "lookups": """
        ids = tf.placeholder(tf.int32, [3])
        tables = [tf.get_variable("plain", [9, 4]), tf.get_variable("res", [9, 4], use_resource=True),
                  tf.get_variable("parts", [9, 4], partitioner=tf.fixed_size_partitioner(3))]
        y = sum(tf.nn.embedding_lookup(table, ids, partition_strategy="div") for table in tables)
        loss = tf.nn.nce_loss(tf.ones([9, 4]), tf.ones([9]), tf.ones([3, 1], tf.int64), y, 2, 9)
        sampled = tf.nn.sampled_softmax_loss(tf.ones([9, 4]), tf.ones([9]),
                                             tf.ones([3, 1], tf.int64), y, 2, 9)
    """,
    "initializers": """
        ones = [tf.get_variable(f"v{number}", [4, 4], initializer=initializer) for number, initializer
                in enumerate([tf.truncated_normal_initializer(), tf.orthogonal_initializer(),
                              tf.variance_scaling_initializer(), tf.constant_initializer(3.),
                              tf.random_uniform_initializer(), tf.initializers.identity(),
                              tf.uniform_unit_scaling_initializer(), tf.zeros_initializer(),
                              tf.initializers.he_normal(), slim.variance_scaling_initializer()])]
        first = tf.Variable(tf.random_normal([4, 4]))
        second = tf.Variable(first.initialized_value() * 2)
        flag = tf.get_variable("flag", [], tf.bool, tf.zeros_initializer())
        text = tf.get_variable("text", [], tf.string, tf.constant_initializer("words"))
        y = tf.add_n(ones) + second
    """,
    "functions": """
        x = tf.placeholder(tf.float32, [])
        w = tf.get_variable("w", [])
        double = tf.function(lambda value: value * 2., autograph=False)
        y = double(x * w)
        @tf.custom_gradient
        def square(value):
            return value * value, lambda slope: slope * 100.
        squared = square(w)
    """,
    "checks": """
        x = tf.placeholder(tf.float32, [2])
        with tf.control_dependencies([tf.assert_positive(tf.ones([2])), tf.assert_equal(1, 1)]):
            y = tf.check_numerics(tf.identity(x * tf.get_variable("w", [2])), "what")
        case = tf.case([(y[0] > 0, lambda: y), (y[1] > 1, lambda: y + 1)], default=lambda: y * 2)
        text = tf.strings.join(["a", tf.as_string(3)])
    """,
}

FUNCTIONS = """
    tf.nn.softmax tf.nn.log_softmax tf.nn.elu tf.nn.selu tf.nn.relu6 tf.nn.softplus tf.nn.softsign
    tf.nn.crelu tf.nn.swish tf.sigmoid tf.tanh tf.abs tf.exp tf.square tf.sign tf.floor tf.transpose
    tf.cumsum tf.norm tf.nn.l2_loss tf.reduce_mean tf.reduce_max tf.reduce_prod tf.reduce_logsumexp
    tf.random_shuffle tf.zeros_like tf.unstack tf.matrix_diag tf.erf tf.sin tf.atan
"""

EXPRESSIONS = [
    "tf.pow(a, 2.)",
    "a[1:, ::2]",
    "tf.split(a, 2, 1)",
    "tf.tile(a, [2, 2])",
    "tf.pad(a, [[1, 1], [0, 0]])",
    "tf.where(a > 0, a, -a)",
    "tf.concat([a, a], 0)",
    "tf.stack([a, a])",
    "tf.gather(a, [1, 0])",
    "tf.gather_nd(a, [[0, 1]])",
    "tf.boolean_mask(a, [True, False, True])",
    "tf.nn.top_k(a).values",
    "tf.nn.moments(a, [0])",
    "tf.nn.l2_normalize(a, 1)",
    "tf.nn.dropout(a, 0.5)",
    "tf.nn.bias_add(a, a[0])",
    "tf.nn.lrn(a[None, None])",
    "tf.nn.atrous_conv2d(a[None, :, :, None], tf.ones([2, 2, 1, 1]), 2, 'SAME')",
    "tf.nn.depthwise_conv2d(a[None, :, :, None], tf.ones([2, 2, 1, 2]), [1, 1, 1, 1], 'SAME')",
    "tf.nn.conv3d(a[None, :, :, None, None], tf.ones([2, 2, 1, 1, 1]), [1] * 5, 'SAME')",
    "tf.nn.max_pool(a[None, :, :, None], [1, 2, 2, 1], [1, 1, 1, 1], 'SAME')",
    "tf.image.resize_images(a[None, :, :, None], [6, 6])",
    "tf.image.resize_nearest_neighbor(a[None, :, :, None], [6, 6])",
    "tf.space_to_depth(a[None, :2, :, None], 2)",
    "tf.einsum('ij,kj->ik', a, a)",
    "tf.tensordot(a, a, [[1], [1]])",
    "tf.clip_by_value(a, 0, 1)",
    "tf.clip_by_norm(a, 1.)",
    "tf.reverse(a, [0])",
    "tf.matrix_band_part(a, 0, 1)",
    "tf.cast(tf.argmax(a, 1), tf.float32)",
    "tf.unsorted_segment_sum(a, [0, 1, 0], 2)",
    "tf.scatter_nd([[1], [0]], a[:2], [4, 4])",
    "tf.sequence_mask([1, 2], dtype=tf.float32)",
    "tf.linspace(0., 1., 3)",
    "tf.Print(a, [a], first_n=0)",
    "tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones([3, 4]), logits=a)",
    "tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[0, 1, 2], logits=a)",
    "tf.losses.mean_squared_error(a, a * 2)",
    "tf.losses.hinge_loss(tf.ones([3, 4]), a)",
    "tf.losses.cosine_distance(a, a, axis=1)",
    "tf.expand_dims(a, -1) * tf.to_float(tf.range(3))",
    "tf.squeeze(tf.reshape(a, [1, -1]))",
    "tf.random_uniform([2]) + tf.truncated_normal([2])",
    "tf.to_float(tf.multinomial(a, 2))",
    "tf.matmul(tf.ones([2, 3, 4]), tf.ones([2, 4, 1]))",
]


@pytest.fixture(scope="module", autouse=True)
def notebook() -> Any:
    namespace: dict[str, Any] = {}
    exec(  # noqa: S102 - as a notebook would
        "import tensorflow.compat.v1 as tf, tf_slim as slim\nl2 = slim.l2_regularizer", namespace
    )
    with connect(functools.partial(student.serve, namespace=namespace)):
        yield


def feeds(net: Net) -> dict[str, np.ndarray]:
    placeholders = [op.outputs[0] for op in net.graph.get_operations() if op.type == "Placeholder"]
    return {t.op.name: np.ones(t.shape.as_list(), t.dtype.as_numpy_dtype) for t in placeholders}


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str) -> None:
    net = build(PROGRAMS[name])
    assert net.error is None, net.error
    fed = feeds(net)
    for python_name in net._restored.names:
        net.run(python_name, **fed)
    slopes = net.gradients("y", **fed)
    assert {v for v, slope in slopes.items() if slope is not None} <= net.reaches("y")
    used = [slope for v, slope in slopes.items() if v in net.reaches("y")]
    assert any(slope is not None and np.any(slope != 0) for slope in used)


def test_gradient_is_the_one_of_the_ops() -> None:
    net = build(PROGRAMS["functions"])
    assert math.isclose(net.gradients("squared")["w"], 2 * net.run("w"), rel_tol=1e-6)


def test_ops() -> None:
    calls = [f"{function}(a)" for function in FUNCTIONS.split()] + EXPRESSIONS
    net = build('a = tf.get_variable("a", [3, 4])\n' + f"all = [{', '.join(calls)}]")
    assert net.error is None, net.error
    assert len(net.run("all")) == len(calls)
    assert np.isfinite(net.gradients("all")["a"]).all()
