"""The two processes around a sandboxed kernel: its init, inside, and its keeper, outside, which enforces limits."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import NoReturn

import psutil

from . import wire

#: Seconds between two counts of a kernel's processes, of which a fork bomb makes thousands a second.
INTERVAL = 0.02
#: Counts between two looks at what the processes use, which takes longer.
COUNTS = 5
#: Seconds that an interrupted cell has to end.
GRACE = 5.0
#: What a kernel tells its keeper.
CELL_BEGINS, CELL_ENDS, TOO_MUCH_OUTPUT = b"(", b")", b"!"
#: What both processes take one at a time, in a loop.
SIGNALS = (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)
#: What the server sends to a keeper for SIGKILL, which would leave no record.
KILL = signal.SIGUSR1

_READY = b"ready"
#: The id of the first process of a namespace, which uses next to nothing but adds up what others used.
_INIT = 1
_MB = 1024 * 1024


@dataclass(frozen=True)
class Record:
    """How a sandboxed kernel ended, and what it used."""

    status: str
    """``"exited"``, ``"signaled"``, or ``"limit"`` if a limit stopped it."""
    exit_code: int | None
    signal: int | None
    limit: str | None
    """The trait of :class:`warmkernel.sandbox.Sandbox` that stopped it, such as ``"memory_mb"``."""
    wall_seconds: float
    cpu_seconds: float
    """All its processes'."""
    peak_memory_mb: float
    """The largest proportional share (PSS) of all its processes that was seen."""

    @property
    def code(self) -> int:
        """The exit code, as :mod:`subprocess` has it: a signal's is negative."""
        return -self.signal if self.exit_code is None else self.exit_code


def reap(kernel: int, ending: int) -> NoReturn:
    """Be the first process of a namespace: pass signals on to the kernel, and end when it has ended.

    Whatever else runs in the namespace ends with this process.

    Args:
        kernel: the kernel's process id; it leads a process group.
        ending: descriptor to which its wait status is written.
    """
    while True:
        number = signal.sigwait(SIGNALS)
        if number != signal.SIGCHLD:
            os.killpg(kernel, number)
            continue
        for pid, status in _ended():
            if pid == kernel:
                os.write(ending, str(status).encode())
                os._exit(0)


def _ended() -> Iterator[tuple[int, int]]:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def ready(ending: int) -> None:
    """Tell the keeper that the namespace's own ``/proc`` is there. Called by the init."""
    os.write(ending, _READY)


class Keeper:
    """Watches what runs under an init from outside its namespaces, where nothing in them can reach.

    Args:
        init: the process id of the init.
        limits: of :class:`warmkernel.sandbox.Sandbox`, by name.
        events: descriptor from which the kernel's ``CELL_BEGINS`` and so on are read.
        ending: descriptor from which the init's messages are read.
    """

    def __init__(self, init: int, limits: Mapping[str, int], events: int, ending: int) -> None:
        self._init, self._limits = init, limits
        self._events, self._ending = events, ending
        self._begin = time.monotonic()
        self._cell: float | None = None
        self._is_interrupted = False
        self._told_output = False
        self._counts = itertools.count()
        self._cpu = self._peak = self._looked_at = 0.0
        os.set_blocking(events, False)

    def keep(self, client: socket.socket) -> NoReturn:
        """Watch until the kernel has ended; tell the client how, and end."""
        if os.read(self._ending, len(_READY)) != _READY:
            # The init has told the client itself what it could not do.
            os.waitpid(self._init, 0)
            os._exit(1)
        # psutil reads the namespace's own /proc: a short list, and none but its processes.
        psutil.PROCFS_PATH = f"/proc/{self._init}/root/proc"
        limit = self._watch()
        _, _, usage = os.wait4(self._init, 0)
        status = os.read(self._ending, 64)
        record = self._record(limit, int(status) if status else signal.SIGKILL, usage)
        wire.send(client, {"record": asdict(record)})
        os._exit(0)

    def _watch(self) -> str | None:
        """Returns when the init has ended, or is ended: the limit that was the reason, or None."""
        while True:
            came = signal.sigtimedwait(SIGNALS, INTERVAL)
            if came and came.si_signo == signal.SIGCHLD:
                return None
            if came:
                number = came.si_signo
                os.kill(self._init, signal.SIGKILL if number == KILL else number)
            limit = self._exceeded()
            if limit:
                os.kill(self._init, signal.SIGKILL)
                return limit

    def _exceeded(self) -> str | None:
        """The limit that the kernel is above, or None."""
        processes = _processes()
        if len(processes) - 1 > self._limits["processes"]:  # the init is ours
            return "processes"
        if next(self._counts) % COUNTS:
            return None
        self._hear()
        self._look(processes)
        used = {
            "memory_mb": self._peak,
            "cpu_seconds": self._cpu,
            "notebook_seconds": time.monotonic() - self._begin,
        }
        for name, value in used.items():
            if value > self._limits[name]:
                return name
        if self._told_output:
            return "output_mb"
        return "cell_seconds" if self._cell_is_stuck() else None

    def _hear(self) -> None:
        try:
            said = os.read(self._events, 4096)
        except BlockingIOError:
            return
        self._told_output = self._told_output or TOO_MUCH_OUTPUT in said
        last = max(said.rfind(CELL_BEGINS), said.rfind(CELL_ENDS))
        if last >= 0:
            begins = said[last : last + 1] == CELL_BEGINS
            self._cell = time.monotonic() if begins else None
            self._is_interrupted = False

    def _cell_is_stuck(self) -> bool:
        """Interrupts a cell that takes too long; True if that did not help."""
        if self._cell is None:
            return False
        late = time.monotonic() - self._cell - self._limits["cell_seconds"]
        if late > 0 and not self._is_interrupted:
            os.kill(self._init, signal.SIGINT)
            self._is_interrupted = True
        return late > GRACE

    def _look(self, pids: list[int]) -> None:
        """Adds up what these processes use."""
        cpu = resident = 0.0
        processes = []
        for pid in pids:
            try:
                process = psutil.Process(pid)
                times = process.cpu_times()
                cpu += times.user + times.system + times.children_user + times.children_system
                if pid != _INIT:
                    processes.append(process)
                    resident += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        self._cpu = max(self._cpu, cpu)
        # The proportional share takes Linux long to add up, and is never above what is resident. That
        # may stay the same while the share grows: memory of a parent's that its children write to.
        if resident > self._looked_at * 1.02 or resident > self._limits["memory_mb"] * _MB:
            self._looked_at = resident
            self._peak = max(self._peak, sum(map(_share, processes)) / _MB)

    def _record(self, limit: str | None, status: int, usage: object) -> Record:
        code = os.waitstatus_to_exitcode(status)
        return Record(
            status="limit" if limit else "signaled" if code < 0 else "exited",
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            limit=limit,
            wall_seconds=round(time.monotonic() - self._begin, 3),
            cpu_seconds=round(max(self._cpu, usage.ru_utime + usage.ru_stime), 3),
            peak_memory_mb=round(self._peak, 1),
        )


def _processes() -> list[int]:
    try:
        return psutil.pids()
    except OSError:
        return []  # the init has ended, as SIGCHLD will say


def _share(process: psutil.Process) -> int:
    """Its proportional share of memory, in bytes."""
    try:
        try:
            return process.memory_full_info().pss
        except psutil.AccessDenied:  # it hides from its debuggers: then all of it counts
            return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
