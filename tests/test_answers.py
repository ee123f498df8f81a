"""Every example answer gets the score in its header, and the messages, in one process and in two.

``tests/answers/CHAPTER/EXERCISE/*.py`` are answers to one exercise; :class:`grader.demo.AnswerFile` tells
the format. tests/grader has whole notebooks of them graded by nbgrader.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from marking import ROOT, exercises, mark, solved
from nbgrader.utils import is_grade

from grader.demo import AnswerFile

FILES = sorted(ROOT.glob("tests/answers/*/*/*.py"))
CHAPTERS = sorted({path.parts[-3] for path in FILES})
EXERCISES = [(chapter, exercise) for chapter in CHAPTERS for exercise in exercises(chapter)]
#: Chapters whose written code is worth at least 70 % of the points.
MOSTLY_CODE = {"03_sharing", "05_collections", "06_slim_arg_scope"}


def worth(chapter: str) -> dict[str, float]:
    """The points of each test cell."""
    cells = [cell for cell in solved(chapter).cells if is_grade(cell)]
    return {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points for cell in cells}


def answers(chapter: str, exercise: str) -> list[AnswerFile]:
    return [AnswerFile.read(path) for path in FILES if path.parts[-3:-1] == (chapter, exercise)]


def points(chapter: str, exercise: str) -> float:
    return sum(worth(chapter)[test] for test in exercises(chapter)[exercise])


APART = [False, pytest.param(True, marks=pytest.mark.long)]


@pytest.mark.parametrize("apart", APART, ids=["one_process", "two_processes"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.with_suffix("").parts[-3:]))
def test_an_answer_gets_the_score_and_the_messages_in_its_header(path: Path, apart: bool) -> None:
    answer = AnswerFile.read(path)
    marks = mark(*path.parts[-3:-1], path, apart=apart)
    messages = "\n".join(f"{test}: {message}" for test, message in marks.failed.items())
    assert set(marks.failed) == answer.fails, messages
    assert marks.score == answer.score
    # A lost point must be lost by an assertion: its text is what tells the student why.
    for test, message in marks.failed.items():
        assert message.startswith("AssertionError: "), messages
        assert answer.messages[test] in " ".join(message.split()), messages


@pytest.mark.parametrize(("chapter", "exercise"), EXERCISES)
def test_there_are_right_and_wrong_answers(chapter: str, exercise: str) -> None:
    scores = [answer.score for answer in answers(chapter, exercise)]
    full = points(chapter, exercise)
    if exercise.startswith("predict"):
        assert full in scores
    else:
        assert scores.count(full) >= 6
    assert any(score < full for score in scores)


@pytest.mark.parametrize(("chapter", "exercise"), EXERCISES)
def test_every_test_cell_fails_for_somebody(chapter: str, exercise: str) -> None:
    failed = set().union(*(answer.fails for answer in answers(chapter, exercise)))
    assert failed == set(exercises(chapter)[exercise])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_points_are_spread_over_small_criteria(chapter: str) -> None:
    total = sum(worth(chapter).values())
    predicted = sum(points(chapter, e) for e in exercises(chapter) if e.startswith("predict"))
    assert predicted <= 0.15 * total
    read = sum(points(chapter, e) for e in exercises(chapter) if e.startswith("read"))
    if chapter in MOSTLY_CODE:
        assert total - predicted - read >= 0.7 * total
    assert max(worth(chapter).values()) <= 2
