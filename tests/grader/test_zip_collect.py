"""nbgrader's zip_collect, as docs/instructors.md has it, finds what students hand in."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from grader import release
from grader.course import Course

from .conftest import Run, small_chapter, write_chapter


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("ann.zip", "07_x.ipynb"),
        ("ann_07_x.zip", "07_x/07_x.ipynb"),
        ("ann_12345_my work.zip", "variable-scopes/notebooks/07_x/07_x.ipynb"),
    ],
)
def test_a_zip_file_named_after_the_student(
    course: Course, run: Run, name: str, inside: str
) -> None:
    write_chapter(course, "07_x", small_chapter())
    release.update_chapter(course, "07_x")
    released = course.root / "notebooks" / "07_x" / "07_x.ipynb"
    archive = course.root / "class" / "downloaded" / "07_x" / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / name, "w") as handed_in:
        handed_in.write(released, inside)
        handed_in.writestr(inside.replace("07_x.ipynb", "notes.txt"), "mine")
        handed_in.writestr(inside.replace("07_x.ipynb", "08_y.ipynb"), released.read_text())
    done = run("nbgrader", "zip_collect", "07_x")
    assert done.returncode == 0, done.stderr
    submitted = course.root / "class" / "submitted"
    assert [path.name for path in submitted.iterdir()] == ["ann"]
    assert (submitted / "ann" / "07_x" / "07_x.ipynb").read_bytes() == released.read_bytes()
    assert "notes.txt" not in [path.name for path in submitted.rglob("*")]
    shutil.rmtree(submitted)
