"""A class graded on a real Dask cluster: a scheduler and workers, each a process of its own on this machine."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from a_kernel import running
from distributed import Client

from grader.course import Course

from .conftest import Run, hand_in, until
from .test_faults import ANSWERS, outcome

pytestmark = pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")

RIGHT = "def double(x):\n    return x + x"
SLOW = f"import time\ntime.sleep(5)\n{RIGHT}"


class Cluster:
    """A scheduler, and the workers that are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / "scheduler.json"
        self._started: list[psutil.Popen] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        until(lambda: self._file.exists() and self._file.read_text(), self.scheduler)
        self.address: str = json.loads(self._file.read_text())["address"]
        self.client = Client(self.address, set_as_default=False)

    def add(self, count: int = 1, *options: str, **environ: str) -> psutil.Popen:
        """Have more workers, each with a nanny, as ``dask worker`` starts them."""
        there = len(self.workers)
        options = ("--nworkers", str(count), "--nthreads", "1", *options)
        command = self._start("worker", *options, **environ)
        until(lambda: len(self.workers) == there + count, command)
        return command

    @property
    def workers(self) -> dict[str, int]:
        """The process of each worker, by address."""
        return self.client.run(lambda: __import__("os").getpid())

    @property
    def log(self) -> str:
        """What all its processes have written."""
        return "\n".join(path.read_text() for path in sorted(self._folder.glob("*.log")))

    def end(self) -> None:
        """End all of it, and see that nothing is left."""
        self.client.close()
        processes = [p for each in self._started if each.is_running() for p in family(each)]
        for each in reversed(self._started):
            each.terminate()
        _, alive = psutil.wait_procs(processes, 60)
        for each in alive:
            each.kill()
        assert not alive, self.log

    def _start(self, kind: str, *options: str, **environ: str) -> psutil.Popen:
        command = [sys.executable, "-m", "dask", kind, "--no-dashboard", *options]
        with (self._folder / f"{kind}-{len(self._started)}.log").open("w") as log:
            started = psutil.Popen(
                [*command, "--scheduler-file", str(self._file)],
                cwd=self._folder,  # which is no course
                env={**psutil.Process().environ(), **environ},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._started.append(started)
        return started


def family(process: psutil.Process) -> list[psutil.Process]:
    """A process and all that it has started."""
    return [process, *process.children(recursive=True)]


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.end()


def autograde(address: str, *options: str) -> list[str]:
    return ["grader", "autograde", "a", "--dask", address, "--json", "r.json", *options]


def begin(cluster: Cluster) -> psutil.Popen:
    """Start to grade, until a worker executes a submission."""
    command = [sys.executable, "-m", *autograde(cluster.address)]
    batch = psutil.Popen(command, stderr=subprocess.PIPE, text=True)
    until(lambda: executing(cluster), batch)
    return batch


def executing(cluster: Cluster) -> list[str]:
    """The workers that have a submission."""
    tasks = cluster.client.processing()
    return [address for address, keys in tasks.items() if any("_execute" in str(k) for k in keys)]


def points() -> dict[str, float]:
    return {each["student"]: each["score"] for each in json.loads(Path("r.json").read_text())}


@pytest.mark.long
def test_grades_are_those_of_a_local_run(course: Course, run: Run, cluster: Cluster) -> None:
    for student, answers in ANSWERS.items():
        hand_in(course, "a", student, **answers)
    hand_in(course, "a", "ian").write_text("{")
    fresh = shutil.copytree(course.root / "class", course.root.parent / "fresh")
    done = run("grader", "autograde", "a", "--json", "r.json")
    assert done.returncode == 0, done.stderr
    expected, scores = outcome(course), points()
    shutil.rmtree(course.root / "class")
    shutil.copytree(fresh, course.root / "class")

    cluster.add(2)
    done = run(*autograde(cluster.address))
    assert done.returncode == 0, done.stderr
    assert outcome(course) == expected and points() == scores

    # What is kept needs no worker.
    kept = run(*autograde(cluster.address))
    assert kept.returncode == 0 and outcome(course) == expected, kept.stderr


@pytest.mark.long
def test_the_threads_of_a_worker_share_a_fork_server(
    course: Course, run: Run, cluster: Cluster
) -> None:
    for number in range(6):
        hand_in(course, "a", f"student-{number}", double=f"{RIGHT}\n# {number}", guess="guess = 8")
    worker = cluster.add(1, "--nthreads", "3")
    done = run(*autograde(cluster.address))
    assert done.returncode == 0, done.stderr
    assert points() == {f"student-{number}": 6 for number in range(6)}
    servers = running(family(worker), "warmkernel.server")
    assert len([p for p in servers if p.parent() not in servers]) == 1


@pytest.mark.long
def test_a_worker_that_is_killed_has_its_work_redone(course: Course, cluster: Cluster) -> None:
    hand_in(course, "a", "ann", double=SLOW, guess="guess = 8")
    hand_in(course, "a", "bob", double=RIGHT, guess="guess = 8")
    cluster.add(2)
    with begin(cluster) as batch:
        worker = psutil.Process(cluster.workers[executing(cluster)[0]])
        its = family(worker)
        worker.kill()
        _, said = batch.communicate(timeout=300)
    assert batch.returncode == 0, said
    assert points() == {"ann": 6, "bob": 6}
    _, alive = psutil.wait_procs(its, 60)
    assert not alive, "its fork server ends with it"


@pytest.mark.long
def test_all_workers_gone_are_waited_for_and_nothing_is_lost(
    course: Course, run: Run, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    hand_in(course, "a", "bob", double=SLOW, guess="guess = 8")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT", "3s")
    workers = cluster.add()
    with begin(cluster) as batch:
        until(lambda: list(course.root.glob("class/executed/*/*.json")), batch)
        workers.kill()  # the nanny, which would start another one
        _, said = batch.communicate(timeout=120)
    assert batch.returncode == 1
    assert "There is no worker to give work to. Waiting for one: 3s." in said
    assert "There has been no worker to give work to for 3s. What is executed is kept" in said
    kept = list(course.root.glob("class/executed/*/*.json"))

    cluster.add()
    done = run(*autograde(cluster.address))
    assert done.returncode == 0, done.stderr
    assert points() == {"ann": 6, "bob": 6}
    assert kept == [file for file in kept if file.exists()]


@pytest.mark.long
def test_a_worker_with_another_environment_is_named_and_given_no_work(
    course: Course, run: Run, cluster: Cluster, tmp_path: Path
) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    installed = tmp_path / "site" / "other-1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    cluster.add(PYTHONPATH=str(installed.parent))
    [address] = cluster.workers
    reason = "another environment: other is 1.0 there, missing here"
    refused = run(*autograde(cluster.address))
    assert refused.returncode == 1
    assert f"The worker {address} is given no work: {reason}" in refused.stderr
    assert f"No worker can be given work:\n  {address}: {reason}" in refused.stderr

    cluster.add()
    done = run(*autograde(cluster.address))
    assert done.returncode == 0, done.stderr
    assert f"The worker {address} is given no work: {reason}" in done.stderr
    assert points() == {"ann": 6}


@pytest.mark.long
def test_a_worker_that_cannot_sandbox_is_named_unless_that_is_wanted(
    course: Course, run: Run, cluster: Cluster
) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    cluster.add(PATH="/no/bubblewrap")
    [address] = cluster.workers
    refused = run(*autograde(cluster.address))
    assert refused.returncode == 1
    assert f"{address} is given no work: Files and network out of reach" in refused.stderr
    done = run(*autograde(cluster.address, "--no-sandbox"))
    assert done.returncode == 0, done.stderr
    assert "NOT IN A SANDBOX" in done.stdout and points() == {"ann": 6}


@pytest.mark.long
def test_ctrl_c_stops_and_keeps_what_is_done(course: Course, cluster: Cluster) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    hand_in(course, "a", "bob", double="import time\ntime.sleep(1000)")
    cluster.add()
    with begin(cluster) as batch:
        until(lambda: list(course.root.glob("class/executed/*/*.json")), batch)
        its = family(batch)
        batch.send_signal(signal.SIGINT)
        _, said = batch.communicate(timeout=60)
    assert batch.returncode == 130 and "The same command goes on from here." in said
    _, alive = psutil.wait_procs(its, 60)
    assert not alive
    assert len(list(course.root.glob("class/executed/*/*.json"))) == 1


@pytest.mark.long
def test_a_scheduler_that_ends_is_named(course: Course, cluster: Cluster) -> None:
    hand_in(course, "a", "ann", double=SLOW)
    cluster.add()
    with begin(cluster) as batch:
        cluster.client.close()
        cluster.scheduler.kill()
        _, said = batch.communicate(timeout=120)
    assert batch.returncode == 1
    assert "lost" in said and "the same command goes on from here." in said


def test_no_scheduler_is_an_error_in_seconds(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann")
    began = time.monotonic()
    done = run(*autograde("tcp://127.0.0.1:9"))
    assert done.returncode == 1 and time.monotonic() - began < 60
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
    strange = run(*autograde("nowhere://x"))
    assert strange.returncode == 1 and "Traceback" not in strange.stderr, strange.stderr


def test_jobs_are_this_machines(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann")
    done = run(*autograde("tcp://127.0.0.1:9", "--jobs", "2"))
    assert done.returncode == 2 and "--jobs is for this machine" in done.stderr
