"""The arg_scope lab: what it tells of each argument is what the program's graph holds."""

from __future__ import annotations

import contextlib
import html
import io
import re
from types import SimpleNamespace

import pytest
from lab_settings import every_setting, turn

from scopelab.labs.arg_scope_lab import ARGUMENTS, CONV, DENSE, LISTS, ArgScopeLab
from scopelab.tracing import trace

BOTH = ARGUMENTS["both"]


def told(lab: ArgScopeLab) -> list[str]:
    """The words beside the picture."""
    return lab.words(*lab._run()).splitlines()


def run_untraced(code: str) -> list[str]:
    """What the program prints on TensorFlow alone, and the type of its error if it has one."""
    import tensorflow.compat.v1 as tf

    out, error = io.StringIO(), []
    with tf.Graph().as_default(), contextlib.redirect_stdout(out):
        try:
            exec(compile(code, "<alone>", "exec"), {"tf": tf})  # noqa: S102 - the lab's own code
        except TypeError as failure:
            error = [type(failure).__name__]
    return out.getvalue().splitlines() + error


@pytest.fixture
def lab() -> ArgScopeLab:
    return ArgScopeLab()


def test_each_place_sets_what_the_words_say(lab: ArgScopeLab) -> None:
    assert told(lab) == [
        "conv2d: activation_fn is Elu, set by the outer arg_scope.",
        "conv2d: stride is 4, set by the inner arg_scope.",
        "max_pool2d: stride is 2, set by the layer itself, as its own default.",
        "fully_connected: activation_fn is Elu, set by the outer arg_scope.",
    ]
    turn(lab, inner_sets=BOTH)
    assert told(lab)[0] == "conv2d: activation_fn is Tanh, set by the inner arg_scope."
    turn(lab, call_sets=BOTH)
    assert told(lab)[:2] == [
        "conv2d: activation_fn is Sigmoid, set by the call.",
        "conv2d: stride is 6, set by the call.",
    ]


def test_a_scope_object_brings_its_own_defaults_and_forgets_the_outer_ones(
    lab: ArgScopeLab,
) -> None:
    turn(lab, by_object=True)
    own = "activation_fn is Relu, set by the layer itself, as its own default."
    assert told(lab)[0] == f"conv2d: {own}"
    assert told(lab)[3] == f"fully_connected: {own}"


def test_an_argument_that_a_layer_does_not_have_fails_at_the_call(lab: ArgScopeLab) -> None:
    turn(lab, outer=LISTS["conv2d, max_pool2d"], inner="")
    result, _ = lab._run()
    assert result.error.type == "TypeError" and "activation_fn" in result.error.message
    assert told(lab)[-1] == "The error came before: max_pool2d, fully_connected."


def test_lists_and_arguments_stand_in_the_code(lab: ArgScopeLab) -> None:
    code = lab.code(lab.settings)
    assert f"arg_scope([{CONV}, {DENSE}], activation_fn=tf.nn.elu):" in code
    assert f"    with slim.arg_scope([{CONV}], stride=4):\n" in code


def test_every_control_changes_the_program_unless_it_is_off(lab: ArgScopeLab) -> None:
    for settings in every_setting(lab):
        off = lab.unused(settings)
        for key, control in lab._controls.items():
            others = [value for _, value in control.options if value != getattr(settings, key)]
            changed = {
                lab.code(SimpleNamespace(**{**vars(settings), key: other})) for other in others
            } != {lab.code(settings)}
            assert changed == (key not in off), (key, settings)


def test_what_it_prints_is_what_tensorflow_prints(lab: ArgScopeLab) -> None:
    programs = sorted({lab.code(settings) for settings in every_setting(lab)})
    for code in programs[::7]:
        result = trace(code)
        error = [result.error.type] if result.error else []
        assert result.stdout.splitlines() + error == run_untraced(code), code


def test_the_picture_and_its_text_tell_the_same(lab: ArgScopeLab) -> None:
    words = "\n".join(told(lab))
    assert words in html.unescape(re.search('<img alt="([^"]*)"', lab._figure.value)[1])
    drawn = [text.get_text() for text in lab.figure(*lab._run()).axes[0].texts]
    heads, rows = drawn[:6], [drawn[i : i + 6] for i in range(6, len(drawn), 6)]
    assert heads == ["layer", "argument", "the layer's own", "outer", "inner", "the call"]
    assert rows[1] == ["conv2d", "stride", "·", "·", "4", "·"]
    assert len(rows) == len(told(lab))
