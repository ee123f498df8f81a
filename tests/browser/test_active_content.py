"""No script of a student's runs on nbgrader's pages. Each of these does, where nothing stops it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import pytest
from jupyter_browser import CELL_SECONDS, jupyter_lab
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

from grader.course import Course

STOCK = """
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import *

c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook.db"
for step in ("source", "release", "submitted", "autograded", "feedback"):
    c.CourseDirectory[step + "_directory"] = step
# nbgrader's own steps, whatever else is installed. What is handed in has the outputs of executing it.
c.Autograde.sanitize_preprocessors = [DeduplicateIds, OverwriteCells, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [LimitOutput, SaveAutoGrades, CheckCellMetadata]
c.GenerateFeedback.preprocessors = [GetGrades, CSSHTMLHeaderPreprocessor]
c.HTMLExporter.preprocessors = []
"""
PROTECTED = STOCK + "from grader.configuration import protect\nprotect(c)\n"


def script(name: str) -> str:
    """JavaScript that says that it ran, without quotes, spaces and angle brackets."""
    return f"(window.ran=window.ran||[]).push(/{name}/.source)"


def image(name: str) -> str:
    """HTML that runs a script, unless it is escaped or sanitized."""
    return f'<img src="x:" onerror="{script(name)}">'


def svg(name: str) -> str:
    """The same as a drawing."""
    return f'<svg onload="{script(name)}"></svg>'


def shows(data: dict[str, str], metadata: dict[str, Any] | None = None) -> NotebookNode:
    """A cell with an output."""
    output = new_output("display_data", {"text/plain": "-", **data}, metadata=metadata or {})
    return new_code_cell("show()", outputs=[output])


#: Cells that run a script each, under its name.
HOSTILE = {
    "script": new_markdown_cell(f"<script>{script('script')}</script>"),
    "image": new_markdown_cell(image("image")),
    "drawing": new_markdown_cell(svg("drawing")),
    # These two pass a sanitizer that takes markdown for HTML, or reads HTML in another way than the page's.
    "title": new_markdown_cell(f"<b title='\n\n{image('title')}\n\n'>"),
    "comment": new_markdown_cell(f"<!-- -- >{image('comment')} -->"),
    "diagram": new_markdown_cell(f"```mermaid\n{image('diagram')}\n```"),
    "link": new_markdown_cell(f"[press this](javascript:{script('link')})"),
    "html": shows({"text/html": image("html")}),
    "html-drawing": shows({"text/html": svg("html-drawing")}),
    "html-link": shows({"text/html": f'<a href="javascript:{script("html-link")}">press this</a>'}),
    "markdown": shows({"text/markdown": image("markdown")}),
    "size": shows({"image/png": "AA=="}, {"image/png": {"width": f"1 onerror={script('size')}"}}),
    "javascript": shows({"application/javascript": script("javascript")}),
}
#: What the page of feedback cannot run, since it has no jQuery.
ONLY_FORMGRADER = {"javascript"}
FILE = "a page that was handed in"
HOSTILE_ID = "<img src=x: onerror=(window.ran=window.ran||[]).push('id')>"


def graded(root: Path, config: str, students: list[str]) -> Course:
    """A course in which these students have handed in the hostile cells, graded under a configuration."""
    root.mkdir()
    (root / "nbgrader_config.py").write_text(config.format(root=str(root)))
    meta = {"grade_id": "test", "grade": True, "solution": False, "locked": True, "points": 1}
    test = new_code_cell("0", metadata={"nbgrader": {**meta, "task": False, "schema_version": 3}})
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[test], metadata={"kernelspec": spec})
    (root / "source" / "a").mkdir(parents=True)
    nbformat.write(notebook, root / "source" / "a" / "a.ipynb")
    course = Course(root)
    assert course.api().generate_assignment("a")["success"]

    released = nbformat.read(root / "release" / "a" / "a.ipynb", as_version=4)
    link = new_markdown_cell(f"[{FILE}](page.html)")
    released.cells += [*HOSTILE.values(), link]
    for student in students:
        folder = root / "submitted" / student / "a"
        folder.mkdir(parents=True)
        (folder / "a.ipynb").write_text(json.dumps(released))
        (folder / "page.html").write_text("<script>window.ran = ['file']</script>")
        course.api().autograde("a", student)
    return course


def ran(page: Page, address: str, students: dict[str, str]) -> set[str]:
    """Which scripts run, by name, if one looks at all of nbgrader's pages, and presses what can be pressed."""
    seen: set[str] = set()

    def look(path: str) -> None:
        page.goto(address.format(path=path))
        for link in page.get_by_role("link", name="press this").all():
            link.click()
        seen.update(page.evaluate("window.ran || []"))

    for path in ("manage_students", "manage_submissions/a", "gradebook/a/a"):
        look(path)
    for student, submission in students.items():
        look(f"manage_students/{quote(student)}")
        look(f"submissions/{submission}/")
        for link in page.get_by_role("link", name=FILE).all():
            with page.expect_navigation():
                link.click()
            seen.update(page.evaluate("window.ran || []"))
    return seen


@pytest.mark.parametrize(
    ("graded_by", "shown_by"),
    [(STOCK, STOCK), (PROTECTED, STOCK), pytest.param(STOCK, PROTECTED, marks=pytest.mark.long)],
    ids=["stock", "graded with protection", "shown with protection"],
)
def test_what_runs(browser: Browser, tmp_path: Path, graded_by: str, shown_by: str) -> None:
    protected = PROTECTED in (graded_by, shown_by)
    # Whom nbgrader has let in has pages for ever.
    students = ["ann", HOSTILE_ID] if shown_by == STOCK else ["ann"]
    course = graded(tmp_path / "course", graded_by, students)
    (course.root / "nbgrader_config.py").write_text(shown_by.format(root=str(course.root)))
    course = Course(course.root)
    assert course.api().generate_feedback("a", "ann")["success"]
    with course.api().gradebook as gradebook:
        known = {
            submission.student.id: notebook.id
            for submission in gradebook.assignment_submissions("a")
            for notebook in submission.notebooks
        }
    assert set(known) == ({"ann"} if protected else {"ann", HOSTILE_ID})

    page = browser.new_page()
    page.set_default_timeout(CELL_SECONDS * 1000)
    page.goto((course.root / "feedback" / "ann" / "a" / "a.html").as_uri())
    for link in page.get_by_role("link", name="press this").all():
        link.click()
    assert page.locator("pre", has_text="show()").count() > 0
    on_feedback = set(page.evaluate("window.ran || []"))
    with jupyter_lab(course.root) as lab:
        address = f"{lab.url}formgrader/{{path}}?token={lab.token}"
        on_formgrader = ran(page, address, known)
        page.goto(address.format(path=f"submissions/{known['ann']}/"))
        assert page.locator("pre", has_text="show()").count() > 0
    page.close()
    assert on_feedback == (set() if protected else HOSTILE.keys() - ONLY_FORMGRADER)
    assert on_formgrader == (set() if protected else {*HOSTILE, "id", "file"})
