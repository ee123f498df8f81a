"""The checkpoint lab: every setting against TensorFlow alone, and words and picture against both."""

from __future__ import annotations

import contextlib
import html
import io
import itertools
import re
from types import SimpleNamespace

import pytest
import tensorflow.compat.v1 as tf

from scopelab.labs import CheckpointLab
from scopelab.labs.checkpoint_lab import MAPS
from scopelab.tracing import trace

SWITCHES = ("by_class", "wider", "more", "late")
SETTINGS = [
    SimpleNamespace(old="vgg", new="ssd", map=map, **dict(zip(SWITCHES, switches, strict=True)))
    for map, *switches in itertools.product(MAPS, *[[False, True]] * len(SWITCHES))
]


@pytest.fixture(scope="module")
def lab() -> CheckpointLab:
    return CheckpointLab()


def settings(**changed: object) -> SimpleNamespace:
    start = dict.fromkeys(SWITCHES, False) | {"old": "vgg", "new": "ssd", "map": "scope to scope"}
    return SimpleNamespace(**start | changed)


def run(lab: CheckpointLab, **changed: object) -> tuple:
    """The trace of the program, the words, and all that the picture has written on it."""
    values: dict = {}
    result = trace(lab.code(settings(**changed)), then=lambda _, names: values.update(names))
    texts = [text.get_text() for text in lab.figure(result, values).axes[0].texts]
    return result, lab.words(result, values), [text for text in texts if text]


def alone(code: str) -> list[str]:
    """What the program prints without a tracer, or the name of its error."""
    out = io.StringIO()
    with tf.Graph().as_default(), contextlib.redirect_stdout(out):
        tf.get_variable_scope().set_use_resource(False)  # as after tf.disable_v2_behavior()
        try:
            exec(compile(code, "<alone>", "exec"), {"tf": tf})  # noqa: S102 - the lab's own code
        except (ValueError, tf.errors.OpError) as error:
            return [type(error).__name__]
    return out.getvalue().splitlines()


def test_tensorflow_alone_confirms_every_setting(lab: CheckpointLab) -> None:
    programs = {lab.code(each) for each in SETTINGS}
    assert len(programs) == len(SETTINGS)
    for code in programs:
        result = trace(code)
        told = [result.error.type] if result.error else result.stdout.splitlines()
        assert told == alone(code), code


def test_scope_to_scope_restores_all(lab: CheckpointLab) -> None:
    result, words, drawn = run(lab)
    assert result.stdout == "ssd/w 1.0\nssd/b 2.0\n"
    assert words == "ssd/w gets the value of vgg/w.\nssd/b gets the value of vgg/b.\n"
    assert drawn[:2] == ["in the checkpoint", "in the new network"]
    assert drawn[2:] == ["vgg/w", "vgg/b", "ssd/w", "ssd/b"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"map": "only w"}, "ssd/b: not restored, it starts at 0.\nvgg/b of the checkpoint"),
        ({"map": "crosswise"}, "ssd/b gets the value of vgg/w."),
        ({"map": "turned round"}, "ssd/w and ssd/b: not restored, they start at 0."),
        ({"by_class": True}, "ssd/w: not restored, it starts at 0."),
        ({"late": True}, "ssd/w and ssd/b: not restored, they start at 0."),
        ({"map": "name by name", "more": True}, "ssd/c: not restored"),
        ({"old": "", "new": "a/b"}, "a/b/w gets the value of w."),
    ],
)
def test_what_is_not_restored_without_an_error(
    lab: CheckpointLab, changed: dict, told: str
) -> None:
    result, words, drawn = run(lab, **changed)
    assert result.error is None
    assert told in words
    for name in re.findall(r"(\S+): not restored", words):
        assert f"{name}  starts at 0" in drawn


@pytest.mark.parametrize(
    ("changed", "type", "message"),
    [
        ({"map": "without the slash"}, "ValueError", "scope only name"),
        ({"map": "with :0"}, "ValueError", "Tensor vgg/w:0 is not found"),
        ({"more": True}, "ValueError", "Tensor vgg/c"),
        ({"map": "only w", "wider": True}, "ValueError", "Shape of variable ssd/w:0"),
        ({"wider": True}, "InvalidArgumentError", "lhs shape= [3] rhs shape= [2]"),
        ({"map": "only w", "by_class": True}, "ValueError", "scope only name"),
        ({"new": "?"}, "ValueError", "not a valid"),
    ],
)
def test_refused_maps(lab: CheckpointLab, changed: dict, type: str, message: str) -> None:
    result, words, drawn = run(lab, **changed)
    assert result.error.type == type and message in result.error.message
    assert words == f"The program stopped ({type}): nothing is restored, and nothing can run.\n"
    assert f"✗ {type}" in drawn


def test_an_error_of_the_session_is_shown_without_its_stack() -> None:
    lab = CheckpointLab()
    lab._controls["wider"].value = True
    told = html.unescape(re.sub("<[^>]*>", "", lab._result.value))
    assert "Assign requires shapes of both tensors to match" in told
    assert "Original stack trace" not in told and "Way out" in told
    assert "Picture" not in told and 'alt="From the checkpoint' in lab._figure.value
