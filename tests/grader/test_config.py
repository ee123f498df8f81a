"""nbgrader_config.py: the same course from anywhere, and a release that a student can run."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbgrader.apps import NbGrader

from grader import release
from grader.course import Course

from .conftest import ROOT, Run, cell, hand_in, write_chapter


def test_paths_do_not_depend_on_the_current_directory(course: Course, tmp_path: Path) -> None:
    directory = course.directory
    assert directory.root == str(course.root)
    assert directory.db_url == f"sqlite:///{course.root}/class/gradebook.db"
    assert course.folder(directory.source_directory, "a") == course.root / "solutions" / "a"
    assert course.folder(directory.release_directory, "a") == course.root / "notebooks" / "a"
    for step in ("submitted", "autograded", "feedback"):
        folder = course.folder(getattr(directory, f"{step}_directory"), "a", "ann")
        assert folder == course.root / "class" / step / "ann" / "a"
    shutil.rmtree(course.root / "class")
    assert Course(course.root).config
    assert (course.root / "class").is_dir(), "the configuration creates class/"


def test_installed_config_finds_the_course_from_a_subfolder(
    course: Course, monkeypatch, tmp_path: Path
) -> None:
    # As installed: a folder on Jupyter's path holds etc/jupyter/nbgrader_config.py.
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(ROOT / "etc" / "jupyter"))
    monkeypatch.chdir(tmp_path)
    app = NbGrader()
    app.load_config_file()
    assert app.config.CourseDirectory.root == str(ROOT)


def test_stock_nbgrader_works_from_another_folder_without_an_activated_environment(
    course: Course, run: Run, tmp_path: Path
) -> None:
    for folder in ("notebooks", "class"):
        shutil.rmtree(course.root / folder)
    done = run(
        "nbgrader",
        "generate_assignment",
        "a",
        f"--course-dir={course.root}",
        cwd=tmp_path,
        PATH="/usr/bin:/bin",
    )
    assert done.returncode == 0, done.stderr
    assert (course.root / "notebooks" / "a" / "a.ipynb").exists()
    assert (course.root / "class" / "gradebook.db").exists()
    # A laptop has no /usr/local/share/nbgrader/exchange; listing must not fail for that.
    listed = run("nbgrader", "list", f"--course-dir={course.root}", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr


def test_unanswered_cells_run_without_an_error(course: Course) -> None:
    notebook = nbformat.read(course.root / "notebooks" / "a" / "a.ipynb", as_version=4)
    answers = {item.id: item.source for item in notebook.cells if item.id in ("double", "guess")}
    assert "return 2" not in answers["double"]
    for source in answers.values():
        exec(compile(source, "<answer>", "exec"), {})  # noqa: S102  (also inside a function)
        assert "Write your code here" in source


def test_kernels_get_the_old_keras(course: Course, monkeypatch) -> None:
    monkeypatch.delenv("TF_USE_LEGACY_KERAS")
    check = "import os\nassert os.environ['TF_USE_LEGACY_KERAS'] == '1'"
    write_chapter(course, "a", [cell("test-environment", check, 1)])
    release.update_chapter(course, "a")
    hand_in(course, "a", "ann")
    api = course.api()
    assert api.autograde("a", "ann")["success"]
    with api.gradebook as gradebook:
        assert gradebook.find_submission("a", "ann").score == 1


def test_a_tag_that_skips_a_test_cell_earns_nothing(course: Course) -> None:
    path = hand_in(course, "a", "cheat")
    notebook = nbformat.read(path, as_version=4)
    for item in notebook.cells:
        item.metadata["tags"] = ["skip-execution"]
    nbformat.write(notebook, path)
    api = course.api()
    assert api.autograde("a", "cheat")["success"]
    with api.gradebook as gradebook:
        assert gradebook.find_submission("a", "cheat").score == 0
