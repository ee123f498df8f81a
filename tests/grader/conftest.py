"""A small real course, made anew for every test that asks for one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader import release
from grader.course import Course

ROOT = Path(__file__).resolve().parents[2]


def cell(grade_id: str, source: str, points: int | None = None) -> NotebookNode:
    """A test cell worth `points`, or an answer cell."""
    kind = {"grade": points is not None, "solution": points is None, "locked": points is not None}
    nbgrader = {"grade_id": grade_id, "schema_version": 3, "task": False, **kind}
    if points is not None:
        nbgrader["points"] = points
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": nbgrader})


def small_chapter() -> list[NotebookNode]:
    """Two exercises, 6 points: `double` with a visible and a hidden test, `guess` with a visible one."""
    return [
        new_markdown_cell("# Doubling", id="title"),
        new_code_cell("import warnings", id="setup"),
        cell(
            "double",
            "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
        ),
        cell("test-double", "assert double(2) == 4, 'twice 2 is 4'", 2),
        cell(
            "test-double-list",
            "warnings.warn('noise')\n"
            "### BEGIN HIDDEN TESTS\nassert double([1]) == [1, 1], 'a list too'\n### END HIDDEN TESTS",
            3,
        ),
        cell("guess", "### BEGIN SOLUTION\nguess = 8\n### END SOLUTION"),
        cell("test-guess", "assert guess == 8, 'double it twice more'", 1),
    ]


def write_chapter(course: Course, name: str, cells: list[NotebookNode]) -> Path:
    """Write a chapter's source notebook."""
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = course.root / "solutions" / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
    return path


def hand_in(course: Course, chapter: str, student: str, **answers: str) -> Path:
    """Hand in the released notebook with these answers (`_` in a name stands for `-`)."""
    notebook = nbformat.read(course.root / "notebooks" / chapter / f"{chapter}.ipynb", as_version=4)
    by_id = {item.id: item for item in notebook.cells}
    for name, source in answers.items():
        by_id[name.replace("_", "-")].source = source
    path = course.root / "class" / "submitted" / student / chapter / f"{chapter}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


def make_course(root: Path) -> Course:
    """A course in a folder: our configuration, and no chapter yet."""
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return Course(root)


def leave_to_nbgrader(course: Course) -> None:
    """Have nbgrader grade as it does by itself: without sandboxes, without a judge."""
    config, ours = course.root / "nbgrader_config.py", "\nconfigure_grading(c)\n"
    text = config.read_text()
    assert ours in text
    config.write_text(text.replace(ours, "\nc.WarmProvisioner.warm = False\n"))


@pytest.fixture(scope="session")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the small chapter, `a`, released: made once, to be copied."""
    made = make_course(tmp_path_factory.mktemp("released") / "course")
    write_chapter(made, "a", small_chapter())
    release.update_chapter(made, "a")
    return made.root


@pytest.fixture
def course(released_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course of one's own with the small chapter released; the current directory is in it."""
    root = tmp_path / "course"
    shutil.copytree(released_course, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no-config-of-mine"))
    return Course(root)


@pytest.fixture
def tests_beside_answers(course: Course) -> None:
    """The course's tests use what a student defined: they are in one kernel with it."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Judge.connect = ""\n')


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(course: Course) -> Run:
    """Run a module of the environment as a command in the course's folder (or `cwd`)."""

    def run(
        *arguments: str, cwd: Path | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=cwd or course.root,
            env={**os.environ, **environ},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    return run


def until(condition: Callable[[], object], running: psutil.Popen) -> None:
    """Wait for something that a command is to bring about, unless it ends before."""
    while not condition():
        with suppress(psutil.TimeoutExpired):
            code = running.wait(0.1)
            raise AssertionError(
                f"it ended with {code}: {running.stderr and running.stderr.read()}"
            )
