"""The chapters' example answers, graded by real nbgrader, get what is written in each file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import demo, grading

from .conftest import ROOT, make_course

CHAPTERS = sorted(path.name for path in (ROOT / "tests" / "answers").iterdir() if path.is_dir())
#: The chapter that is graded in ordinary kernels; the others are in forked ones.
COLD = "03_sharing"


@pytest.mark.long
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_student_gets_the_score_that_is_known(
    chapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it keeps C++ output to itself
    course = make_course(tmp_path / "course")
    if chapter == COLD:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write("c.WarmProvisioner.warm = False\n")
    else:
        # Twenty of each chapter would take longer than all other tests together.
        monkeypatch.setattr(demo, "CLASS", 12)
        monkeypatch.setattr(demo, "RIGHT", 4)
    for folder in ("solutions", "tests/answers"):
        shutil.copytree(ROOT / folder / chapter, course.root / folder / chapter)
    expected = {student.name: student for student in demo.students(course, chapter)}
    made = demo.make_class(course, chapter)
    assert [(item.student, item.outcome) for item in made] == [(n, "written") for n in expected]

    results = {result.student: result for result in grading.grade_chapter(course, chapter)}
    problems = {name: result.problem for name, result in results.items() if result.problem}
    assert not problems
    got = {
        name: (result.score, sorted(lost.test for lost in result.lost))
        for name, result in results.items()
    }
    assert got == {n: (student.score, sorted(student.fails)) for n, student in expected.items()}
