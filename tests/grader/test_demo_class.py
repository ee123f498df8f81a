"""The chapters' example answers, graded by real nbgrader, get what is written in each file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import batch, demo, grading
from grader.course import Course
from grader.release import generated

from .conftest import ROOT, leave_to_nbgrader, make_course

CHAPTERS = sorted(path.name for path in (ROOT / "tests" / "answers").iterdir() if path.is_dir())
#: The chapter that is graded by nbgrader alone, in ordinary kernels; the others are in sandboxes.
PLAIN = "03_sharing"


@pytest.mark.long
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_student_gets_the_score_that_is_known(
    chapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it keeps C++ output to itself
    course = make_course(tmp_path / "course")
    # Twenty of each chapter would take longer than all other tests together.
    monkeypatch.setattr(demo, "CLASS", 12)
    monkeypatch.setattr(demo, "RIGHT", 4)
    if chapter == PLAIN:
        leave_to_nbgrader(course)
    for folder in ("solutions", "tests/answers"):
        shutil.copytree(ROOT / folder / chapter, course.root / folder / chapter)
    expected = {student.name: student for student in demo.students(course, chapter)}
    made = demo.make_class(course, chapter)
    assert [(item.student, item.outcome) for item in made] == [(n, "written") for n in expected]

    grade = _grade_plainly if chapter == PLAIN else _grade
    assert grade(course, chapter) == {
        name: ("", student.score, sorted(student.fails)) for name, student in expected.items()
    }


def _grade(course: Course, chapter: str) -> dict[str, tuple[str, float, list[str]]]:
    events = batch.autograde(course, chapter, batch.plan(course, chapter))
    return {
        event.student: (event.problem, event.score, sorted(lost.test for lost in event.lost))
        for event in events
        if isinstance(event, grading.Result)
    }


def _grade_plainly(course: Course, chapter: str) -> dict[str, tuple[str, float, list[str]]]:
    got = {}
    with generated(course, chapter, gradebook=True):
        pass
    for student in course.submissions(chapter):
        done = course.api().autograde(chapter, student)
        with course.api().gradebook as gradebook:
            notebook = gradebook.find_submission_notebook(chapter, chapter, student)
            lost = sorted(g.name for g in notebook.grades if g.score < g.max_score)
            got[student] = (done.get("error", ""), notebook.score, lost)
    return got
