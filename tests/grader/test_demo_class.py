"""The chapters' example answers, graded by real nbgrader, get what is written in each file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import demo, grading

from .conftest import ROOT, make_course

CHAPTERS = sorted(path.parent.name for path in (ROOT / "tests" / "answers").glob("*/empty.py"))


def test_there_is_a_demo_class() -> None:
    assert "03_sharing" in CHAPTERS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_gets_the_score_it_names(
    chapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it keeps C++ output to itself
    course = make_course(tmp_path / "course")
    for folder in ("solutions", "tests/answers"):
        shutil.copytree(ROOT / folder / chapter, course.root / folder / chapter)
    expected = {answer.student: answer for answer in demo.answer_files(course, chapter)}
    made = demo.make_class(course, chapter)
    assert {item.student for item in made if item.outcome == "written"} == set(expected)

    results = {result.student: result for result in grading.grade_chapter(course, chapter)}
    assert set(results) == set(expected)
    for student in expected:
        result = results[student]
        assert result.problem == "", f"{student}: {result.problem}"
    got = {
        student: (result.score, sorted(lost.test for lost in result.lost))
        for student, result in results.items()
    }
    assert got == {
        student: (answer.score, sorted(answer.fails)) for student, answer in expected.items()
    }
