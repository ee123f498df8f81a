"""Executes submissions on a Dask cluster.

This machine sanitizes, keeps and grades. A worker is sent a submission as data and sends data back: it need not see
the course's disk. A worker that would not execute as this machine does is given no work, whenever it joins.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

import dask
import nbformat
from dask.utils import parse_timedelta
from distributed import Client, Security, get_worker
from distributed.comm import connect
from distributed.scheduler import NoWorkerError
from nbformat.v4 import new_notebook

from grader import batch, job
from grader.course import CourseError
from grader.environment import environment
from warmkernel.sandbox import NotSandboxedError

#: Seconds that a scheduler may take to answer the first time.
_PATIENCE = 10
#: Seconds between two looks at which workers there are.
_INTERVAL = 1
#: Submissions under way for each thread of a worker's: the one that it executes, and the next.
_AHEAD = 2
#: How long a cluster may be without workers, if Dask's settings do not say.
_ALONE = "5 minutes"
#: How many workers in a row may end while they are tried.
_LOST = 3
#: As many differences between two environments are named.
_NAMED = 5


class ClusterError(CourseError):
    """The cluster is not there, or of no use; its argument is the reason."""

    def __str__(self) -> str:
        return f"{self.args[0]} What is executed is kept: the same command goes on from here."


def execute_all(
    address: str,
    students: Sequence[str],
    prepare: Callable[[str], batch.Prepared],
    keep: Callable[[batch.Prepared, job.Execution], batch.Executed],
    check: Callable[[], None],
) -> Iterator[batch.Executed | batch.Notice]:
    """Have a cluster execute submissions.

    Args:
        address: its scheduler's.
        students: whose.
        prepare: makes a student's submission ready; called in a process beside this one.
        keep: keeps what executing a submission gave; called here.
        check: called between two steps, to raise what is to end this.

    Yields:
        For each student an `Executed`, in the order in which they are done, and what an instructor should know.

    Raises:
        ClusterError: there is no such cluster, or no longer.
        CourseError: what `prepare` raises.
    """
    spawn = multiprocessing.get_context("spawn")
    with (
        _connected(address) as client,
        ProcessPoolExecutor(1, spawn, batch.begin, (os.getpid(),)) as beside,
    ):
        try:
            yield from _Run(client, beside, prepare, keep, check).events(students)
        except BrokenProcessPool:
            raise ClusterError("The process that sanitizes submissions has ended.") from None
        finally:
            beside.shutdown(cancel_futures=True)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        # First without a client, which does not end well where there is nobody.
        asyncio.run(_connect(address))
        client = Client(address, set_as_default=False)
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address}: {error}.") from None
    with client:
        yield client


async def _connect(address: str) -> None:
    how = Security().get_connection_args("client")
    connection = await connect(address, timeout=_PATIENCE, **how)
    await connection.close()


class _Run:
    """Submissions on their way through `prepare`, the cluster and `keep`; only so many that nobody waits for them."""

    def __init__(
        self,
        client: Client,
        beside: ProcessPoolExecutor,
        prepare: Callable[[str], batch.Prepared],
        keep: Callable[[batch.Prepared, job.Execution], batch.Executed],
        check: Callable[[], None],
    ) -> None:
        self._workers = _Workers(client)
        self._beside, self._prepare, self._keep, self._check = beside, prepare, keep, check
        self._preparing: set[Future[batch.Prepared]] = set()
        self._ready: deque[batch.Prepared] = deque()
        self._executing: dict[Future[job.Execution], tuple[batch.Prepared, frozenset[str]]] = {}
        """And the workers that one of them may do it."""

    def events(self, students: Sequence[str]) -> Iterator[batch.Executed | batch.Notice]:
        """What `execute_all` yields."""
        waiting, done = deque(students), set()
        while waiting or self._under_way:
            while waiting and self._under_way < self._workers.room:
                self._preparing.add(self._beside.submit(self._prepare, waiting.popleft()))
            for task in done & self._preparing:
                self._preparing.remove(task)
                prepared = task.result()
                if prepared.jobs:
                    self._workers.sample = next(iter(prepared.jobs.values()))
                    self._ready.append(prepared)
                else:
                    yield self._keep(prepared, job.Execution())
            yield from self._workers.look(done)
            self._give()
            # One at a time: grading it takes a while, in which more is to be given.
            if task := next(iter(done & self._executing.keys()), None):
                prepared, _ = self._executing.pop(task)
                yield self._keep(prepared, _outcome(task))
            tasks = {*self._preparing, *self._executing, *self._workers.trials}
            if tasks:
                done = wait(tasks, _INTERVAL, FIRST_COMPLETED).done
            else:
                time.sleep(_INTERVAL)  # for a worker to come
            self._check()

    @property
    def _under_way(self) -> int:
        return len(self._preparing) + len(self._ready) + len(self._executing)

    def _give(self) -> None:
        """Give the workers what is ready."""
        usable = frozenset(self._workers.usable)
        for task, (prepared, given) in list(self._executing.items()):
            # When a worker has gone, Dask gives its work to another one of those that may do it.
            if not task.done() and not given & usable:
                del self._executing[task]
                task.cancel()
                self._ready.append(prepared)
        while self._ready and usable:
            prepared = self._ready.popleft()
            task = self._workers.executor(usable).submit(_execute, prepared.jobs)
            self._executing[task] = prepared, usable


class _Workers:
    """The workers of a cluster, each of which is tried before it is given work."""

    def __init__(self, client: Client) -> None:
        self.usable: dict[str, int] = {}
        """The addresses of those that are given work, and how many threads each has."""
        self.trials: dict[Future[str], str] = {}
        """The addresses of those that are being tried."""
        self.sample: job.Job | None = None
        """With what is to be executed they are tried."""
        self._client = client
        self._there: dict[str, int] = {}
        self._refused: dict[str, str] = {}
        self._lost = 0
        self._had = False
        """Whether there was one that could be given work."""
        self._looked = 0.0
        self._alone: float | None = None
        """Since when there is none that could be given work; None if there is."""

    @property
    def room(self) -> int:
        """How many submissions should be under way."""
        return _AHEAD * max(1, sum(self.usable.values()))

    def executor(self, addresses: Collection[str]) -> Executor:
        """Whose tasks are done by one of these workers."""
        return self._client.get_executor(workers=list(addresses), pure=False)

    def look(self, done: set[Future]) -> Iterator[batch.Notice]:
        """See who has come, has gone or has been tried, and have who has come tried.

        Raises:
            ClusterError: the scheduler is lost, or nobody can be given work.
        """
        for trial in done & self.trials.keys():
            yield from self._tried(self.trials.pop(trial), trial)
        if self.sample is None or time.monotonic() < self._looked + _INTERVAL:
            return
        self._there = there = self._ask()
        self._looked = time.monotonic()
        self.usable = {each: there[each] for each in self.usable if each in there}
        for trial, address in list(self.trials.items()):
            if address not in there:
                del self.trials[trial]
                trial.cancel()
                self._lost += 1
        for address in there.keys() - {*self.usable, *self._refused, *self.trials.values()}:
            trial = self.executor([address]).submit(_try, self.sample, environment())
            self.trials[trial] = address
        yield from self._check(self._looked)

    def _ask(self) -> dict[str, int]:
        """The workers that there are, and how many threads each has."""
        seconds = dask.config.get("distributed.comm.timeouts.tcp")
        try:
            # Client.scheduler_info() is silent about a scheduler that does not answer.
            identity = self._client.sync(
                self._client.scheduler.identity, n_workers=-1, callback_timeout=seconds
            )
        except (OSError, TimeoutError, CancelledError) as error:
            raise ClusterError(f"The scheduler is lost: {error or 'it does not answer'}.") from None
        return {address: each["nthreads"] for address, each in identity["workers"].items()}

    def _tried(self, address: str, trial: Future[str]) -> Iterator[batch.Notice]:
        try:
            reason = trial.result()
        except CancelledError:
            return  # with the scheduler, of which there is more to hear
        except Exception as error:  # noqa: BLE001 - whatever is not as it is here
            reason = f"{type(error).__name__}: {error}"
        if reason:
            self._refused[address] = reason
            yield batch.Notice(f"The worker {address} is given no work: {reason}")
        else:
            self.usable[address] = self._there[address]
            self._lost, self._had = 0, True

    def _check(self, now: float) -> Iterator[batch.Notice]:
        """Raise ClusterError if nobody can be given work, and waiting is no use, or has been none."""
        if self.usable:
            self._alone = None
            return
        if self._lost >= _LOST:
            raise ClusterError(f"{self._lost} workers have ended while they were tried.")
        if self.trials:
            return
        if self._there and not self._had:
            said = "\n".join(f"  {each}: {self._refused[each]}" for each in self._there)
            raise ClusterError(f"No worker can be given work:\n{said}\n")
        # A scheduler's own setting, for a task; it has none unless somebody sets it.
        patience = dask.config.get("distributed.scheduler.no-workers-timeout") or _ALONE
        if self._alone is None:
            self._alone = now
            yield batch.Notice(f"There is no worker to give work to. Waiting for one: {patience}.")
        elif now > self._alone + parse_timedelta(patience):
            raise ClusterError(f"There has been no worker to give work to for {patience}.")


def _try(sample: job.Job, expected: Mapping[str, str]) -> str:
    """Why this process would not execute as the one that asks; empty if it does."""
    here = environment()
    differ = [
        f"{name} is {here.get(name, 'missing')} there, {expected.get(name, 'missing')} here"
        for name in sorted({*here, *expected})
        if here.get(name) != expected.get(name)
    ]
    if differ:
        more = f"; and {len(differ) - _NAMED} more" if len(differ) > _NAMED else ""
        return f"another environment: {'; '.join(differ[:_NAMED])}{more}"
    try:
        replace(sample, notebook=_without_cells(sample.notebook)).execute()
    except NotSandboxedError as error:
        return str(error)
    return ""


def _without_cells(notebook: str) -> str:
    metadata = nbformat.reads(notebook, as_version=4).metadata
    return nbformat.writes(new_notebook(metadata=metadata))


def _execute(jobs: Mapping[str, job.Job]) -> job.Execution:
    try:
        return job.execute(jobs)
    except NotSandboxedError as error:
        raise NotSandboxedError(f"On the worker {get_worker().address}: {error}") from None


def _outcome(task: Future[job.Execution]) -> job.Execution:
    """What a worker's execution gave.

    Raises:
        ClusterError: the cluster is lost.
        NotSandboxedError: a worker that could sandbox cannot any more.
    """
    try:
        return task.result()
    except (CancelledError, NoWorkerError) as error:
        raise ClusterError(f"The cluster is lost: {error or 'its scheduler has gone'}.") from None
    except NotSandboxedError:
        raise
    except Exception as error:  # noqa: BLE001 - as if it ends its workers: the others go on
        return job.Execution(problem=f"{type(error).__name__}: {error}")
