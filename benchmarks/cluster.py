"""What grading costs on a Dask cluster, and what follows for a large class.

The same class is graded with one and with two local processes, and with one and with two workers of a Dask cluster on
this machine, each of one thread. All figures are of one submission more: start-up is left out, but for memory. Processor
time says more than the clock where a machine does other things, too; the model at the end is made of it.
Exits with 1 if the scores differ.
"""

from __future__ import annotations

import argparse
import bisect
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import grading
import psutil
from distributed import LocalCluster

from grader import batch, job
from grader.course import Course

CLASS = 10_000
WORKERS = (4, 8, 12, 16)


@dataclass
class Figures:
    """Of one submission more, on average."""

    clock: float
    recording: float
    """Seconds by the clock that nbgrader takes to grade one that is executed, in the one process that does."""
    serial: float
    """Processor seconds of that process."""
    executing: float
    """Processor seconds of all that executes, kernels included."""
    memory: float
    """Megabytes of one worker and its fork server and kernels, at most; proportional share."""
    scores: dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=24)
    count = parser.parse_args().submissions
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_side_by_side(Path(folder), count))


def _side_by_side(folder: Path, count: int) -> int:
    print(f"{count} submissions of {grading.CHAPTER}. Seconds a submission:")
    print(f"{'':16}{'clock':>9}{'recording':>11}{'its CPU':>9}{'executing: CPU':>16}{'memory':>20}")
    figures = {}
    for kind in ("local", "dask"):
        for workers in (1, 2):
            root = folder / f"{kind}-{workers}"
            figures[kind, workers] = each = _measure(root, count, kind, workers)
            print(
                f"{kind}, {workers} worker{'s' * (workers > 1):4}{each.clock:7.2f} s"
                f"{each.recording:9.2f} s{each.serial:7.2f} s{each.executing:14.2f} s"
                f"{each.memory:9.0f} MB a worker"
            )
    here = Path.cwd()
    sent, received = _bytes(grading._course(folder / "bytes", 3))
    os.chdir(here)
    print(f"to a worker {sent / 1e3:.0f} kB a submission, back {received / 1e3:.0f} kB")
    differ = [key for key, each in figures.items() if each.scores != figures["local", 1].scores]
    print(f"scores that differ: {differ or 'none'}\n")
    _model(figures["dask", 2])
    return int(bool(differ))


def _model(each: Figures) -> None:
    """One process records, the others execute: the slower of the two says how long it takes."""
    serial, executing = CLASS * each.serial / 3600, CLASS * each.executing / 3600
    print(f"{CLASS:,} submissions: {executing:.1f} core hours to execute, {serial:.1f} to record")
    print(f"{each.executing / each.serial:.1f} cores that execute keep the one that records busy")
    for workers in WORKERS:
        print(f"  {workers:3} cores that execute: {max(serial, executing / workers):5.1f} hours")


def _measure(root: Path, count: int, kind: str, workers: int) -> Figures:
    course = grading._course(root, count)
    command = [sys.executable, "-m", "grader", "autograde", grading.CHAPTER, "--json", "r.json"]
    with ExitStack() as stack:
        if kind == "dask":
            options = {
                "threads_per_worker": 1,
                "dashboard_address": "127.0.0.1:0",
                "host": "127.0.0.1",
            }
            cluster = stack.enter_context(LocalCluster(n_workers=workers, **options))
            command += ["--dask", cluster.scheduler_address]
        else:
            command += ["--jobs", str(workers)]
        samples = _watch(command, course)
    graded = sorted(
        path.stat().st_mtime for path in (root / "class" / "autograded").rglob("*.ipynb")
    )
    first, last = (_at(samples, moment) for moment in (graded[0], graded[-1]))
    rows = json.loads((root / "r.json").read_text(encoding="utf-8"))
    records = [record for row in rows for record in row["notebooks"].values()]
    kernels = [kernel["cpu_seconds"] for record in records for kernel in record["kernels"]]
    # Processes that were there all the time; kernels were not.
    others = first.others.keys() & last.others.keys()
    used = sum(last.others[pid] - first.others[pid] for pid in others)
    return Figures(
        clock=(graded[-1] - graded[0]) / (count - 1),
        recording=sum(row["seconds"] for row in rows) / count,
        serial=(last.serial - first.serial) / (count - 1),
        executing=used / (count - 1) + sum(kernels) / count,
        memory=max(each.memory for each in samples) / workers,
        scores=grading._scores(course),
    )


@dataclass
class Sample:
    """What has been used up to a moment."""

    moment: float
    serial: float = 0.0
    """Processor seconds of the process that records."""
    others: dict[int, float] = field(default_factory=dict)
    """The same of each other process, by id."""
    memory: float = 0.0
    """Megabytes of these, at that moment."""


def _watch(command: list[str], course: Course) -> list[Sample]:
    """Run a command; while it runs, what it and the workers that this process has started use."""
    samples, ended = [], threading.Event()
    process = psutil.Popen(
        command, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )

    def watch() -> None:
        while not ended.wait(1):
            samples.append(_sample(process))

    watching = threading.Thread(target=watch)
    watching.start()
    _, errors = process.communicate()
    ended.set()
    watching.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{errors}")
    return samples


def _sample(recording: psutil.Process) -> Sample:
    sample = Sample(time.time())
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
            if process.pid == recording.pid:
                sample.serial = times.user + times.system
            else:
                sample.others[process.pid] = sum(times[:4])
                sample.memory += process.memory_full_info().pss / 1e6
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it has just ended
    return sample


def _at(samples: list[Sample], moment: float) -> Sample:
    """The last sample before a moment."""
    return samples[max(0, bisect.bisect(samples, moment, key=lambda each: each.moment) - 1)]


def _bytes(course: Course) -> tuple[float, float]:
    """How many cross for a submission on average, to a worker and back."""
    sent, received = [], []
    for student in course.submissions(grading.CHAPTER):
        prepared = batch.prepare(course.root, True, grading.CHAPTER, student)
        sent.append(len(pickle.dumps(prepared.jobs)))
        received.append(len(pickle.dumps(job.execute(prepared.jobs))))
    return statistics.mean(sent), statistics.mean(received)


if __name__ == "__main__":
    main()
