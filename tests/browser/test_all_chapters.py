"""Every chapter, as a student gets it, runs in JupyterLab from top to bottom."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_browser import Notebook, Server, jupyter_lab
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted(path.stem for path in ROOT.glob("solutions/*/*.ipynb"))
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab on the course as nbgrader releases it."""
    course: Path = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", course / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    for chapter in CHAPTERS:
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", chapter]
        subprocess.run(command, cwd=course, env=os.environ, check=True, capture_output=True)
    shutil.rmtree(course / "solutions")
    with jupyter_lab(course) as server:
        yield server


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_run_all_fails_only_where_an_answer_is_missing(
    browser: Browser, server: Server, chapter: str
) -> None:
    notebook = Notebook.open(browser, server, f"notebooks/{chapter}/{chapter}.ipynb")
    notebook.run_all()
    saved = notebook.save()
    code = [cell for cell in saved.cells if cell.cell_type == "code"]
    tests = {c.id for c in code if c.metadata.get("nbgrader", {}).get("grade")}
    failed = {c.id for c in code if any(o.output_type == "error" for o in c.outputs)}
    # An example that fails keeps those after it from running.
    assert failed - tests == set(), "an example fails"
    assert [cell.id for cell in code if not cell.execution_count] == [], "these did not run"
    assert failed == tests, "a test passes without an answer"
    assert notebook.errors == []
    notebook.menu("Kernel", "Shut Down Kernel")  # closing its page would leave it there
    notebook.page.close()
