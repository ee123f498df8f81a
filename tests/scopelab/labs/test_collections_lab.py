"""The collections lab: what it tells of lists and of a step is what TensorFlow does."""

from __future__ import annotations

import contextlib
import io

import pytest
from lab_settings import every_setting, turn

from scopelab.labs.collections_lab import COLLECTIONS, TRAINED, CollectionsLab


def told(lab: CollectionsLab, **settings: object) -> str:
    """Set controls; return the words."""
    turn(lab, **settings)
    return lab.words(*lab._run())


@pytest.fixture
def lab() -> CollectionsLab:
    return CollectionsLab()


def test_every_control_changes_the_program(lab: CollectionsLab) -> None:
    settings = every_setting(lab)
    assert len({lab.code(each) for each in settings}) == len(settings)


def test_every_control_changes_what_is_printed(lab: CollectionsLab) -> None:
    for control in lab._controls.values():
        start, printed = control.value, set()
        for _, value in control.options:
            control.value = value
            printed.add(lab._run()[0].stdout)
        assert len(printed) > 1, control.description
        control.value = start


def test_the_program_prints_the_same_without_a_tracer(lab: CollectionsLab) -> None:
    import tensorflow.compat.v1 as tf

    for settings in every_setting(lab)[::7]:
        code, out = lab.code(settings), io.StringIO()
        with tf.Graph().as_default(), contextlib.redirect_stdout(out):
            exec(compile(code, "<alone>", "exec"), {"tf": tf})  # noqa: S102 - the lab's own code
        lab._program = code
        result, _ = lab._run()
        assert result.error is None
        assert result.stdout == out.getvalue(), code


def test_local_is_not_the_same_as_not_trained(lab: CollectionsLab) -> None:
    words = told(lab, collections=COLLECTIONS["LOCAL"])
    assert "v:0       no                ✓ yes                ✓ yes" in words
    assert "v goes from 1.00 to 0.80 and w goes from 1.00 to 0.90" in words
    assert "global_variables_initializer() sets w." in words
    assert "local_variables_initializer() sets v." in words
    assert "w goes from 1.00 to 0.90 and v stays at 1.00" in told(lab, trainable="False")


def test_a_list_of_its_own_has_no_initializer(lab: CollectionsLab) -> None:
    words = told(lab, collections=COLLECTIONS['"mine"'])
    assert "Neither of them sets v" in words
    assert "Neither" not in told(lab, collections=COLLECTIONS['GLOBAL and "mine"'])


def test_a_penalty_counts_only_in_the_loss_and_var_list_has_the_last_word(
    lab: CollectionsLab,
) -> None:
    assert "v goes from 1.00 to 0.90" in told(lab, penalties=False)
    assert "REGULARIZATION_LOSSES: v/Regularizer" in told(lab)
    assert "v stays at 1.00" in told(lab, penalties=True, trainable="False")
    assert "v goes from 1.00 to 0.80" in told(lab, var_list=TRAINED["tf.global_variables()"])
    assert "w stays at 1.00" in told(lab, var_list=TRAINED["[v]"])


def test_the_picture_says_what_the_words_say(lab: CollectionsLab) -> None:
    told(lab, collections=COLLECTIONS['"mine"'], trainable="False")
    texts = [text.get_text() for text in lab.figure(*lab._run()).axes[0].texts]
    assert texts[:4] == ["GLOBAL", "TRAINABLE", '"mine"', "one training step"]
    assert texts[4:] == [
        *("v", "no", "no", "yes", "1.00 = 1.00  stays"),
        *("w", "yes", "yes", "no", "1.00 → 0.90  moves"),
    ]
