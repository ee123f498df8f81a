"""Grades a class: executes submissions in parallel, sandboxed, and has nbgrader grade one after the other.

Executing is a pure step, whose results are kept by content: whatever ends it, it goes on where it was. Only this
process writes the gradebook.
"""

from __future__ import annotations

import copy
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files, setenv
from sqlalchemy.exc import OperationalError
from traitlets.config import Config

from grader import grading, interrupt, job, records
from grader.configuration import configure
from grader.course import Course, CourseError, GradebookError
from grader.execute import SandboxedExecute
from grader.release import generated
from grader.submission import REFUSED, printable, refusal
from warmkernel import linux

#: How often in a row the processes that execute may end before any submission is done.
_BREAKS = 3
#: Seconds between two looks at whether there was a Ctrl-C.
_INTERVAL = 1
#: nbgrader's file that says when a submission was handed in.
_STAMP = "timestamp.txt"


@dataclass(frozen=True)
class Notice:
    """What an instructor should know while a cluster executes."""

    text: str


@dataclass(frozen=True)
class Prepared:
    """A submission, ready to be executed anywhere."""

    student: str
    jobs: dict[str, job.Job] = field(default_factory=dict)
    """By notebook's name. Not those that are refused, or whose execution is kept from before."""
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of the other notebooks, `SandboxedExecute.record`."""
    seconds: float = 0.0
    problem: str = ""
    """Why it could not be prepared; empty if it could."""


@dataclass(frozen=True)
class Executed:
    """What executing a submission gave, beside what is kept for nbgrader."""

    student: str
    seconds: float = 0.0
    problem: str = ""
    """Why it could not be executed; empty if it could."""
    notebooks: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For each of its notebooks `SandboxedExecute.record`."""

    @property
    def review(self) -> list[str]:
        """Why a person should look at this submission."""
        return [reason.text for reason in records.reasons(self.notebooks)]

    @property
    def sandboxed(self) -> bool:
        """Whether no cell of it ran outside of a sandbox."""
        return records.sandboxed(self.notebooks)


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
    course: Course,
    assignment: str,
    students: Sequence[str],
    jobs: int | None = None,
    *,
    dask: str = "",
    sandbox: bool = True,
) -> Iterator[Executed | Notice | grading.Result]:
    """Grade a class.

    Args:
        course: the course.
        assignment: the name of a folder in its source directory.
        students: whose submissions, as :func:`plan` gives them.
        jobs: how many submissions are executed at a time; as many as this machine can, if None.
        dask: the address of a Dask scheduler, whose workers execute then, and not this machine.
        sandbox: if False, what executes need not be able to sandbox.

    Yields:
        For each student an `Executed` and then a `Result`, in the order in which they are done; and, of
        a cluster, a `Notice` of each worker that is given no work.

    Raises:
        CourseError: nbgrader refused the assignment, the course or its gradebook cannot be written to, or there is
            no cluster, or no more.
        KeyboardInterrupt: there was a Ctrl-C, which is the main thread's. A submission that nbgrader had begun to grade
            was finished, unless there was a second one.
        warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
    """
    course = configured(course.root, sandbox)
    with interrupt.requested() as check:
        course.check_writable()
        # nbgrader grades against the gradebook, which a fresh clone or an update leaves behind.
        with generated(course, assignment, gradebook=True):
            pass
        if dask:
            from grader import cluster  # its libraries are for those who have one

            step = partial(prepare, course.root, sandbox, assignment), partial(keep, course)
            events = cluster.execute_all(dask, students, *step, check)
        else:
            jobs = jobs or grading.default_jobs()
            events = _execute_all(course.root, sandbox, assignment, students, jobs, check)
        with closing(events):  # at once, if what follows fails: nobody goes on then
            for executed in events:
                yield executed
                # Meanwhile the others go on.
                if isinstance(executed, Notice):
                    continue
                student, notebooks = executed.student, executed.notebooks
                if executed.problem:
                    _forget(course, assignment, student)
                    result = grading.Result(student, problem=executed.problem)
                else:
                    result = _record(course, assignment, student, check)
                records.keep(
                    course, assignment, student, problem=result.problem, notebooks=notebooks
                )
                yield result
                check()  # after the last one, too: another assignment may follow
        if (unfinished := course.folder(_unfinished(course))).exists():
            shutil.rmtree(unfinished)


