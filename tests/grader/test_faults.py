"""What fails under a batch, at any moment, changes nothing of what it ends with."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from a_kernel import running

from grader.course import Course

from .conftest import Run, hand_in

pytestmark = pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")

COMMAND = [sys.executable, "-m", "grader", "autograde", "a", "--jobs", "2", "--json", "r.json"]
BUBBLEWRAP = "bwrap"
ANSWERS = {
    "ann": {"double": "def double(x):\n    return x + x", "guess": "guess = 8"},
    "bob": {"double": "import os\nos._exit(3)"},
    "eve": {"double": "def double(x:", "guess": "guess = 8"},
    "ida": {"guess": "guess = 7"},
}


def batch(command: list[str] = COMMAND) -> psutil.Popen:
    return psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def outcome(course: Course) -> tuple[object, ...]:
    """All that grading leaves that anybody looks at: the gradebook's grades, the graded notebooks' errors."""
    with sqlite3.connect(course.root / "class/gradebook.db") as gradebook:
        grades = gradebook.execute(
            "SELECT submitted_assignment.student_id, base_cell.name, auto_score, needs_manual_grade FROM grade"
            " JOIN base_cell ON cell_id = base_cell.id"
            " JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id"
            " JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id"
            " ORDER BY 1, 2"
        ).fetchall()
    graded = {
        path.parts[-3]: [
            output.evalue
            for cell in nbformat.read(path, as_version=4).cells
            for output in cell.get("outputs", ())
            if output.output_type == "error"
        ]
        for path in sorted(course.root.glob("class/autograded*/*/a/a.ipynb"))
    }
    return grades, graded


def kill_batch(course: Course, batch: psutil.Popen) -> None:
    batch.kill()


def kill_worker(course: Course, batch: psutil.Popen) -> None:
    kill_one(running(batch.children(), "spawn_main"))


def kill_fork_server(course: Course, batch: psutil.Popen) -> None:
    kill_one([process for process in forking(batch) if is_server(process)])


def kill_forked(course: Course, batch: psutil.Popen) -> None:
    """A kernel, what is around it, or around its server: as by Linux, out of memory."""
    kill_one([process for process in forking(batch) if not is_server(process)])


def forking(batch: psutil.Popen) -> list[psutil.Process]:
    """Bubblewrap, the fork servers in it, and what they forked, which have the same command."""
    return running(batch.children(recursive=True), "warmkernel.server")


def is_server(process: psutil.Process) -> bool:
    try:
        parent = process.parent()  # None if it has ended
        return process.name() != BUBBLEWRAP and parent is not None and parent.name() == BUBBLEWRAP
    except psutil.NoSuchProcess:
        return False


def kill_one(processes: list[psutil.Process]) -> None:
    if processes:  # it may not have come to that yet, or no more
        with suppress(psutil.NoSuchProcess):
            random.choice(processes).kill()


@pytest.fixture
def quick_kernels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Kernels from a fork server that does not import TensorFlow, which no cell here needs."""
    installed = Path(sys.prefix, "share", "jupyter", "kernels", "python3", "kernel.json")
    spec = json.loads(installed.read_text())
    spec["metadata"]["kernel_provisioner"]["config"]["preload"] = []
    quick = tmp_path / "kernels" / "python3" / "kernel.json"
    quick.parent.mkdir(parents=True)
    quick.write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))


@pytest.mark.long
@pytest.mark.usefixtures("quick_kernels")
@pytest.mark.parametrize("kill", [kill_batch, kill_worker, kill_fork_server, kill_forked])
def test_killed_at_random_moments_it_ends_as_undisturbed(
    course: Course, kill: Callable[[Course, psutil.Popen], None]
) -> None:
    for student, answers in ANSWERS.items():
        hand_in(course, "a", student, **answers)
    fresh = Path(tempfile.mkdtemp(dir=course.root.parent), "class")
    shutil.copytree(course.root / "class", fresh)
    with batch() as undisturbed:
        began = undisturbed.create_time()
        assert undisturbed.wait(300) == 0
        took = Path("r.json").stat().st_mtime - began
    expected = outcome(course)
    assert len(expected[0]) == 3 * len(ANSWERS) and expected[1].keys() == ANSWERS.keys()
    for _ in range(10):
        shutil.rmtree(course.root / "class")
        shutil.copytree(fresh, course.root / "class")
        with batch() as disturbed:
            started = []
            try:
                disturbed.wait(random.uniform(0, took))
            except psutil.TimeoutExpired:
                started = disturbed.children(recursive=True)
                kill(course, disturbed)
            ended = disturbed.wait(300)
        if ended != 0:
            with batch() as again:
                assert again.wait(300) == 0
        assert outcome(course) == expected
        _, alive = psutil.wait_procs(started, 60)
        assert not alive


def test_a_course_that_cannot_be_written_to_is_named_at_once(course: Course) -> None:
    hand_in(course, "a", "ann")
    root = str(course.root)
    read_only = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", root, root, "--chdir", root, "--"]
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("*")}
    done = subprocess.run(
        [*read_only, *COMMAND[:-2]], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        "cannot be written to: nothing was graded. Grade where you may write."
    )
    assert {path: path.stat().st_mtime_ns for path in course.root.rglob("*")} == before


def test_a_gradebook_that_is_locked_loses_nothing(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann", **ANSWERS["ann"])
    with sqlite3.connect(course.root / "class/gradebook.db") as gradebook:
        gradebook.execute("BEGIN EXCLUSIVE")
        done = run(*COMMAND[2:-2])
    assert done.returncode == 1
    assert "The gradebook cannot be used: database is locked. Nothing is lost" in done.stderr
    assert run(*COMMAND[2:]).returncode == 0
    assert json.loads((course.root / "r.json").read_text())[0]["score"] == 6
