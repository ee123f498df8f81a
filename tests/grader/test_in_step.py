"""The committed student notebooks, and the files beside them, are what nbgrader makes of solutions/ now.

A student half way through the exercises has changed notebooks, and their tests must pass too: a notebook
whose own stamp says that somebody changed it is judged only where no student works (SCOPELAB_CI=1), and
there every notebook must be equal to the byte.
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from grader import release
from grader.course import Course

from .conftest import ROOT, small_chapter, write_chapter

COURSE = Course(ROOT)
strict = os.environ.get("SCOPELAB_CI") == "1"


def out_of_step(course: Course, chapter: str, *, strict: bool) -> list[str]:
    """Name the files of a chapter that `make notebooks` would change."""
    found = []
    released = course.root / "notebooks" / chapter
    record = release.released_hashes(released)
    with release.generated(course, chapter, gradebook=False) as folder:
        for made in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = released / made.relative_to(folder)
            if not path.exists():
                found.append(f"{path.name} is missing")
            elif path.suffix != ".ipynb":
                new, last = release.content_hash(made), record.get(str(path.relative_to(released)))
                by_student = release.content_hash(path) != last and not strict
                if not by_student and {release.content_hash(path), last} != {new}:
                    found.append(f"{path.name} is not the one in solutions/")
            elif strict:
                if path.read_bytes() != made.read_bytes():
                    found.append(f"{path.name} is not what nbgrader makes now")
            else:
                old, new = (nbformat.read(item, as_version=4) for item in (path, made))
                if release.is_untouched(old) and not release.same_release(old, new):
                    found.append(f"{path.name} is from other sources")
    return found


@pytest.mark.parametrize("chapter", COURSE.chapters)
def test_student_notebooks_are_in_step(chapter: str) -> None:
    assert out_of_step(COURSE, chapter, strict=strict) == [], "run `make notebooks`"


def test_every_committed_notebook_has_a_source() -> None:
    sources = {path.relative_to(ROOT / "solutions") for path in ROOT.glob("solutions/*/*.ipynb")}
    released = {
        path.relative_to(ROOT / "notebooks")
        for path in ROOT.glob("notebooks/*/*.ipynb")
        if ".mine" not in path.name and release.STAMP in path.read_text(encoding="utf-8")
    }
    assert released <= sources


def test_files_beside_the_notebook_are_kept_in_step(course: Course) -> None:
    def verdicts() -> list[bool]:
        return [bool(out_of_step(course, "a", strict=strict)) for strict in (False, True)]

    source = course.root / "solutions" / "a" / "hints.md"
    source.write_text("## double\nTwice.\n")
    assert verdicts() == [True, True], "not released yet"
    release.update_chapter(course, "a")
    assert verdicts() == [False, False]
    hints = course.root / "notebooks" / "a" / "hints.md"
    hints.write_text("## double\nMine.\n")
    assert verdicts() == [False, True], "a student's notes in it"
    release.update_chapter(course, "a")
    assert verdicts() == [False, True]
    hints.write_text("## double\nTwice.\n")
    source.write_text("## double\nTwo times.\n")
    assert verdicts() == [True, True], "the source changed and `make notebooks` was forgotten"


def test_what_counts_as_in_step(course: Course) -> None:
    def verdicts() -> list[bool]:
        return [bool(out_of_step(course, "a", strict=strict)) for strict in (False, True)]

    path: Path = course.root / "notebooks" / "a" / "a.ipynb"
    assert verdicts() == [False, False]
    path.unlink()
    assert verdicts() == [True, True]
    release.update_chapter(course, "a")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].execution_count = 1
    nbformat.write(notebook, path)
    assert verdicts() == [False, True], "run, but not changed"
    notebook.cells[2].source = "mine = 1"
    nbformat.write(notebook, path)
    assert verdicts() == [False, True], "a student half way"

    path.unlink()
    release.update_chapter(course, "a")
    cells = small_chapter()
    cells[1].metadata["tags"] = ["new"]
    write_chapter(course, "a", cells)
    assert verdicts() == [True, True], "the source changed and `make notebooks` was forgotten"
