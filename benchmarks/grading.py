"""How long grading a class takes: plain nbgrader against ours, side by side.

A class hands in 03_sharing, each submission another of the demo answers. `nbgrader autograde` grades the first
ones, with nbgrader's own way to execute a notebook and ordinary kernels; `python -m grader autograde` grades all,
sandboxed and judged. Each runs once on a few submissions and once on the rest: what one more costs is the steady
state, the rest of the time is start-up. Bytecode is compiled for both, and the gradebook knows the assignment.

Then one submission is executed alone to tell where its time goes, and the solved notebook's cells in one process that
has all imported: no grader that executes them takes less. Exits with 1 if grading is not so many times
faster as it should be, or a score differs; with --long instead, if the last hundred submissions take longer, or
more memory, than the first hundred.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbformat
import psutil
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.kernelspec import get_kernel_spec
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade, is_solution

from grader import batch, demo
from grader.course import Course
from grader.release import generated
from grader.side import Side
from scopelab import audience
from warmkernel import client

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "03_sharing"
STEADY, WITH_START = 10, 8  # times faster: one submission more, and all of them with start-up
FLAT = 1.25  # the last hundred against the first
#: The configuration's line that has nbgrader grade as we do, and what stands there for nbgrader alone.
OURS, PLAIN = "\nconfigure_grading(c)\n", "\nc.WarmProvisioner.warm = False\n"


@dataclass
class Run:
    """One command that graded a class."""

    seconds: float
    memory: list[tuple[float, float]]
    """When, and how many megabytes all its processes had (proportional share)."""

    @property
    def peak(self) -> float:
        """The most megabytes that were seen."""
        return max(memory for _, memory in self.memory)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=60, help="what ours grades")
    parser.add_argument("--plain", type=int, default=12, help="what plain nbgrader grades of it")
    parser.add_argument("--jobs", type=int, default=2, help="submissions at a time, for ours")
    parser.add_argument("--long", action="store_true", help="ours only: is it flat? At least 200")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        if options.long:
            sys.exit(_long(Path(folder), options.submissions, options.jobs))
        sys.exit(_side_by_side(Path(folder), options.submissions, options.plain, options.jobs))


def _side_by_side(folder: Path, count: int, plain_count: int, jobs: int) -> int:
    ours_command = [sys.executable, "-m", "grader", "autograde", CHAPTER, "--jobs", str(jobs)]
    plain_command = [sys.executable, "-m", "nbgrader", "autograde", CHAPTER]
    per_submission, in_all, scores = {}, {}, {}
    print(f"{'':8}{'submissions':>12}{'each':>9}{'start-up':>10}{'with it':>9}{'memory':>9}")
    for name, command, few, many, config in (
        ("plain", plain_command, 1, plain_count, PLAIN),
        ("ours", ours_command, jobs, count, OURS),
    ):
        started = _run(_course(folder / f"{name}-few", few, config), command).seconds
        course = _course(folder / name, many, config)
        run = _run(course, command)
        each = per_submission[name] = (run.seconds - started) / (many - few)
        in_all[name] = run.seconds / many
        scores[name] = _scores(course)
        print(
            f"{name:8}{many:12}{each:7.2f} s{started - few * each:8.1f} s{in_all[name]:7.2f} s"
            f"{run.peak:6.0f} MB"
        )
    steady = per_submission["plain"] / per_submission["ours"]
    with_start = in_all["plain"] / in_all["ours"]
    print(f"plain / ours: {steady:.1f} times in the steady state (to be {STEADY}),", end=" ")
    print(f"{with_start:.1f} with start-up (to be {WITH_START})")
    differ = [s for s, points in scores["plain"].items() if scores["ours"][s] != points]
    print(f"scores that differ: {', '.join(differ) or 'none'}\n")
    _tell_where_time_goes(folder / "one")
    _tell_floor(per_submission["plain"])
    return int(steady < STEADY or with_start < WITH_START or bool(differ))


def _long(folder: Path, count: int, jobs: int) -> int:
    course = _course(folder / "ours", count)
    command = [sys.executable, "-m", "grader", "autograde", CHAPTER, "--jobs", str(jobs)]
    run = _run(course, command)
    folders = (
        course.root / "class" / "executed",
        course.folder(course.directory.autograded_directory),
    )
    ratios = {}
    for what, done in zip(
        ("executed", "graded"),
        (folders[0].rglob("*.json"), folders[1].rglob("*.ipynb")),
        strict=True,
    ):
        times = sorted(path.stat().st_mtime for path in done)
        first, last = times[99] - times[0], times[-1] - times[-100]
        ratios[what] = last / first
        print(f"{what}: {first:.1f} s the first hundred, {last:.1f} s the last")
        if what == "executed":
            early, late = (
                statistics.median([m for t, m in run.memory if begin <= t <= end])
                for begin, end in ((times[0], times[99]), (times[-100], times[-1]))
            )
            ratios["memory"] = late / early
            print(f"memory: {early:.0f} MB, then {late:.0f} MB")
    print(f"{run.seconds / count:.2f} s a submission, {run.peak:.0f} MB at most;", end=" ")
    print("last / first:", ", ".join(f"{what} {ratio:.2f}" for what, ratio in ratios.items()))
    return int(max(ratios.values()) > FLAT)


def _course(root: Path, count: int, config: str = OURS) -> Course:
    """A copy of this course in which a class has handed in, with a gradebook."""
    root.mkdir()
    settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(settings.replace(OURS, config), encoding="utf-8")
    for folder in (f"solutions/{CHAPTER}", f"notebooks/{CHAPTER}", f"tests/answers/{CHAPTER}"):
        shutil.copytree(ROOT / folder, root / folder)
    course = Course(root)
    submitted = root / "class" / "submitted"
    demo.make_class(course, CHAPTER)
    answers = sorted(submitted.rename(root / "demo").iterdir())
    # Right, wrong, right, …: the first ones of any number are a mixture.
    mixed = [answers[(7 * number) % len(answers)] for number in range(len(answers))]
    for number in range(count):
        to = submitted / f"student-{number:04}" / CHAPTER
        shutil.copytree(mixed[number % len(mixed)] / CHAPTER, to)
        _make_unlike(to / f"{CHAPTER}.ipynb", number)
    with generated(course, CHAPTER, gradebook=True):
        return course


def _make_unlike(path: Path, number: int) -> None:
    """A notebook like no other: what was executed once would not be executed again."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if is_solution(cell))
    cell.source += f"\n# student {number}"
    nbformat.write(notebook, path)


