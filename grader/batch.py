"""Grades a class: executes all submissions in parallel, sandboxed, then has nbgrader grade one after the other.

Executing is a pure step, whose results are kept by content: whatever ends it, it goes on where it was. Only this
process writes the gradebook.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from nbgrader.utils import find_all_files

from grader import grading
from grader.course import Course, CourseError
from grader.execute import SandboxedExecute
from grader.release import generated
from warmkernel import linux
from warmkernel.sandbox import NotSandboxedError

#: How often in a row the processes that execute may end before any submission is done.
_BREAKS = 3


@dataclass(frozen=True)
class Executed:
    """What executing a submission gave, beside what is kept for nbgrader."""

    student: str
    seconds: float = 0.0
    problem: str = ""
    """Why it could not be executed; empty if it could."""


def plan(course: Course, assignment: str, students: Sequence[str] = ()) -> list[str]:
    """Whose submissions are to be graded: these students', or all.

    Raises:
        CourseError: there is no such assignment or submission.
    """
    handed_in = grading.handed_in(course, assignment)
    if unknown := sorted(set(students) - set(handed_in)):
        raise CourseError(f"{', '.join(unknown)} handed in nothing for {assignment}.")
    return sorted(set(students)) or handed_in


def autograde(
    course: Course, assignment: str, students: Sequence[str], jobs: int | None = None
) -> Iterator[Executed | grading.Result]:
    """Grade a class.

    Args:
        course: the course.
        assignment: the name of a folder in its source directory.
        students: whose submissions, as :func:`plan` gives them.
        jobs: how many submissions are executed at a time; as many as this machine can, if None.

    Yields:
        For each student an `Executed`, in the order in which they are done, and then a `Result`, in the order of
        the students' names.

    Raises:
        CourseError: nbgrader refused the assignment.
        warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
    """
    # nbgrader grades against the gradebook, which a fresh clone or an update leaves behind.
    with generated(course, assignment, gradebook=True):
        pass
    done = {}
    for executed in _execute_all(course.root, assignment, students, jobs or grading.default_jobs()):
        done[executed.student] = executed
        yield executed
    for student in students:
        executed = done[student]
        yield (
            grading.Result(student, problem=executed.problem)
            if executed.problem
            else _record(course, assignment, executed)
        )


def _execute_all(
    root: Path, assignment: str, students: Sequence[str], jobs: int
) -> Iterator[Executed]:
    left, breaks = list(students), 0
    spawn = multiprocessing.get_context("spawn")
    while left:
        pool = ProcessPoolExecutor(
            min(jobs, len(left)), mp_context=spawn, initializer=_begin, initargs=(os.getpid(),)
        )
        try:
            tasks = [pool.submit(execute_submission, root, assignment, s) for s in left]
            for task in as_completed(tasks):
                executed = task.result()
                left.remove(executed.student)
                breaks = 0
                yield executed
        except BrokenProcessPool as error:
            breaks += 1
            if breaks == _BREAKS:
                problem = f"the process that executes it ended {breaks} times: {error}"
                yield from [Executed(student, problem=problem) for student in left]
                return
        except BaseException:
            # What they were doing is done again the next time.
            for worker in multiprocessing.active_children():
                worker.kill()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """In a process that executes: Ctrl-C is the parent's, and so is its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    linux.end_with_parent()
    if os.getppid() != parent:
        os._exit(1)


@lru_cache(maxsize=1)
def _course(root: Path) -> Course:
    return Course(root)


def execute_submission(root: Path, assignment: str, student: str) -> Executed:
    """Execute a submission's notebooks as nbgrader will find them, and keep the outputs for it."""
    began, course = time.monotonic(), _course(root)
    os.chdir(root)
    folder = course.folder(course.directory.submitted_directory, assignment, student)
    problem = _refusal(folder)
    if not problem:
        try:
            for path in sorted(folder.glob("*.ipynb")):
                _execute_notebook(course, assignment, path)
        except NotSandboxedError:
            raise
        except Exception as error:  # noqa: BLE001 - one submission must not stop the others
            problem = f"{type(error).__name__}: {error}"
    return Executed(student, time.monotonic() - began, problem)


def _refusal(folder: Path) -> str:
    """Why a submission is not executed: what is copied from it must be its own."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            return f"{path.relative_to(folder)} is a link or a special file"
    return ""


def _execute_notebook(course: Course, assignment: str, path: Path) -> None:
    converter = Autograde(coursedir=course.directory, config=course.config)
    exporter = converter.exporter_class(config=converter.config)
    for preprocessor in converter.sanitize_preprocessors:
        exporter.register_preprocessor(preprocessor, enabled=True)
    resources = converter.init_single_notebook_resources(str(path))
    sanitized, resources = exporter.from_filename(str(path), resources=resources)
    with tempfile.TemporaryDirectory() as folder:
        _copy_files(course, path.parent, Path(folder))
        source = course.folder(course.directory.source_directory, assignment)
        _copy_files(course, source, Path(folder))
        resources["metadata"]["path"] = folder
        execute = SandboxedExecute(config=course.config)
        execute.preprocess(nbformat.reads(sanitized, as_version=4), resources)


def _copy_files(course: Course, source: Path, to: Path) -> None:
    """What nbgrader copies beside the notebook."""
    for name in find_all_files(str(source), [*course.directory.ignore, "*.ipynb"]):
        copy = to / Path(name).relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, copy)


def _record(course: Course, assignment: str, executed: Executed) -> grading.Result:
    """Have nbgrader grade what was executed, and write the gradebook."""
    converter = Autograde(coursedir=course.directory, config=course.config)
    steps = [SandboxedExecute if s is Execute else s for s in converter.autograde_preprocessors]
    log = grading.log_file(course, assignment, executed.student)
    with log.open("w", encoding="utf-8") as stream:
        result, interrupted = grading.autograde(
            course,
            assignment,
            executed.student,
            stream,
            Autograde={"autograde_preprocessors": steps},
        )
    if interrupted:
        raise KeyboardInterrupt
    return result
