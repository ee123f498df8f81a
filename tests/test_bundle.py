"""The zip file for students: complete, without what is not for them, and it works where it is unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = sorted(path.stem for path in ROOT.glob("solutions/*/*.ipynb"))
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a student gets."""
    folder = tmp_path_factory.mktemp("student")
    target = folder / "course.zip"
    command = [sys.executable, "tools/bundle.py", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(target) as bundle:
        bundle.extractall(folder)
    target.unlink()
    (course,) = folder.iterdir()
    return course


def test_nothing_that_is_not_for_students(unpacked: Path) -> None:
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    folders = {path.relative_to(unpacked).parts[0] for path in files}
    assert not folders & {"solutions", "grader", "tests", "class", "docs", "benchmarks"}
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text or path.suffix == ".py", path
        assert "BEGIN HIDDEN" not in text, path
        assert "import grader" not in text and "from grader" not in text, path


def test_every_chapter_is_there_as_released(unpacked: Path) -> None:
    assert sorted(path.stem for path in unpacked.glob("notebooks/*/*.ipynb")) == CHAPTERS
    for chapter in CHAPTERS:
        mine = nbformat.read(unpacked / f"notebooks/{chapter}/{chapter}.ipynb", as_version=4)
        here = nbformat.read(ROOT / f"solutions/{chapter}/{chapter}.ipynb", as_version=4)
        assert [cell.id for cell in mine.cells] == [cell.id for cell in here.cells]


def test_it_builds_its_environment_and_validates(unpacked: Path) -> None:
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "PYTEST", "VIRTUAL"))
    }
    environ = {**kept, "JUPYTER_CONFIG_DIR": str(unpacked.parent / "no-config-of-mine")}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=unpacked, env=environ, capture_output=True, text=True, check=False
        )

    assert "make lab" in run("make").stdout
    built = run("make", "setup", f"PYTHON={sys._base_executable}")
    assert built.returncode == 0, built.stdout + built.stderr
    notebook = "notebooks/03_sharing/03_sharing.ipynb"
    told = run(".venv/bin/python", "-m", "nbgrader", "validate", notebook)
    assert "AssertionError" in told.stdout, told.stdout + told.stderr
    assert "ModuleNotFoundError" not in told.stdout
    drilled = run(".venv/bin/python", "-m", "scopelab", "--help")
    assert drilled.returncode == 0 and "drill" in drilled.stdout
