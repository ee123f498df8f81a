"""The chapter as a student works through it: read, run, guess, solve, validate, start again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_browser import CELL_SECONDS, Notebook, jupyter_lab, setting
from playwright.sync_api import Browser, expect

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "03_sharing/03_sharing.ipynb"


@pytest.fixture(scope="module")
def solved() -> nbformat.NotebookNode:
    """The chapter with its solutions."""
    return nbformat.read(ROOT / "solutions" / CHAPTER, as_version=4)


@pytest.fixture(scope="module")
def chapter(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    """The chapter as nbgrader releases it, open, each cell run once.

    Not the one in notebooks/: that is where a student works.
    """
    course: Path = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", course / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "03_sharing"]
    subprocess.run(command, cwd=course, env=os.environ, check=True, capture_output=True)
    shutil.rmtree(course / "solutions")
    with jupyter_lab(course) as server:
        notebook = Notebook.open(browser, server, f"notebooks/{CHAPTER}")
        notebook.run_all()
        yield notebook
        notebook.page.close()


def grade_id(cell: nbformat.NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def is_test(cell: nbformat.NotebookNode) -> bool:
    return cell.metadata.get("nbgrader", {}).get("grade", False)


def failed(notebook: nbformat.NotebookNode) -> list[int]:
    """The cells that show an error."""
    return [
        i
        for i, cell in enumerate(notebook.cells)
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    ]


def place(notebook: nbformat.NotebookNode, name: str) -> int:
    return [grade_id(cell) for cell in notebook.cells].index(name)


def answer(chapter: Notebook, solved: nbformat.NotebookNode, name: str) -> int:
    """Writes the solution of one answer cell into the notebook; returns where that cell is."""
    at = place(solved, name)
    lines = solved.cells[at].source.splitlines()
    marks = ("### BEGIN SOLUTION", "### END SOLUTION")
    chapter.write(at, "\n".join(line for line in lines if line.strip() not in marks))
    return at


def validate(chapter: Notebook) -> str:
    """What nbgrader's Validate button says."""
    chapter.page.get_by_role("button", name="Validate").click()
    dialog = chapter.page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Validation Results", timeout=CELL_SECONDS * 1000)
    told = dialog.inner_text()
    dialog.get_by_role("button", name="Ok").click()
    return told


def test_run_all_fails_only_where_an_answer_is_missing(chapter: Notebook) -> None:
    saved = chapter.save()
    code = [cell for cell in saved.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if not cell.execution_count] == [], "these did not run"
    tests = [i for i, cell in enumerate(saved.cells) if is_test(cell)]
    assert len(tests) > 10
    assert failed(saved) == tests, "an example fails, or a test passes without an answer"


def test_the_labs_of_the_chapter_answer(chapter: Notebook) -> None:
    reuse = chapter.lab("Reuse lab")
    reuse.scroll_into_view_if_needed()
    setting(reuse, "Variable exists", "not yet").click()
    expect(reuse).to_contain_text("✗ ValueError")
    expect(reuse).to_contain_text("Why, and the ways out")
    scope = chapter.lab("Scope lab")
    scope.scroll_into_view_if_needed()
    setting(scope, "Made inside", "an op").click()
    expect(scope.locator(".scopelab-result")).to_contain_text("model/conv/y:0")


def test_a_solved_exercise_passes_its_tests_cell_by_cell(
    chapter: Notebook, solved: nbformat.NotebookNode
) -> None:
    first = answer(chapter, solved, "conv-relu")
    answer(chapter, solved, "image-filter")
    answer(chapter, solved, "filter-all")
    last = place(solved, "test-filter-gradients")
    chapter.run(first, last)
    saved = chapter.save()
    assert not [i for i in failed(saved) if i <= last]
    assert failed(saved) == [i for i, cell in enumerate(saved.cells) if i > last and is_test(cell)]


def test_validate_names_what_is_still_wrong_and_only_that(
    chapter: Notebook, solved: nbformat.NotebookNode
) -> None:
    told = validate(chapter)
    assert "failed" in told and "AssertionError" in told
    assert "judge_both" in told
    assert "my_conv_relu" not in told, "exercise 1 is solved"


def test_with_every_exercise_solved_all_cells_run_and_validate_says_so(
    chapter: Notebook, solved: nbformat.NotebookNode
) -> None:
    for cell in solved.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and not is_test(cell):
            answer(chapter, solved, grade_id(cell))
    chapter.restart_and_run_all()
    saved = chapter.save()
    assert failed(saved) == []
    assert "Success" in validate(chapter)
    assert chapter.errors == []
