"""Starts fork servers, and gets kernels from them."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import IO

from . import sandbox, wire
from .keeper import Record

#: Seconds that a server may take for its imports and a fork.
PATIENCE = 120


class NoWarmKernelError(Exception):
    """There will be no forked kernel; the message says why."""


class FirstKernelError(NoWarmKernelError):
    """Nobody has wanted a kernel of the server before, and a single one is not worth its start."""


class StaleError(NoWarmKernelError):
    """The server has imported what is no longer so; a renewed one is on its way."""


class UnsafeError(NoWarmKernelError):
    """A sandboxed kernel could not be given a guarantee."""


def supported() -> bool:
    """Whether this machine can fork kernels: Linux, with process descriptors (5.3 and later)."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class WarmProcess:
    """A forked kernel, with what :class:`subprocess.Popen` offers a provisioner."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.record: Record | None = None
        """How a sandboxed kernel ended; None as long as it has not."""
        self._connection = connection

    def poll(self) -> int | None:
        """Its exit code if it has ended, else None."""
        return self._await(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises:
            subprocess.TimeoutExpired: it has not, in so many seconds.
        """
        code = self._await(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("a forked kernel", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to its process group."""
        # The server does it: it alone knows for sure whose the process id is.
        if self.poll() is None:
            with contextlib.suppress(ConnectionError):
                wire.send(self._connection, {"signal": number})

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _await(self, timeout: float | None) -> int | None:
        if self.returncode is not None:
            return self.returncode
        self._connection.settimeout(timeout)
        try:
            message = wire.receive(self._connection)
            if message is not None and "record" in message:
                self.record = Record(**message["record"])
                message = wire.receive(self._connection)  # its server is about to tell the rest
        except (BlockingIOError, TimeoutError):
            return None
        except ConnectionError:
            message = None
        finally:
            self._connection.settimeout(None)
        if message is None:
            # The server has ended, and the kernel with it; what the kernel had started may be there.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            message = {"exit": -signal.SIGKILL}
        # Of a sandboxed kernel, only its keeper saw the end.
        self.returncode = self.record.code if self.record else message["exit"]
        self._connection.close()
        return self.returncode


@dataclass
class ForkServer:
    """A fork server that this process owns, renewed when it has ended or become stale.

    Args:
        python: the interpreter, and its own options.
        modules: what it imports.
        readable: None, or for a server in a sandbox what it can read beside the Python runtime.
    """

    python: tuple[str, ...]
    modules: tuple[str, ...]
    readable: tuple[str, ...] | None = None
    wanted: bool = False
    """Whether a kernel was asked of it, or it was started ahead of the first."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen | None = None
    _address: str = ""
    _errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)

    def start(self, env: Mapping[str, str]) -> None:
        """Start it with this environment, unless it runs. It imports in the background.

        Raises:
            NotSandboxedError: it is to live in a sandbox, and bubblewrap is not there.
        """
        with self._lock:
            self.wanted = True
            if self._process is not None and self._process.poll() is None:
                return
            around: list[str] = []
            if self.readable is not None:
                around = sandbox.bubblewrap(self.python, self.modules, self.readable, env)
            # An abstract address: it leaves no file behind, whatever ends when.
            self._address = f"\0warmkernel-{secrets.token_hex(16)}"
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
                listening.bind(self._address)
                listening.listen(64)
                descriptor = listening.fileno()
                self._process = _LASTING.submit(
                    subprocess.Popen,
                    [
                        *around,
                        *(*self.python, "-m", "warmkernel.server", str(descriptor)),
                        *self.modules,
                    ],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=self._errors,
                    env=dict(env),
                    pass_fds=[descriptor],
                    start_new_session=True,
                ).result()

    def stop(self) -> None:
        """End it, and all its kernels."""
        with self._lock:
            if self._process is not None:
                self._process.stdin.close()
                self._process.terminate()
                self._process.wait()
                self._process = None

    def launch(self, launch: wire.Launch, descriptors: list[int]) -> WarmProcess:
        """Get a kernel, whose sockets are bound.

        Raises:
            StaleError: this server has become stale; a new one has been started.
            UnsafeError: a sandboxed kernel could not be given a guarantee.
            NoWarmKernelError: it could not be had.
        """
        self.start(launch.env)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(self._address)
            wire.send_launch(connection, launch, descriptors)
            answer = wire.receive(connection)
        except TimeoutError as error:
            connection.close()
            reason = f"the fork server has not answered for {PATIENCE} seconds"
            raise NoWarmKernelError(reason) from error
        except OSError as error:
            connection.close()
            raise NoWarmKernelError(f"{self._last_words()} ({error})") from error
        if answer is None or "pid" not in answer:
            connection.close()
            if answer and "stale" in answer:
                self._renew(launch.env)
                raise StaleError(answer["stale"])
            if answer and "exit" in answer:
                raise NoWarmKernelError("the forked kernel ended before it began")
            raise NoWarmKernelError(answer["refused"] if answer else self._last_words())
        process = WarmProcess(connection, answer["pid"])
        try:
            bound = wire.receive(connection)
        except OSError as error:
            connection.close()
            raise NoWarmKernelError(f"the forked kernel does not answer ({error})") from error
        if bound and "unsafe" in bound:
            connection.close()
            raise UnsafeError(bound["unsafe"])
        if bound is None or "exit" in bound:
            process.returncode = bound["exit"] if bound else -signal.SIGKILL
            connection.close()
        return process

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return f"the fork server has ended: {lines[-1]}" if lines else "the fork server has ended"

    def _renew(self, env: Mapping[str, str]) -> None:
        with self._lock:
            old, self._process = self._process, None
        if old is not None:
            # It goes on for the kernels that it has.
            _RETIRED.append(old)
            with contextlib.suppress(BrokenPipeError):
                old.stdin.write(b"retire")
                old.stdin.flush()
        self.start(env)


#: Bubblewrap ends with the thread that started it, which may be an event loop's.
_LASTING = ThreadPoolExecutor(1, "fork servers")
#: Servers that still have kernels; their standard input must stay open.
_RETIRED: list[subprocess.Popen] = []
_SERVERS: dict[tuple[tuple[str, ...] | None, ...], ForkServer] = {}


def fork_server(
    python: tuple[str, ...], modules: tuple[str, ...], readable: tuple[str, ...] | None = None
) -> ForkServer:
    """This process's fork server with these properties, started or not."""
    key = python, modules, readable
    if key not in _SERVERS:
        _SERVERS.setdefault(key, ForkServer(*key))  # unless another thread was faster
    return _SERVERS[key]
