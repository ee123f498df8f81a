"""A kernel, forked or ordinary, and what a person does with it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

import psutil
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_core.utils import ensure_event_loop

from warmkernel.client import WarmProcess

SECONDS = 60


@dataclass
class Kernel:
    """A running kernel and a client that is connected to it."""

    manager: KernelManager
    client: BlockingKernelClient
    forked: bool = field(init=False)

    def __post_init__(self) -> None:
        self.forked = isinstance(self.manager.provisioner.process, WarmProcess)

    @classmethod
    def start(cls, manager: KernelManager, **options: Any) -> Kernel:
        """Start the manager's kernel, with what ``start_kernel`` takes, and connect to it."""
        manager.start_kernel(**options)
        connection = manager.client()
        connection.start_channels()
        connection.wait_for_ready(SECONDS)
        return cls(manager, connection)

    @property
    def pid(self) -> int:
        """The kernel's process."""
        return self.manager.provisioner.pid

    def run(self, code: str) -> str:
        """Run a cell; what it printed, and the name of its error.

        As nbclient does, it lets cells go on after an error: else the kernel refuses what comes in the moment
        in which it ends.
        """
        told = []

        def hook(message: dict[str, Any]) -> None:
            content = message["content"]
            told.append(content.get("text") or content.get("ename") or "")

        self.client.execute_interactive(
            code, stop_on_error=False, timeout=SECONDS, output_hook=hook
        )
        return "".join(told).strip()

    def value(self, expression: str) -> Any:
        """The value, plain data, of an expression in the kernel."""
        return json.loads(self.run(f"import json; print(json.dumps({expression}))"))

    def close(self) -> None:
        """End it, if it has not ended, and everything that is connected to it."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()

    def exit_code(self) -> int:
        """Wait until its process has ended."""
        return self.manager.provisioner.process.wait(SECONDS)


def gone(*pids: int) -> bool:
    """Whether these processes end, in time."""
    return settles(lambda: sum(map(_runs, pids)), 0)


def _runs(pid: int) -> bool:
    try:  # of one that has ended, whoever is init here may not have asked for the status yet
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def running(processes: Iterable[psutil.Process], word: str) -> list[psutil.Process]:
    """Those with this word in their command that have not ended since they were listed."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if word in " ".join(process.cmdline()):
                found.append(process)
    return found


def in_thread(work: Callable[..., Any], *arguments: Any) -> Any:
    """What it returns in a thread of its own: this one may have an event loop, Playwright's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *arguments).result()


Start = Callable[..., Kernel]


def answer(start: Start) -> int:
    """Start a kernel, have it answer, end it; its process."""
    with closing(ensure_event_loop()):  # jupyter_client makes one for each thread, and leaves it
        kernel = start()
        pid = kernel.pid
        assert kernel.run("print(7)") == "7"
        kernel.close()
    return pid


def settles(number: Callable[[], int], at: int) -> bool:
    """Whether a number comes down to what it was, in time."""
    deadline = time.monotonic() + SECONDS
    while number() > at and time.monotonic() < deadline:
        time.sleep(0.05)
    return number() <= at
