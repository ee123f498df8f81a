"""A small class, graded by the commands as an instructor types them."""

from __future__ import annotations

import csv
import io
import signal

import nbformat
import pytest
from nbgrader.converters import Autograde, GenerateFeedback
from traitlets.config import Config
from typer.testing import CliRunner

from grader import grading
from grader.cli import app
from grader.course import Course

from .conftest import Run, hand_in

RIGHT = "def double(x):\n    return [2 * i for i in x] if isinstance(x, list) else 2 * x"


@pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")
def test_from_submissions_to_grades(course: Course, run: Run) -> None:
    hand_in(
        course, "a", "ann", double=RIGHT.replace("[2 * i for i in x]", "x + x"), guess="guess = 8"
    )
    hand_in(course, "a", "bob", double="def double(x:", guess="guess = 8")
    hand_in(course, "a", "eve", double="import os\nos._exit(1)")
    hand_in(course, "a", "zoe", test_double="pass", test_guess="pass")

    done = run("grader", "grade", "a")
    assert done.returncode == 0, done.stderr
    table, _, review = done.stdout.partition("\nTo be looked at by a person:\n")
    assert [line.split() for line in table.splitlines()[2:]] == [
        ["ann", "6/6"],
        ["bob", "1/6", "test-double,", "test-double-list"],
        ["eve", "0/6", "test-double,", "test-double-list,", "test-guess"],
        ["zoe", "0/6", "test-double,", "test-double-list,", "test-guess"],
    ]
    assert review == "  eve: a: the kernel ended in double: it exited with code 1\n"
    assert (course.root / "class" / "logs" / "a" / "eve.log").stat().st_size

    # The second time what has changed is graded anew.
    path = course.root / "class" / "submitted" / "eve" / "a" / "a.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source = RIGHT
    nbformat.write(notebook, path)
    again = run("grader", "grade", cwd=course.root / "class")
    assert again.returncode == 0, again.stderr
    eve = again.stdout.splitlines()[-2].split()
    assert eve == ["eve", "2/6", "test-double-list,", "test-guess"]

    done = run("grader", "feedback", "a")
    assert done.returncode == 0, done.stderr
    assert "twice 2 is 4" in (course.root / "class/feedback/zoe/a/a.html").read_text()

    done = run("grader", "grades")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    scores = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in rows}
    assert scores == {"ann": (6, 6), "bob": (1, 6), "eve": (2, 6), "zoe": (0, 6)}
    to_file = run("grader", "grades", "--output", "grades.csv")
    assert to_file.stdout == "grades.csv: 4 lines\n"
    assert (course.root / "grades.csv").read_text() == done.stdout


def test_a_failure_of_which_nbgrader_says_nothing_is_one(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Autograde) -> None:
        raise KeyboardInterrupt

    hand_in(course, "a", "ann")
    monkeypatch.setattr(Autograde, "start", interrupted)
    with grading.log_file(course, "a", "ann").open("w") as log:
        result = grading.autograde(course, "a", "ann", log, Config())
    assert result.problem


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_ends_the_writing_of_feedback(
    course: Course, monkeypatch: pytest.MonkeyPatch, presses: int
) -> None:
    begun = []

    def interrupted(converter: GenerateFeedback) -> None:
        begun.append(converter.coursedir.student_id)
        for _ in range(presses):  # nbgrader takes the second one for a failure
            signal.raise_signal(signal.SIGINT)

    for student in ("ann", "bob"):
        (course.root / "class/autograded" / student / "a").mkdir(parents=True)
    monkeypatch.setattr(GenerateFeedback, "start", interrupted)
    done = CliRunner().invoke(app, ["feedback", "a"])
    assert done.exit_code == 130
    assert begun == ["ann"]
    assert "bob" not in done.output and "no reason" not in done.output


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("grade", "Nobody has handed in anything: put notebooks into class/submitted/STUDENT/"),
        ("grade a", "Nobody has handed in a: put notebooks into class/submitted/STUDENT/a"),
        ("grade b", "There is no chapter 'b'. The chapters are: a."),
        ("feedback a", "Nothing of a is graded"),
        ("grades", "There is no gradebook yet"),
        ("demo-class", "no example answers"),
        ("notebooks b", "There is no chapter 'b'. The chapters are: a."),
    ],
)
def test_nothing_to_do_is_said_plainly(course: Course, command: str, message: str) -> None:
    (course.root / "class" / "gradebook.db").unlink()
    done = CliRunner().invoke(app, command.split())
    assert done.exit_code == 1
    assert message in done.stderr
    assert isinstance(done.exception, SystemExit)
