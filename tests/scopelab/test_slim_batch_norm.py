"""``repair()``: slim's batch normalization works, whatever ``is_training`` is."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow.compat.v1 as tf
import tf_slim as slim

from scopelab.slim_batch_norm import repair
from scopelab.tracing import trace


def test_without_it_slim_fails_on_tensorflow_as_published() -> None:
    program = (
        "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\nimport tf_slim as slim\n"
    )
    program += "slim.batch_norm(tf.zeros([2, 4, 4, 3]), is_training=True)\n"
    error = trace(program, as_published=True, isolated=True).error
    assert error is not None and error.line == 4
    assert error.type == "ModuleNotFoundError"
    assert error.message == "No module named 'tf_keras.legacy_tf_layers'"


@pytest.mark.parametrize("rank", [2, 4])
def test_a_tensor_says_at_each_run_whether_it_is_training(rank: int) -> None:
    repair()
    repair()
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, [None] + [2] * (rank - 1))
        training = tf.placeholder(tf.bool, [])
        y = slim.batch_norm(x, is_training=training, decay=0.5)
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        session.run(tf.global_variables_initializer())
        image = np.random.default_rng(0).uniform(1, 9, [64] + [2] * (rank - 1))
        trained = session.run(y, {x: image, training: True})
        assert abs(trained.mean()) < 1e-3 and abs(trained.std() - 1) < 1e-3
        assert np.allclose(session.run(y, {x: image, training: False}), image, rtol=1e-2)
        session.run(updates, {x: image, training: True})
        mean = session.run(tf.global_variables("BatchNorm/moving_mean")[0])
        assert np.allclose(mean, 0.5 * image.reshape(-1, 2).mean(0), rtol=1e-3)
