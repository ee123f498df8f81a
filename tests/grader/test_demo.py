"""Example answers: their format, and whom a demo class may be written over."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from grader import demo
from grader.course import Course, CourseError
from grader.demo import AnswerFile

from .conftest import Run, hand_in

RIGHT = '''"""Adding.

score: 5
"""

# %% double
def double(x):
    # %% is no section here
    return x + x if x else 0

'''
WRONG = '''"""Numbers only: a list is repeated, not doubled.

score: 2
test-double-list: a
    list too
later: test-guess
"""


# %% double
def double(x):
    return float(x) * 2
'''
GUESS = '"""It.\n\nscore: 1\n"""\n# %% guess\nguess = 8\n'
NO_GUESS = '"""Seven.\n\nscore: 0\ntest-guess: double it\n"""\n# %% guess\nguess = 7\n'


def answers(course: Course, exercise: str, **files: str) -> None:
    folder = course.root / "tests" / "answers" / "a" / exercise
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)


def all_answers(course: Course) -> None:
    answers(course, "double", adding=RIGHT, float=WRONG)
    answers(course, "guess", eight=GUESS, seven=NO_GUESS)


def test_format(tmp_path: Path) -> None:
    path = tmp_path / "float.py"
    path.write_text(WRONG)
    answer = AnswerFile.read(path)
    assert answer.name == "float"
    assert answer.about == "Numbers only: a list is repeated, not doubled."
    assert answer.score == 2
    assert answer.messages == {"test-double-list": "a list too"}
    assert answer.fails == {"test-double-list"}
    assert answer.later == {"test-guess"}
    path.write_text(RIGHT)
    answer = AnswerFile.read(path)
    assert list(answer.cells) == ["double"]
    assert answer.cells["double"].endswith("return x + x if x else 0")
    assert not answer.fails and not answer.later


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = 1\n", "must begin with"),
        ('"""No score."""\n', "score: NUMBER"),
        ('"""score: many"""\n', "score: NUMBER"),
        ('"""score: 1"""\nx = 1\n# %% a\n', "before the first"),
        ('"""score: 1"""\n# %% a\nx = 1\n# %% a\nx = 2\n', "came before"),
        ('"""score: 1"""\n# %%\nx = 1\n', "no grade id"),
    ],
)
def test_what_is_not_in_the_format_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(text)
    with pytest.raises(CourseError, match=complaint) as caught:
        AnswerFile.read(path)
    assert str(path) in str(caught.value)


def test_who_is_in_a_class(course: Course) -> None:
    all_answers(course)
    made = {student.name: student for student in demo.students(course, "a")}
    assert {name: student.score for name, student in made.items()} == {
        "right-1": 6,
        "double-float": 2,
        "guess-seven": 5,
        "half-done": 5,
        "empty": 0,
    }
    assert made["double-float"].fails == {"test-double-list", "test-guess"}
    assert made["double-float"].cells["guess"] == "guess = 8", "solved, without nbgrader's marks"
    assert made["half-done"].cells == {"double": "def double(x):\n    return 2 * x"}
    assert made["empty"].fails == {"test-double", "test-double-list", "test-guess"}


def test_a_class_has_at_most_twenty(course: Course) -> None:
    answers(course, "double", **{f"right_{i}": RIGHT for i in range(9)})
    answers(course, "guess", **{f"wrong_{i}": NO_GUESS for i in range(30)})
    names = [student.name for student in demo.students(course, "a")]
    assert len(names) == len(set(names)) == 20
    assert sum(name.startswith("right-") for name in names) == 8


def test_a_class_is_handed_in_and_written_again(course: Course) -> None:
    all_answers(course)
    for _ in range(2):
        made = demo.make_class(course, "a")
        assert len(made) == 5
        assert {item.outcome for item in made} == {"written"}
    released = nbformat.read(course.root / "notebooks" / "a" / "a.ipynb", as_version=4)
    submitted = course.root / "class" / "submitted"
    empty = nbformat.read(submitted / "empty" / "a" / "a.ipynb", as_version=4)
    assert empty.cells == released.cells
    half = nbformat.read(submitted / "half-done" / "a" / "a.ipynb", as_version=4)
    changed = [new.id for new, old in zip(half.cells, released.cells, strict=True) if new != old]
    assert changed == ["double"]


@pytest.mark.parametrize("other_chapter", [False, True])
def test_a_real_student_of_that_name_is_left_alone(
    course: Course, run: Run, other_chapter: bool
) -> None:
    all_answers(course)
    real = hand_in(course, "a", "half-done", double="mine = 1")
    if other_chapter:
        real = real.parent.rename(real.parents[1] / "b") / "a.ipynb"
    before = real.read_bytes()
    done = run("grader", "demo-class", "a")
    assert done.returncode == 1
    assert "class/submitted/half-done holds a real student's work" in done.stderr
    assert "a: 4 students handed in: right-1, double-float, guess-seven, empty" in done.stdout
    assert real.read_bytes() == before
    assert [path.name for path in real.parents[1].iterdir()] == ["b" if other_chapter else "a"]


def test_a_cell_there_is_not_is_named(course: Course) -> None:
    with pytest.raises(CourseError, match="no example answers for double, guess"):
        demo.students(course, "a")
    all_answers(course)
    answers(course, "double", typo='"""Typo.\n\nscore: 5\n"""\n# %% duoble\nx = 1\n')
    with pytest.raises(CourseError, match="right-2 speak of cells .* not have: duoble"):
        demo.make_class(course, "a")
