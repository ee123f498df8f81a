"""Student notebooks: made the same every time, and never over somebody's work."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from grader import release
from grader.course import Course, CourseError

from .conftest import Run, cell, hand_in, small_chapter, write_chapter


@pytest.fixture
def student(course: Course) -> Path:
    """The student notebook of the small chapter, as released."""
    return course.root / "notebooks" / "a" / "a.ipynb"


def edit(path: Path, cell_id: str, source: str) -> NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    [item] = [item for item in notebook.cells if item.id == cell_id]
    item.source = source
    nbformat.write(notebook, path)
    return notebook


def change_source(course: Course) -> None:
    write_chapter(course, "a", [*small_chapter(), new_code_cell("print('new')", id="new")])


def test_a_release_is_the_same_every_time(course: Course, student: Path) -> None:
    first = student.read_bytes()
    [again] = release.update_chapter(course, "a")
    assert again.outcome == "as before"
    student.unlink()
    [again] = release.update_chapter(course, "a")
    assert again.outcome == "new"
    assert student.read_bytes() == first
    assert b"return 2 * x" not in first and b"a list too" not in first
    assert b'"output_type"' not in first


def test_an_untouched_notebook_is_updated(course: Course, student: Path) -> None:
    notebook = nbformat.read(student, as_version=4)
    notebook.cells[1].outputs = [new_output("stream", text="ran")]
    notebook.cells[1].execution_count = 7
    notebook.metadata["language_info"] = {"name": "python", "version": "3.11.1"}
    nbformat.write(notebook, student)
    change_source(course)
    [updated] = release.update_chapter(course, "a")
    assert updated.outcome == "updated"
    assert "print('new')" in student.read_text()


@pytest.mark.parametrize("source_changes", [False, True])
@pytest.mark.parametrize(
    ("cell_id", "named"),
    [("double", "double"), ("title", "somebody changed")],
    ids=["answer", "other cell"],
)
def test_changed_cells_are_kept_and_named(
    course: Course, student: Path, cell_id: str, named: str, source_changes: bool
) -> None:
    edit(student, cell_id, "mine = 1")
    before = student.read_bytes()
    if source_changes:
        change_source(course)
    [kept] = release.update_chapter(course, "a")
    assert kept.outcome == "kept"
    assert student.read_bytes() == before
    assert "notebooks/a/a.ipynb" in kept.advice and named in kept.advice


def test_the_advice_works_as_written_and_keeps_every_version(course: Course, student: Path) -> None:
    for number in (1, 2):
        edit(student, "double", f"mine = {number}")
        [kept] = release.update_chapter(course, "a")
        [command] = [line for line in kept.advice.splitlines() if line.startswith("    mv ")]
        subprocess.run(command, shell=True, check=True, cwd=course.root)
        [new] = release.update_chapter(course, "a")
        assert new.outcome == "new"
    saved = sorted(student.parent.glob("*.mine*.ipynb"))
    assert ["mine = 2" in path.read_text() for path in saved] == [True, False]
    assert len(saved) == 2


def test_an_added_cell_is_work_too(course: Course, student: Path) -> None:
    notebook = nbformat.read(student, as_version=4)
    notebook.cells.append(new_code_cell("my_notes = 1"))
    nbformat.write(notebook, student)
    [kept] = release.update_chapter(course, "a")
    assert kept.outcome == "kept"


def test_a_broken_notebook_is_kept(course: Course, student: Path) -> None:
    student.write_text("<<<<<<< HEAD\n{}")
    [kept] = release.update_chapter(course, "a")
    assert kept.outcome == "kept"
    assert "cannot be read" in kept.advice
    assert student.read_text() == "<<<<<<< HEAD\n{}"


def test_files_beside_the_notebook_are_released_and_updated(course: Course) -> None:
    source, target = (course.root / folder / "a" for folder in ("solutions", "notebooks"))
    (source / "data").mkdir()
    for name in ("hints.md", "helper.py", "data/numbers.csv"):
        (source / name).write_text("1\n")
    assert [r.outcome for r in release.update_chapter(course, "a")] == ["as before", *["new"] * 3]
    (source / "hints.md").write_text("2\n")
    by_name = {r.path.name: r.outcome for r in release.update_chapter(course, "a")}
    assert by_name == dict.fromkeys(("a.ipynb", "helper.py", "numbers.csv"), "as before") | {
        "hints.md": "updated"
    }
    assert (target / "hints.md").read_text() == "2\n"
    assert (target / "data" / "numbers.csv").read_text() == "1\n"


@pytest.mark.parametrize("notebook_kept", [False, True])
def test_changed_files_are_kept_and_untouched_ones_updated_again_and_again(
    course: Course, student: Path, notebook_kept: bool
) -> None:
    source = course.root / "solutions" / "a"
    for version in (1, 2, 3):
        for name in ("hints.md", "helper.py"):
            (source / name).write_text(f"{version}\n")
        outcomes = {r.path.name: r for r in release.update_chapter(course, "a")}
        if version == 1:
            (student.parent / "helper.py").write_text("mine\n")
            if notebook_kept:
                edit(student, "double", "mine = 1")
        else:
            assert outcomes["hints.md"].outcome == "updated"
            assert outcomes["helper.py"].outcome == "kept"
            assert (
                "mv notebooks/a/helper.py notebooks/a/helper.mine.py"
                in outcomes["helper.py"].advice
            )
    assert (student.parent / "helper.py").read_text() == "mine\n"
    assert (student.parent / "hints.md").read_text() == "3\n"


@pytest.mark.parametrize("record", [None, "<<<<<<< HEAD", "[]"])
def test_without_a_record_a_different_file_is_kept(
    course: Course, student: Path, record: str | None
) -> None:
    (course.root / "solutions" / "a" / "hints.md").write_text("new\n")
    (student.parent / "hints.md").write_text("somebody's\n")
    if record is not None:
        (student.parent / release.RECORD).write_text(record)
    hints = release.update_chapter(course, "a")[1]
    assert hints.outcome == "kept"
    (student.parent / "hints.md").write_text("new\n")
    assert release.update_chapter(course, "a")[1].outcome == "as before"


def test_a_notebook_put_back_by_hand_is_untouched_again(course: Course, student: Path) -> None:
    released = nbformat.read(student, as_version=4)
    stub = released.cells[2].source
    edit(student, "double", "mine = 1")
    edit(student, "double", stub)
    [done] = release.update_chapter(course, "a")
    assert done.outcome == "as before"


def test_command_does_the_other_chapters_and_tells_by_its_exit_code(
    course: Course, run: Run
) -> None:
    write_chapter(course, "b", [cell("b", "### BEGIN SOLUTION\nb = 1\n### END SOLUTION")])
    done = run("grader", "notebooks")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "notebooks/a/a.ipynb: as before",
        "notebooks/b/b.ipynb: new",
    ]
    edit(course.root / "notebooks" / "a" / "a.ipynb", "double", "mine = 1")
    (course.root / "notebooks" / "b" / "b.ipynb").unlink()
    done = run("grader", "notebooks", cwd=course.root / "solutions")
    assert done.returncode == 1
    assert "b.ipynb: new" in done.stdout
    assert "changed answers (double)" in done.stderr
    done = run("grader", "notebooks", "c", "b")
    assert done.returncode == 1
    assert done.stderr.strip() == "There is no chapter 'c'. The chapters are: a, b."
    assert "b.ipynb: as before" in done.stdout


def test_a_gradebook_with_submissions_does_not_stop_new_notebooks(
    course: Course, student: Path
) -> None:
    hand_in(course, "a", "ann")
    assert course.api().autograde("a", "ann")["success"]
    write_chapter(course, "a", [*small_chapter(), cell("test-more", "assert True", 1)])
    [updated] = release.update_chapter(course, "a")
    assert updated.outcome == "updated"
    with (
        pytest.raises(CourseError, match="gradebook.db"),
        release.generated(course, "a", gradebook=True),
    ):
        pass


def test_git_refuses_an_update_that_would_lose_answers(course: Course, student: Path) -> None:
    """The way out that docs/grading.md gives for `git pull`, step by step."""
    git_identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    environ = {
        **os.environ,
        **git_identity,
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def git(*arguments: str, cwd: Path = course.root, ok: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) is ok, done.stderr
        return done.stderr

    (course.root / ".gitignore").write_text("class/\n")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "course")
    clone = course.root.parent / "clone"
    git("clone", "-q", str(course.root), str(clone))
    mine = clone / "notebooks" / "a" / "a.ipynb"
    edit(mine, "double", "mine = 1")
    change_source(course)
    release.update_chapter(course, "a")
    git("commit", "-qam", "update")
    refusal = git("pull", "-q", cwd=clone, ok=False)
    assert "notebooks/a/a.ipynb" in refusal
    assert "mine = 1" in mine.read_text()

    aside = mine.with_name("a.mine.ipynb")
    shutil.copy(mine, aside)
    git("checkout", "--", "notebooks/a/a.ipynb", cwd=clone)
    git("pull", "-q", cwd=clone)
    assert "print('new')" in mine.read_text()
    assert "mine = 1" in aside.read_text()
