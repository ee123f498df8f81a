"""What a forked child does to be an ordinary kernel."""

from __future__ import annotations

import ctypes
import logging
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Iterator
from typing import NoReturn

import ipykernel_launcher
from ipykernel.kernelapp import IPKernelApp
from IPython.core.interactiveshell import InteractiveShell

from . import wire

_PR_SET_PDEATHSIG = 1
_INLINE = "module://matplotlib_inline.backend_inline"


class WarmKernelApp(IPKernelApp):
    """ipykernel's application, which tells when its sockets are bound."""

    client: socket.socket

    def init_io(self) -> None:
        """Point output at the notebook, that of loggers made before the fork too."""
        # A client that connects before the sockets are bound waits longer than a fork takes.
        with self.client:
            wire.send(self.client, {"bound": True})
        before = sys.stdout, sys.stderr
        super().init_io()
        after = sys.stdout, sys.stderr
        for handler in _stream_handlers():
            for old, new in zip(before, after, strict=True):
                if handler.stream is old:
                    handler.setStream(new)


def become(launch: wire.Launch, streams: list[int], client: int, server: int) -> NoReturn:
    """Turn this process, just forked, into the kernel that was asked for; run it to its end.

    Args:
        launch: the request.
        streams: descriptors of its standard input, output and error.
        client: descriptor of the connection to who wants it, above 2.
        server: the id of this process's parent.
    """
    os.setsid()
    _end_with(server)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    # Nothing of the server's or of another kernel's is left open.
    os.closerange(3, client)
    os.closerange(client + 1, os.sysconf("SC_OPEN_MAX"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(launch.env, JPY_PARENT_PID=str(server))
    time.tzset()
    os.chdir(launch.cwd)
    _fresh_seeds()
    sys.argv = [ipykernel_launcher.__file__, *launch.argv]
    WarmKernelApp.client = socket.socket(fileno=client)
    app = WarmKernelApp.instance(parent_handle=server)
    app.initialize(launch.argv)
    if "matplotlib" in sys.modules:
        _show_pictures_as_usual(app.shell, os.environ["MPLBACKEND"])
    if "ipywidgets" in sys.modules:
        # What it does when it is imported in a kernel: a page that is loaded again finds its widgets.
        sys.modules["ipywidgets"].load_ipython_extension(app.shell)
    app.start()
    sys.exit()


def _end_with(parent: int) -> None:
    """Have this process killed when its parent ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        os._exit(1)


def _show_pictures_as_usual(shell: InteractiveShell, backend: str) -> None:
    """What matplotlib does with ipykernel's choice of a backend when it is imported in a kernel."""
    if backend == _INLINE:
        shell.enable_matplotlib("inline")
    else:
        sys.modules["matplotlib"].rcParams["backend"] = backend


def _fresh_seeds() -> None:
    """Random numbers of this kernel's own."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def _stream_handlers() -> Iterator[logging.StreamHandler]:
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        for handler in getattr(logger, "handlers", []):
            if isinstance(handler, logging.StreamHandler):
                yield handler
