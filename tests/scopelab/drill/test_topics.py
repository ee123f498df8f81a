"""The programs of every topic and level, many of them, on real TensorFlow."""

from __future__ import annotations

import ast
import re
from random import Random

import pytest

from scopelab.drill.questions import Question, ask
from scopelab.drill.topics import TOPICS, find
from scopelab.drill.writing import Program

SEEDS = 16
LEVELS = [(topic, level) for topic in TOPICS for level in range(1, len(TOPICS[topic].IDEAS) + 1)]
#: Where a program may stop with an error, and what that error may be.
MAY_FAIL = {
    ("01_creating_variables", 4): "already exists|do not specify shape|did not get an initializer",
    ("01_creating_variables", 5): "already exists",
    ("03_sharing", 1): "already exists|does not exist",
    ("03_sharing", 2): "already exists",
    ("03_sharing", 3): "already exists|does not exist",
    ("03_sharing", 4): "does not exist|specified shape",
    ("03_sharing", 5): "already exists|does not exist|without a name_or_scope",
    ("06_slim_arg_scope", 5): "already exists|does not exist",
    ("07_reading_legacy_code", 1): "already exists",
    ("07_reading_legacy_code", 3): "already exists",
    ("07_reading_legacy_code", 4): "already exists",
    ("07_reading_legacy_code", 5): "already exists|does not exist",
    ("08_leaving_scopes", 4): "has no attribute 'variable_scope'",
    ("08_leaving_scopes", 5): "already exists|does not exist",
}


def programs(topic: str, level: int, count: int = 40) -> list[Program]:
    return [TOPICS[topic].program(Random(seed), level) for seed in range(count)]


def questions(topic: str, level: int) -> list[Question]:
    return [ask(topic, level, Random(seed)) for seed in range(SEEDS)]


@pytest.mark.parametrize(("topic", "level"), LEVELS)
def test_programs_run_or_fail_as_meant_and_the_key_is_of_the_kind_asked(
    topic: str, level: int
) -> None:
    for question in questions(topic, level):
        error = question.trace.error
        if error:
            assert re.search(MAY_FAIL[topic, level], error.message), question.code
            assert question.key == [f"error {error.line}"]
            assert 1 <= error.line <= len(question.code.splitlines())
        elif question.kind == "ops":
            # Only what the program asks for by name, not what TensorFlow adds beside it.
            named = re.findall(
                r'tf\.(?:nn\.)?(?:ones|zeros|add|relu)\(.*name="(\w+)"', question.code
            )
            assert len(question.key) >= len(named) > 0
            own = {re.sub(r"_\d+$", "", op.rpartition("/")[2]) for op in question.key}
            assert own == set(named), question.code
        elif question.kind != "printed" and question.key != ["none"]:
            assert all(name.endswith(":0") for name in question.key), question.code
        assert 1 <= len(question.key) <= 10, question.code
        assert len(question.code.splitlines()) <= 16


@pytest.mark.parametrize(("topic", "level"), LEVELS)
def test_there_are_many_programs_and_the_same_seed_makes_the_same(topic: str, level: int) -> None:
    made = [program.code for program in programs(topic, level)]
    assert len(set(made)) >= 15
    assert made == [program.code for program in programs(topic, level)]


@pytest.mark.parametrize("topic", TOPICS)
def test_levels_differ_and_get_longer(topic: str) -> None:
    by_level = [programs(topic, level) for level in range(1, len(TOPICS[topic].IDEAS) + 1)]
    assert len(by_level) == 5
    codes = [{program.code for program in level} for level in by_level]
    for i, one in enumerate(codes):
        assert all(not one & other for other in codes[i + 1 :])
    nodes = [
        sum(1 for code in level for _ in ast.walk(ast.parse(code))) / len(level) for level in codes
    ]
    assert max(nodes[1:]) > nodes[0]


@pytest.mark.parametrize("kind", ["variables", "ops", "printed", "error"])
def test_every_kind_of_question_comes_up(kind: str) -> None:
    if kind == "error":
        assert any(q.trace.error for q in questions("03_sharing", 1))
    else:
        topic = {"printed": "04_scope_defaults"}.get(kind, "02_names_and_scopes")
        assert any(q.kind == kind for q in questions(topic, 1))


def test_topics_are_found_by_a_part_of_their_name() -> None:
    assert find("03_sharing") == find("03") == find("sharing") == "03_sharing"
    with pytest.raises(ValueError, match=r"no topic 'shring'.*03_sharing"):
        find("shring")
    with pytest.raises(ValueError, match="could be 01_creating_variables, 02"):
        find("0")
    with pytest.raises(ValueError, match="could be"):
        find("")
