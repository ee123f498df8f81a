"""Example answers: their format, and whom a demo class may be written over."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from grader import demo
from grader.course import Course, CourseError
from grader.demo import AnswerFile

from .conftest import Run, hand_in

HALF = '''"""Numbers only: a list is repeated, not doubled.

score: 2.5
fails: test-double-list,
    test-guess
"""

# %% double
def double(x):
    # %% is no section here
    return x + x if x else 0
# %% guess

guess = 7

'''


def answers(course: Course, **files: str) -> None:
    folder = course.root / "tests" / "answers" / "a"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)


def test_format(tmp_path: Path) -> None:
    path = tmp_path / "half_done.py"
    path.write_text(HALF)
    answer = AnswerFile.read(path)
    assert answer.student == "half_done"
    assert answer.about == "Numbers only: a list is repeated, not doubled."
    assert answer.score == 2.5
    assert answer.fails == {"test-double-list", "test-guess"}
    assert list(answer.cells) == ["double", "guess"]
    assert answer.cells["guess"] == "guess = 7"
    assert answer.cells["double"].endswith("return x + x if x else 0")
    path.write_text('"""Nothing.\n\nscore: 0\n"""\n')
    assert AnswerFile.read(path) == AnswerFile("half_done", "Nothing.", 0)


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


def test_a_class_is_handed_in_and_written_again(course: Course) -> None:
    answers(course, half=HALF, empty='"""Nothing.\n\nscore: 0\n"""\n')
    for _ in range(2):
        made = demo.make_class(course, "a")
        assert [(item.student, item.outcome) for item in made] == [
            ("empty", "written"),
            ("half", "written"),
        ]
    released = nbformat.read(course.root / "notebooks" / "a" / "a.ipynb", as_version=4)
    submitted = course.root / "class" / "submitted"
    empty = nbformat.read(submitted / "empty" / "a" / "a.ipynb", as_version=4)
    assert empty.cells == released.cells
    half = nbformat.read(submitted / "half" / "a" / "a.ipynb", as_version=4)
    changed = [new.id for new, old in zip(half.cells, released.cells, strict=True) if new != old]
    assert changed == ["double", "guess"]


@pytest.mark.parametrize("other_chapter", [False, True])
def test_a_real_student_of_that_name_is_left_alone(
    course: Course, run: Run, other_chapter: bool
) -> None:
    answers(course, half=HALF, ann=HALF)
    real = hand_in(course, "a", "ann", double="mine = 1")
    if other_chapter:
        real = real.parent.rename(real.parents[1] / "b") / "a.ipynb"
    before = real.read_bytes()
    done = run("grader", "demo-class", "a")
    assert done.returncode == 1
    assert "class/submitted/ann holds a real student's work" in done.stderr
    assert "a: 1 students handed in: half" in done.stdout
    assert real.read_bytes() == before
    assert [path.name for path in real.parents[1].iterdir()] == ["b" if other_chapter else "a"]


def test_a_cell_there_is_not_is_named(course: Course) -> None:
    answers(course, typo='"""Typo.\n\nscore: 0\n"""\n# %% duoble\nx = 1\n')
    with pytest.raises(CourseError, match="typo fills cells .* not have: duoble"):
        demo.make_class(course, "a")
    with pytest.raises(CourseError, match="no example answers"):
        demo.answer_files(course, "b")
