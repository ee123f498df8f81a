"""A course that is not ours, graded in this environment by nbgrader alone and by us."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

pytestmark = [pytest.mark.usefixtures("can_sandbox"), pytest.mark.long]

#: What students answer in nbgrader's example; None stands for what was handed out.
SQUARES = "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"
CHECKED = "    if n < 1:\n        raise ValueError\n    return"
SCRIPT = "stolen()"
ANSWERS = {
    "ann": SQUARES.replace("    return", CHECKED),
    "bob": f"from IPython.display import HTML, display\ndisplay(HTML('<script>{SCRIPT}'))\n{SQUARES}",
    "eve": "import os\nos._exit(1)",
    "ida": None,
    # nbgrader says to a notebook what it is executed for, and may leave a student's file as it is.
    "kim": 'import os\nassert os.environ["NBGRADER_EXECUTION"] == "autograde"\n' + SQUARES,
    "lea": "from own import squares",
}
OWN = "own.py"
HIDDEN = "assert squares(12)[11] == 144, 'the twelfth, too'"


def run(course: Path, *arguments: str) -> None:
    # What nbgrader runs by name; our own commands find it.
    scripts = sysconfig.get_path("scripts") if "nbgrader" in arguments else "/usr/bin"
    path = f"{scripts}{os.pathsep}/usr/bin{os.pathsep}/bin"
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0 or "autograde" in arguments, done.stderr


def hide(path: Path, grade_id: str, test: str) -> None:
    """Add a hidden test to a test cell."""
    notebook = nbformat.read(path, as_version=4)
    [cell] = [
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    ]
    cell.source += f"\n### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
    nbformat.write(notebook, path)


def scores(course: Path) -> dict[str, dict[str, float]]:
    with Gradebook(f"sqlite:///{course}/gradebook.db", "course101") as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score for nb in submission.notebooks for grade in nb.grades
            }
            for submission in gradebook.assignment_submissions("ps1")
        }


def test_nbgraders_example_gets_the_same_scores(tmp_path: Path) -> None:
    run(tmp_path, "nbgrader", "quickstart", "course101")
    plain = tmp_path / "course101"
    (plain / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.course_id = "course101"\n'
        "c.WarmProvisioner.warm = False\n"
        'c.CourseDirectory.db_url = "sqlite:///gradebook.db"\n'
        f'c.Autograde.exclude_overwriting = {{"ps1": ["{OWN}"]}}\n'
    )
    (plain / "source" / "ps1" / OWN).write_text("squares = None")
    hide(plain / "source" / "ps1" / "problem1.ipynb", "correct_squares", HIDDEN)
    run(plain, "nbgrader", "generate_assignment", "ps1")
    for student, answer in ANSWERS.items():
        folder = plain / "submitted" / student / "ps1"
        shutil.copytree(plain / "release" / "ps1", folder)
        notebook = nbformat.read(folder / "problem1.ipynb", as_version=4)
        cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
        if answer is not None:
            cell.source = answer
        nbformat.write(notebook, folder / "problem1.ipynb")
        (folder / OWN).write_text(SQUARES)
    ours = tmp_path / "ours"
    shutil.copytree(plain, ours)
    (ours / "gradebook.db").unlink()  # another machine's

    run(plain, "nbgrader", "autograde", "ps1")
    run(tmp_path, "grader", "autograde", "ps1", "--course-dir", "ours", "--json", "results.json")
    expected = scores(plain)
    assert expected["ann"] != expected["bob"] != expected["ida"]
    assert expected["bob"] == expected["kim"] == expected["lea"]
    got = scores(ours)
    assert not any(got.pop("eve").values())
    expected.pop("eve", None)  # nbgrader alone may have no scores for who ends the kernel
    assert got == expected
    review = {
        row["student"]: row["review"] for row in json.loads((tmp_path / "results.json").read_text())
    }
    assert [name for name, reasons in review.items() if reasons] == ["eve"]
    alike = 1  # the second notebook, which nobody has answered
    assert len(list(ours.glob("executed/*/*"))) == len(ANSWERS) + alike, "each once"

    run(tmp_path, "grader", "report", "ps1", "--course-dir", "ours", "--output", "report")
    report = json.loads((tmp_path / "report" / "report.json").read_text())
    tests = {each["name"]: [c["name"] for c in each["criteria"]] for each in report["exercises"]}
    assert list(tests)[:3] == [
        "problem1: squares",
        "problem1: sum_of_squares",
        "problem1: sum_of_squares_equation",
    ]
    assert tests["problem1: squares"] == [
        "problem1: correct_squares",
        "problem1: squares_invalid_input",
    ]
    assert len(tests) == 7
    [squares] = [each for each in report["exercises"] if each["name"] == "problem1: squares"]
    assert (squares["passed"], squares["graded"], squares["unanswered"]) == (
        1,
        len(ANSWERS),
        1,
    )
    assert {each["kind"] for each in report["concerns"]} == {"ended", "pending"}

    run(ours, "grader", "feedback", "ps1")
    pages = {each: ours / "feedback" / each / "ps1" / "problem1.html" for each in ("bob", "ida")}
    shown = {student: page.read_text(encoding="utf-8") for student, page in pages.items()}
    assert "display" in shown["bob"] and f"<script>{SCRIPT}" not in shown["bob"]
    for page in shown.values():
        assert "squares(1)" in unescape(re.sub("<[^>]*>", "", page)), "what all see stays"
        assert "twelfth" not in page