@lru_cache(maxsize=1)
def configured(root: Path, sandbox: bool = True) -> Course:
    """A course with its own settings, and ours for grading where it does not have them already."""
    settings = copy.deepcopy(Course(root).config)
    configure(settings)
    url = Course(root, settings).db_url
    if url.startswith("sqlite:") and "?" not in url:
        url = f"{url}?timeout=60"  # for another process to finish writing
    settings.CourseDirectory.db_url = url
    if not sandbox:
        settings.Sandbox.required = False
    return Course(root, settings)


def _execute_all(
    root: Path,
    sandbox: bool,
    assignment: str,
    students: Sequence[str],
    jobs: int,
    check: Callable[[], None],
) -> Iterator[Executed]:
    left, breaks = list(students), 0
    spawn = multiprocessing.get_context("spawn")
    while left:
        pool = ProcessPoolExecutor(
            min(jobs, len(left)), mp_context=spawn, initializer=begin, initargs=(os.getpid(),)
        )
        try:
            tasks = {pool.submit(execute_submission, root, sandbox, assignment, s) for s in left}
            while tasks:
                done, tasks = wait(tasks, _INTERVAL, FIRST_COMPLETED)
                check()
                for task in done:
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


def begin(parent: int) -> None:
    """In a process beside this one: Ctrl-C is the parent's, and so is its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    linux.end_with_parent()
    if os.getppid() != parent:
        os._exit(1)


def execute_submission(root: Path, sandbox: bool, assignment: str, student: str) -> Executed:
    """Execute a submission's notebooks as nbgrader will find them, and keep the outputs for it.

    Raises:
        GradebookError: the gradebook is locked, or cannot be read.
        warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
    """
    prepared = prepare(root, sandbox, assignment, student)
    return keep(configured(root, sandbox), prepared, job.execute(prepared.jobs))


def prepare(root: Path, sandbox: bool, assignment: str, student: str) -> Prepared:
    """Sanitize a submission's notebooks as nbgrader will, and see which of them are to be executed.

    Raises:
        GradebookError: the gradebook is locked, or cannot be read.
    """
    began, course = time.monotonic(), configured(root, sandbox)
    os.chdir(root)
    folder = course.folder(course.directory.submitted_directory, assignment, student)
    problem, jobs, records = "", {}, {}
    try:
        for name in _notebooks(course, assignment):
            if _is_there(folder, name):
                prepared = _prepare_notebook(course, assignment, folder / f"{name}.ipynb")
                into = jobs if isinstance(prepared, job.Job) else records
                into[name] = prepared
    except OperationalError as error:
        raise GradebookError(str(error.orig)) from None
    except Exception as error:  # noqa: BLE001 - one submission must not stop the others
        problem = printable(f"{type(error).__name__}: {error}")
    return Prepared(student, jobs, records, time.monotonic() - began, problem)


def keep(course: Course, prepared: Prepared, execution: job.Execution) -> Executed:
    """Keep a submission's outputs for nbgrader."""
    executions = SandboxedExecute(config=course.config).executions
    for key, packed in execution.kept.items():
        executions.put(key, packed)
    return Executed(
        prepared.student,
        prepared.seconds + execution.seconds,
        prepared.problem or execution.problem,
        prepared.records | execution.records,
    )


def _notebooks(course: Course, assignment: str) -> list[str]:
    """The names of the notebooks that an assignment has."""
    directory = course.directory
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        return [notebook.name for notebook in gradebook.find_assignment(assignment).notebooks]


