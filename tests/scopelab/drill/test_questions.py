"""Marking an answer against a trace."""

from __future__ import annotations

from random import Random

import pytest

from scopelab.drill.questions import Question, ask
from scopelab.tracing import trace

NAMES = """with tf.variable_scope("model"):
    a = tf.get_variable("w", [2])
    b = tf.Variable([0.0], name="w")
    y = tf.add(a, a, name="y")
"""
FAILS = """with tf.variable_scope("model"):
    a = tf.get_variable("w", [2])
    b = tf.get_variable("w", [2])
"""


def question(code: str, kind: str = "variables") -> Question:
    return Question("03_sharing", 1, kind, code, trace(code))


@pytest.fixture(scope="module")
def names() -> Question:
    return question(NAMES)


@pytest.mark.parametrize(
    "answer",
    [
        "model/w:0\nmodel/w_1:0",
        "model/w_1\n\n  model/w  ",
        "'model/w:0',\n\"model/w_1:0\"",
        "`model/w`\nmodel/w_1",
    ],
)
def test_right_in_any_order_with_or_without_the_colon(names: Question, answer: str) -> None:
    assert names.mark(answer).right


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        ("model/w", "missing"),
        ("model/w\nmodel/w", "named too often"),
        ("model/w\nmodel/w_2", "look at the number"),
        ("model/w\nnet/w_1", "look at the scopes before it"),
        ("model/w\nmodel/w_1\nmodel/y", "an op, not a variable"),
        ("model/w\nmodel/w_1\nzebra", "there is no such name"),
        ("error 3", "it runs to its end"),
        ("error", "it runs to its end"),
        ("none", "missing"),
    ],
)
def test_wrong_with_a_remark(names: Question, answer: str, remark: str) -> None:
    marked = names.mark(answer)
    assert not marked.right
    assert any(remark in line.remark for line in marked.lines), marked
    assert {line.true for line in marked.lines if line.true} == {"model/w:0", "model/w_1:0"}


@pytest.mark.parametrize(
    "answer", ["error 3", "Error 3", "error: 3", "error in line 3", "ValueError 3"]
)
def test_an_error_is_told_by_its_line(answer: str) -> None:
    assert question(FAILS).mark(answer).right


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        ("error", "in which line?"),
        ("error 2", "another line"),
        ("model/w", "does not get to its end"),
        ("model/w\nerror 3", "does not get to its end"),
    ],
)
def test_what_is_wrong_about_an_error(answer: str, remark: str) -> None:
    marked = question(FAILS).mark(answer)
    assert not marked.right and remark in marked.lines[0].remark


def test_ops_and_printed_lines() -> None:
    ops = question(NAMES, "ops")
    assert ops.key == ["model/y"]
    assert "`tf.add`" in ops.prompt
    marked = ops.mark("model/y:0")
    assert marked.right and "no :0" in marked.lines[0].remark
    printed = question("print('a')\nprint('b')\n", "printed")
    assert printed.mark("a\nb").right
    assert not printed.mark("b\na").right
    assert not printed.mark("a").right


def test_collections_count_how_often() -> None:
    code = NAMES + "for each in (a, a, y):\n    tf.add_to_collection('mine', each)\n"
    asked = question(code, "collection mine")
    assert asked.mark("model/w\nmodel/y\nmodel/w").right
    assert not asked.mark("model/w\nmodel/y").right
    told = asked.mark("model/w\nmodel/y\nmodel/w_1").lines
    assert any("not in this collection" in line.remark for line in told)
    assert question(NAMES, "collection mine").mark("none").right


def test_programs_asked_about_lately_are_not_asked_about_again() -> None:
    lately: list[str] = []
    for seed in range(10):
        lately.append(ask("03_sharing", 1, Random(1 if seed % 2 else seed), lately).code)
    assert len(set(lately)) == 10
