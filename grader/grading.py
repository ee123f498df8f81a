"""Grade, explain and export a class with stock nbgrader."""

from __future__ import annotations

import os
import re
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config

from grader import interrupt
from grader.course import Course, CourseError, GradebookError

# A kernel with TensorFlow in it and the process that talks to it, with room for the student's graphs.
MEMORY_PER_JOB = 2 * 1024**3


@dataclass(frozen=True)
class Lost:
    """A test cell that did not give all its points."""

    test: str
    score: float
    max_score: float


@dataclass(frozen=True)
class Result:
    """What grading one submission gave.

    `problem` is empty, or says why there is no score; `log` then holds nbgrader's and the kernel's output.
    """

    student: str
    score: float = 0.0
    max_score: float = 0.0
    lost: tuple[Lost, ...] = ()
    seconds: float = 0.0
    problem: str = ""
    by_hand: tuple[str, ...] = ()
    """Cells that wait for a person to give them points."""
    log: Path | None = None


def handed_in(course: Course, chapter: str) -> list[str]:
    """Who handed in something for a chapter.

    Raises:
        CourseError: nobody did, or there is no such chapter.
    """
    students = course.submissions(chapter)
    if not students:
        course.check_chapter(chapter)
        place = course.folder(course.directory.submitted_directory, chapter, "STUDENT")
        raise CourseError(
            f"Nobody has handed in {chapter}: put notebooks into {os.path.relpath(place)},"
            " or make a small class to try with `make demo-class`."
        )
    return students


def default_jobs() -> int:
    """How many submissions this machine can execute at a time: one per core, if memory suffices."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(os.cpu_count() or 1, memory // MEMORY_PER_JOB))


def autograde(
    course: Course, chapter: str, student: str, stream: TextIO, settings: Config
) -> Result:
    """Have nbgrader autograde a submission in this process.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.
        student: who handed in.
        stream: where nbgrader's log goes.
        settings: in place of some of the course's.

    Raises:
        GradebookError: the gradebook is locked, or cannot be written to.
    """
    began = time.monotonic()
    with warnings.catch_warnings():
        # What nbgrader does with its gradebook is nothing an instructor could change.
        warnings.filterwarnings("ignore", module=r"nbgrader\.api")
        outcome = course.api(**settings).autograde(chapter, student)
    said = _said(outcome)
    stream.write(said)
    seconds = time.monotonic() - began
    if not outcome["success"]:
        if reason := re.search(r"\(sqlite3\.OperationalError\) (.+)", said):
            raise GradebookError(reason[1])
        return Result(student, seconds=seconds, problem=_reason(said), log=Path(stream.name))
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        return _scores(gradebook, chapter, student, seconds)


def log_file(course: Course, chapter: str, student: str) -> Path:
    """Where nbgrader's log of grading a submission goes; its folder is there."""
    folder = course.folder(course.directory.autograded_directory).parent / "logs" / chapter
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{student}.log"


def _said(outcome: dict[str, str]) -> str:
    """All that nbgrader said; neither part is certain to be there."""
    return outcome.get("log", "") + outcome.get("error", "")


def _reason(log: str) -> str:
    """Pick the line that names the cause: the first exception in the log, else its first error."""
    exceptions = re.findall(r"^ *((?:\w+\.)*\w*(?:Error|Exception)\b.*)$", log, re.MULTILINE)
    errors = re.findall(r"^\[ERROR\] (.+)$", log, re.MULTILINE)
    return (exceptions + errors + ["nbgrader gave no reason"])[0]


def _scores(gradebook: Gradebook, chapter: str, student: str, seconds: float) -> Result:
    submission = gradebook.find_submission(chapter, student)
    lost = tuple(
        Lost(grade.name, grade.score or 0.0, grade.max_score)
        for notebook in submission.notebooks
        for grade in notebook.grades
        if (grade.score or 0.0) < grade.max_score and not grade.needs_manual_grade
    )
    by_hand = (g.name for nb in submission.notebooks for g in nb.grades if g.needs_manual_grade)
    return Result(
        student,
        submission.score,
        submission.max_score,
        tuple(sorted(lost, key=lambda item: item.test)),
        seconds,
        by_hand=tuple(sorted(by_hand)),
    )


def write_feedback(course: Course, chapter: str) -> Iterator[tuple[str, str]]:
    """Write nbgrader's feedback page for every graded submission of a chapter.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.

    Yields:
        Each student, in order and when it is done, and an empty string or why there is no page.

    Raises:
        CourseError: there is no such chapter, or nothing of it is graded.
        KeyboardInterrupt: there was a Ctrl-C; the page that was begun is there.
    """
    course.check_chapter(chapter)
    graded = course.folder(course.directory.autograded_directory, chapter, "*")
    students = sorted(path.parent.name for path in graded.parents[1].glob(f"*/{chapter}"))
    if not students:
        raise CourseError(f"Nothing of {chapter} is graded: run `make grade CHAPTER={chapter}`.")
    api = course.api()
    with interrupt.requested() as check:
        for student in students:
            outcome = api.generate_feedback(chapter, student)
            check()  # first: nbgrader takes a second Ctrl-C for a failure
            yield student, "" if outcome["success"] else _reason(_said(outcome))


def grades_csv(course: Course) -> str:
    """Return the whole gradebook as nbgrader's own exporter writes it, one line per student and chapter.

    Raises:
        CourseError: there is no gradebook yet.
    """
    course.check_gradebook()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grades.csv"
        with Gradebook(course.db_url, course.directory.course_id) as gradebook:
            CsvExportPlugin(config=course.config, to=str(path)).export(gradebook)
        return path.read_text(encoding="utf-8")
