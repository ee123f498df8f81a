"""What learning platforms get, by nbgrader's own command."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.tables import is_formula, write_csv

from .conftest import Run

#: Points of the tests of the small chapter, for each student.
POINTS = {"ann": (2, 3, 1), "bob": (2, 0.5, 0), "=cmd|' /C calc'!A0": (0, 0, 0)}
NAMES = {
    "ann": {"first_name": "Ann", "last_name": "Lee", "email": "ann@x.edu", "lms_user_id": "71"},
    "bob": {"first_name": "=1+1", "last_name": "张"},
}


Export = Callable[..., tuple[list[list[str]], str]]


@pytest.fixture
def exported(course: Course, run: Run) -> Export:
    """The rows that an exporter writes, and what the command says."""
    with course.api().gradebook as gradebook:
        for student, points in POINTS.items():
            gradebook.add_student(student, **NAMES.get(student, {}))
            gradebook.add_submission("a", student)
            names = ("test-double", "test-double-list", "test-guess")
            for name, score in zip(names, points, strict=True):
                grade = gradebook.find_grade(name, "a", "a", student)
                grade.auto_score, grade.needs_manual_grade = score, False
        gradebook.find_grade("test-guess", "a", "a", "bob").needs_manual_grade = True
        notebook = gradebook.find_submission_notebook("a", "a", "ann")
        notebook.late_submission_penalty = 1.25
        gradebook.add_student("cy")
        gradebook.db.commit()

    def export(platform: str, *arguments: str) -> tuple[list[list[str]], str]:
        command = ("nbgrader", "export", f"--exporter=grader.lms.{platform}ExportPlugin")
        done = run(*command, *arguments)
        assert done.returncode == 0, done.stderr
        with (course.root / "grades.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file)), done.stderr

    return export


def test_canvas(exported: Export) -> None:
    rows, said = exported("Canvas")
    assert rows == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "a"],
        ["Points Possible", "", "", "", "", "6"],
        ["'=cmd|' /C calc'!A0", "", "", "'=cmd|' /C calc'!A0", "", "0"],
        ["cy", "", "", "cy", "", ""],
        ["Lee, Ann", "71", "", "ann", "", "4.75"],
        ["张, =1+1", "", "", "bob", "", "2.5"],
    ]
    assert "a: 1 submissions have points to be given by hand" in said
    assert "could be a formula" in said


def test_moodle(exported: Export) -> None:
    rows, _ = exported(
        "Moodle", "--assignment=a", *(f"--student={s}" for s in ("bob", "cy", "ann"))
    )
    assert rows == [
        ["First name", "Last name", "ID number", "Email address", "a"],
        ["", "", "cy", "", "-"],
        ["Ann", "Lee", "ann", "ann@x.edu", "4.75"],
        ["'=1+1", "张", "bob", "", "2.5"],
    ]


def test_who_is_not_in_the_gradebook_is_named(course: Course, run: Run) -> None:
    exporter = "--exporter=grader.lms.MoodleExportPlugin"
    done = run("nbgrader", "export", exporter, "--assignment=nothing")
    assert done.returncode == 1
    assert done.stderr.endswith("Not in the gradebook: nothing.\n")
    assert not (course.root / "grades.csv").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ("+A1", True),
        ("\t=1", True),
        ("＝1+1", True),
        ("ann", False),
        ("-12.5", False),
        ("+86 138-0000", False),
        ("-", False),
        ("", False),
    ],
)
def test_what_a_spreadsheet_would_calculate(text: str, expected: bool) -> None:
    assert is_formula(text) == expected


def test_text_of_all_kinds_can_be_written(tmp_path: Path) -> None:
    rows = [['a "quoted", text', "two\nlines"], ["half \ud800", 1.5], [None, "李"]]
    write_csv(tmp_path / "t.csv", rows, for_excel=True)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [rows[0], ["half ?", "1.5"], ["", "李"]]
