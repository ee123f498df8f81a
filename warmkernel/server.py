"""The fork server: imports a list of modules once, then forks a kernel for each request.

``python -m warmkernel.server LISTENING_DESCRIPTOR MODULE…``, started by :mod:`warmkernel.client`. Single-threaded,
without event loop, zmq context or session of any library: those would not survive a fork. Standard input is the line
to the owner: ``retire`` means that no more kernels come from here, its end that the owner has gone.
"""

from __future__ import annotations

import gc
import importlib
import os
import selectors
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from . import freshness, keeper, kernel, wire

#: What every kernel needs, some of it only when first used.
KERNEL_MODULES = (
    *("ipykernel.kernelapp", "ipykernel.debugger", "debugpy.server", "tornado.platform.asyncio"),
    *("IPython.core.completerlib", "IPython.core.guarded_eval", "IPython.core.latex_symbols"),
    *("IPython.core.debugger", "IPython.core.magics", "IPython.core.oinspect"),
    *("IPython.core.logger", "IPython.core.magics.ast_mod", "IPython.core.magics.execution"),
    *("IPython.core.pylabtools", "IPython.extensions.storemagic", "IPython.utils.module_paths"),
    *("matplotlib_inline", "comm", "jedi", "pdb", "psutil", "sqlite3"),
    *("stack_data", "pygments.lexers.python", "pygments.formatters.terminal256"),
    *("pygments.styles.default", "unittest.mock"),
)


@dataclass
class Kernel:
    """A forked kernel, as long as its process is there."""

    pid: int
    process: int
    """Its pidfd: readable when it has ended."""
    client: socket.socket
    is_sandboxed: bool


class Forked(BaseException):
    """Raised in a child: it leaves the server's frames, and with them the server's sockets."""

    def __init__(self, become: Callable[[], NoReturn]) -> None:
        super().__init__()
        self.become = become


class Server:
    """Serves requests until it is told to retire and its last kernel has ended."""

    def __init__(self, listening: socket.socket, modules: list[str]) -> None:
        self._listening = listening
        self._selector = selectors.DefaultSelector()
        self._kernels: dict[int, Kernel] = {}
        self._retired = False
        self._trouble = _preload(modules)
        self._fresh = freshness.Freshness()
        # Nothing of what is here now will ever be collected: the children need not copy it.
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer what comes."""
        self._selector.register(0, selectors.EVENT_READ, self._owner_said)
        self._selector.register(self._listening, selectors.EVENT_READ, self._connected)
        while self._kernels or not self._retired:
            for key, _ in self._selector.select():
                # An earlier answer may have closed what a later one is about.
                if self._selector.get_map().get(key.fd) is key:
                    key.data()

    def _owner_said(self) -> None:
        if not os.read(0, 1024):
            self.end()
        self._selector.unregister(self._listening)
        self._listening.close()
        self._retired = True

    def end(self) -> NoReturn:
        """End, and every kernel with it."""
        for pid in self._kernels:
            _signal_group(pid, signal.SIGKILL)
        sys.exit()

    def _connected(self) -> None:
        client, _ = self._listening.accept()
        if _user_of(client) != os.getuid():
            client.close()  # the socket's address is open to every user of this machine
            return
        self._selector.register(client, selectors.EVENT_READ, lambda: self._requested(client))

    def _requested(self, client: socket.socket) -> None:
        self._selector.unregister(client)
        try:
            request = wire.receive_launch(client)
        except ConnectionError:
            request = None
        if request is None:
            client.close()
            return
        launch, descriptors = request
        refusal = self._refusal(launch)
        if refusal is None:
            self._fork(launch, descriptors, client)
        else:
            _tell(client, refusal)
            client.close()
        for descriptor in descriptors:
            os.close(descriptor)

    def _refusal(self, launch: wire.Launch) -> dict[str, str] | None:
        if self._trouble:
            return {"refused": self._trouble}
        reason = self._fresh.stale(launch.env)
        return {"stale": reason} if reason else None

    def _fork(self, launch: wire.Launch, descriptors: list[int], client: socket.socket) -> None:
        server = os.getpid()
        pid = os.fork()
        if pid == 0:
            # Before all else that comes from here, such as that a sandbox cannot be had.
            _tell(client, {"pid": os.getpid()})
            told = client.detach()
            raise Forked(lambda: kernel.become(launch, descriptors, told, server))
        started = Kernel(pid, os.pidfd_open(pid), client, launch.limits is not None)
        self._kernels[pid] = started
        self._selector.register(started.process, selectors.EVENT_READ, lambda: self._ended(started))
        self._selector.register(client, selectors.EVENT_READ, lambda: self._client_said(started))

    def _client_said(self, forked: Kernel) -> None:
        try:
            message = wire.receive(forked.client)
        except ConnectionError:
            message = None
        if message is None:
            self._selector.unregister(forked.client)
            _signal_group(forked.pid, signal.SIGKILL)
        else:
            number = message["signal"]
            is_kill = forked.is_sandboxed and number == signal.SIGKILL
            _signal_group(forked.pid, keeper.KILL if is_kill else number)

    def _ended(self, forked: Kernel) -> None:
        # What it left in its process group ends before its id may go to another process.
        _signal_group(forked.pid, signal.SIGKILL)
        _, status = os.waitpid(forked.pid, 0)
        _tell(forked.client, {"exit": os.waitstatus_to_exitcode(status)})
        del self._kernels[forked.pid]
        self._selector.unregister(forked.process)
        os.close(forked.process)
        if forked.client in self._selector.get_map():
            self._selector.unregister(forked.client)
        forked.client.close()


def _preload(modules: list[str]) -> str | None:
    """Import the modules; what went wrong, if anything."""
    for name in (*KERNEL_MODULES, *modules):
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - any module may fail in any way
            return f"{name} could not be imported: {type(error).__name__}: {error}"
    if registry := sys.modules.get("matplotlib.backends.registry"):
        registry.backend_registry.list_all()  # it looks through all installed packages once
    return None


def _tell(client: socket.socket, message: dict[str, object]) -> None:
    try:
        wire.send(client, message)
    except ConnectionError:
        return  # it has gone; the end of its connection, which comes next, says so


def _signal_group(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            os.kill(pid, number)  # it does not lead a group yet


def _user_of(client: socket.socket) -> int:
    credentials = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[1]


def main() -> None:
    """Serve on the descriptor that is the first argument, with the modules after it."""
    # The owner's terminal may send an interrupt to all that it started: that is for the owner.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # An ordinary kernel does not find modules beside where its client was started.
    del sys.path[0]
    # As IPython's kernel has it: libraries ask for it when they set up their loggers.
    sys.ps1 = "In : "
    listening = socket.socket(fileno=int(sys.argv[1]))
    try:
        Server(listening, sys.argv[2:]).serve()
        return
    except Forked as forked:
        become = forked.become
    del listening
    become()


if __name__ == "__main__":
    main()
