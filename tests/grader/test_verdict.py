"""What a test cell shows, and what it gives."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import determine_grade

from grader.verdict import settle

from .conftest import cell


def shown(text: str | None) -> NotebookNode:
    data = {"text/html": "<b>1</b>"} if text is None else {"text/plain": text}
    return new_output("execute_result", data)


def graded(source: str, *outputs: NotebookNode) -> float:
    """The points, of 2."""
    test = cell("test", source, 2)
    test.outputs = list(outputs)
    settle(test)
    return determine_grade(test)[0]


@pytest.mark.parametrize("source", ["score()", "x = 1\nx / 2", "%time score()", "await score()"])
def test_the_last_line_gives_a_score(source: str) -> None:
    assert graded(source, shown("1.5")) == 1.5
    assert graded(source, shown("'fine'")) == 2, "nbgrader gives all points for what is no number"


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "-inf", "2.1", "1e400", "", None])
def test_what_is_no_score_gives_nothing(text: str | None) -> None:
    assert graded("score()", shown(text)) == 0


@pytest.mark.parametrize("source", ["score();", "x = score()", "assert True", "", "if x:\n  1"])
def test_a_result_that_the_test_did_not_give_is_no_score(source: str) -> None:
    assert graded(source) == 2
    assert graded(source, shown("2")) == 0


def test_of_two_results_neither_is_believed() -> None:
    assert graded("score()", shown("2"), shown("0.5")) == 0


def test_what_is_written_to_stderr_costs_nothing_and_an_error_all() -> None:
    noise = new_output("stream", name="stderr", text="W0000 tensorflow")
    assert graded("assert True", noise) == 2
    assert graded("assert True", noise, new_output("error", ename="E", evalue="")) == 0