def _prepare_notebook(course: Course, assignment: str, path: Path) -> job.Job | dict[str, Any]:
    """What is to be executed; or the record, if nothing is."""
    converter = Autograde(coursedir=course.directory, config=course.config)
    exporter = converter.exporter_class(config=converter.config)
    for preprocessor in converter.sanitize_preprocessors:
        exporter.register_preprocessor(preprocessor, enabled=True)
    resources = converter.init_single_notebook_resources(str(path))
    sanitized, resources = exporter.from_filename(str(path), resources=resources)
    notebook = nbformat.reads(sanitized, as_version=4)
    execute = SandboxedExecute(config=course.config)
    with tempfile.TemporaryDirectory() as folder:
        cwd = Path(folder)
        if not resources[REFUSED]:
            _copy_files(course, path.parent, cwd)
        source = course.folder(course.directory.source_directory, assignment)
        kept = {source / name for name in converter.exclude_overwriting.get(assignment, ())}
        _copy_files(course, source, cwd, kept)
        record = execute.known(notebook, cwd)
        if record is None:
            with setenv(NBGRADER_EXECUTION="autograde"):
                return job.Job.of(execute.key(notebook, cwd), notebook, cwd, course.config)
    return record


def _copy_files(course: Course, source: Path, to: Path, kept: Collection[Path] = ()) -> None:
    """What nbgrader copies beside the notebook: all but what is to be kept."""
    for name in find_all_files(str(source), [*course.directory.ignore, "*.ipynb"]):
        if Path(name) in kept:
            continue
        copy = to / Path(name).relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, copy)


def _record(
    course: Course, assignment: str, student: str, check: Callable[[], None]
) -> grading.Result:
    """Have nbgrader grade what was executed, and write the gradebook.

    The graded notebooks come to their place when all is done, so that what is there is finished.
    """
    submitted = course.folder(course.directory.submitted_directory, assignment, student)
    settings = Config({"CourseDirectory": {"autograded_directory": _unfinished(course)}})
    with ExitStack() as stack:
        log = grading.log_file(course, assignment, student)
        stream = stack.enter_context(log.open("w", encoding="utf-8"))
        if reason := refusal(submitted, course.config):
            # nbgrader copies what lies beside the notebooks, and follows links.
            names = [name for name in _notebooks(course, assignment) if _is_there(submitted, name)]
            bare = stack.enter_context(_bare(course, assignment, student, names))
            settings.CourseDirectory.submitted_directory = str(bare)
            settings.SubmissionExporter.refused = reason
        result = grading.autograde(course, assignment, student, stream, settings)
    if result.problem:
        check()  # after a second Ctrl-C that is no fault of the submission's
    final = _forget(course, assignment, student)
    if not result.problem:
        final.parent.mkdir(parents=True, exist_ok=True)
        os.replace(course.folder(_unfinished(course), assignment, student), final)
    return result


def _forget(course: Course, assignment: str, student: str) -> Path:
    """Remove what was graded before, which may not be what is handed in now; returns its place."""
    final = course.folder(course.directory.autograded_directory, assignment, student)
    if final.exists():
        shutil.rmtree(final)
    return final


def _unfinished(course: Course) -> str:
    """Where submissions are graded, beside their final place."""
    return f"{course.directory.autograded_directory}.unfinished"


@contextmanager
def _bare(course: Course, assignment: str, student: str, names: Sequence[str]) -> Iterator[Path]:
    """A folder of submissions with this one in it: when it was handed in, and notebooks without cells."""
    stamp = course.folder(course.directory.submitted_directory, assignment, student) / _STAMP
    with tempfile.TemporaryDirectory() as folder:
        to = course.folder(folder, assignment, student)
        to.mkdir(parents=True)
        for name in names:
            nbformat.write(new_notebook(), to / f"{name}.ipynb")
        if stamp.is_file() and not stamp.is_symlink():
            shutil.copy(stamp, to)
        yield Path(folder)


def _is_there(folder: Path, name: str) -> bool:
    return os.path.lexists(folder / f"{name}.ipynb")
