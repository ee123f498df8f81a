"""The update ops lab: the moving mean goes where TensorFlow takes it, and the words say so."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from lab_settings import every_setting, turn

from scopelab.labs.update_ops_lab import BATCH_MEAN, STEPS, UpdateOpsLab


def told(lab: UpdateOpsLab, **settings: object) -> str:
    """Set controls; return the words."""
    turn(lab, **settings)
    return lab.words(*lab._run())


@pytest.fixture
def lab() -> UpdateOpsLab:
    return UpdateOpsLab()


def test_every_control_changes_the_program_and_what_is_printed(lab: UpdateOpsLab) -> None:
    settings = every_setting(lab)
    assert len({lab.code(each) for each in settings}) == len(settings)
    for control in lab._controls.values():
        start, printed = control.value, set()
        for _, value in control.options:
            control.value = value
            printed.add(lab._run()[0].stdout)
        assert len(printed) > 1, control.description
        control.value = start


def test_the_moving_mean_moves_only_if_the_updates_are_there_and_tied_to_the_step(
    lab: UpdateOpsLab,
) -> None:
    import tensorflow.compat.v1 as tf

    for settings in every_setting(lab):
        code, values, out = lab.code(settings), {"tf": tf}, io.StringIO()
        with tf.Graph().as_default(), contextlib.redirect_stdout(out):
            exec(compile(code, "<alone>", "exec"), values)  # noqa: S102 - the lab's own code
        right = (settings.training, settings.collected, settings.order) == (
            *("True", "after"),
            "inside",
        )
        left = settings.momentum ** np.arange(STEPS + 1) if right else np.ones(STEPS + 1)
        assert np.allclose(values["means"], BATCH_MEAN * (1 - left), atol=1e-4), code


def test_words_and_picture_tell_the_mean_and_that_the_loss_gives_no_warning(
    lab: UpdateOpsLab,
) -> None:
    words = told(lab)
    assert "0.00, 1.00, 1.90, 2.71, 3.44, 4.10, 4.69, 5.22, 5.70, 6.13, 6.51." in words
    assert "It moves towards 10" in words
    for wrong in ({"order": "outside"}, {"order": "named"}, {"collected": "before"}):
        words = told(UpdateOpsLab(), **wrong)
        assert "It stays at 0." in words and "The loss falls" in words
    assert "moving mean 6.51" in [text.get_text() for text in lab.figure(*lab._run()).axes[0].texts]