def _run(course: Course, command: list[str]) -> Run:
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=course.root,
        env={**os.environ, "TF_USE_LEGACY_KERAS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    ended, memory = threading.Event(), [(time.time(), 0.0)]

    def watch() -> None:
        while not ended.wait(2):
            memory.append((time.time(), _memory(process.pid)))

    watching = threading.Thread(target=watch)
    watching.start()
    _, errors = process.communicate()
    seconds = time.monotonic() - began
    ended.set()
    watching.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{errors}")
    return Run(seconds, memory)


def _memory(pid: int) -> float:
    total = 0
    try:
        main_process = psutil.Process(pid)
        processes = [main_process, *main_process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    for process in processes:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it has just ended
    return total / 1e6


def _scores(course: Course) -> dict[str, dict[str, float]]:
    """Each student's points in each test."""
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.score for nb in submission.notebooks for grade in nb.grades
            }
            for submission in gradebook.assignment_submissions(CHAPTER)
        }


def _tell_where_time_goes(root: Path) -> None:
    """Execute two submissions here, one at a time, and tell of the second."""
    course = _course(root, 2)
    spent: Counter[str] = Counter()

    def timed(name: str, work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def measured(side: Side, *args: Any, **kwargs: Any) -> Any:
            with _spent(spent, f"{'judge' if side._asks else 'student'}: {name}"):
                return await work(side, *args, **kwargs)

        return measured

    names = {"start": "start", "execute": "cells", "ask": "replies to the judge", "stop": "end"}
    patches = [patch.object(Side, name, timed(names[name], getattr(Side, name))) for name in names]
    here = Path.cwd()
    for each in patches:
        each.start()
    for student in ("student-0000", "student-0001"):
        spent.clear()
        with _spent(spent, "executed"):
            batch.execute_submission(course.root, True, CHAPTER, student)
    with _spent(spent, "gradebook"):
        course = batch.configured(course.root, True)
        batch._record(course, CHAPTER, student, check=lambda: None)
    os.chdir(here)
    patch.stopall()
    newest = max(
        (root / "class" / "executed").rglob("*.json"), key=lambda path: path.stat().st_mtime
    )
    kernels = json.loads(newest.read_text(encoding="utf-8"))["record"]["kernels"]
    for server in client._SERVERS.values():
        server.stop()
    together = ("student: start", "student: cells", "judge: cells", "student: end")
    spent["sanitize, copy, keep"] = spent["executed"] - sum(spent[name] for name in together)
    spent["judge: cells"] -= spent["student: replies to the judge"]
    print("one submission alone, by the clock (the two kernels start and end together):")
    for name, seconds in sorted(spent.items()):
        print(f"  {name:32}{1000 * seconds:7.0f} ms")
    for side, kernel in zip(("student", "judge"), kernels, strict=False):
        print(f"  {side}'s kernel: {kernel['cpu_seconds']:.2f} s of processor time", end=", ")
        print(f"{kernel['peak_memory_mb']:.0f} MB")


def _tell_floor(plain: float) -> None:
    """How many times faster than plain a grader could be that costs nothing itself."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        work = apart.submit(_own_work).result()
    cores = os.cpu_count() or 1
    print(
        f"the notebook's own work, in one process: {work:.2f} s of processor time, so that", end=" "
    )
    print(
        f"on {cores} cores nothing is more than {plain * cores / work:.1f} times faster than plain"
    )


def _own_work() -> float:
    """Processor seconds of the solved notebook's cells and tests, with nothing around them."""
    spec = get_kernel_spec("python3")
    os.environ.update(spec.env)
    for name in spec.metadata["kernel_provisioner"]["config"]["preload"]:
        importlib.import_module(name)
    audience.leave()  # as when a notebook is graded
    path = ROOT / "solutions" / CHAPTER / f"{CHAPTER}.ipynb"
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    shell = InteractiveShell.instance()
    gc.freeze()  # as in a fork server
    began = time.process_time()
    with redirect_stdout(io.StringIO()):
        for cell in cells:
            done = shell.run_cell(cell.source)
            if is_grade(cell):
                done.raise_error()
    return time.process_time() - began


@contextmanager
def _spent(times: Counter[str], name: str) -> Iterator[None]:
    began = time.monotonic()
    try:
        yield
    finally:
        times[name] += time.monotonic() - began


if __name__ == "__main__":
    main()
