"""A course of one chapter whose demo class is graded: for the picture and for the benchmark of the report."""

from __future__ import annotations

import shutil
from pathlib import Path

from tqdm import tqdm

from grader import batch, demo
from grader.course import Course

ROOT = Path(__file__).resolve().parents[1]


def graded(root: Path, chapter: str) -> Course:
    """Make a course in a folder that is not there yet, and grade the demo class of a chapter in it."""
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for folder in (f"solutions/{chapter}", f"notebooks/{chapter}", f"tests/answers/{chapter}"):
        shutil.copytree(ROOT / folder, root / folder)
    course = Course(root)
    demo.make_class(course, chapter)
    students = batch.plan(course, chapter)
    for _ in tqdm(batch.autograde(course, chapter, students), "grading", 2 * len(students)):
        pass
    return course
