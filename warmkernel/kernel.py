"""What a forked child does to be an ordinary kernel."""

from __future__ import annotations

import os
import random
import signal
import socket
import sys
import time
from typing import NoReturn

import ipykernel_launcher
from IPython.core.interactiveshell import InteractiveShell

from . import confine, linux, wire
from .apps import SandboxedKernelApp, WarmKernelApp

#: For ipykernel, a parent that it need not look after: a sandboxed kernel ends with its namespace.
_OUT_OF_SIGHT = 1
_INLINE = "module://matplotlib_inline.backend_inline"


def become(launch: wire.Launch, descriptors: list[int], client: int, server: int) -> NoReturn:
    """Turn this process, just forked, into the kernel that was asked for; run it to its end.

    Args:
        launch: the request.
        descriptors: those that came with it.
        client: descriptor of the connection to who wants it, above 2.
        server: the id of this process's parent.
    """
    os.setsid()
    linux.end_with_parent()
    if os.getppid() != server:
        os._exit(1)  # it had ended before it was said
    streams, listening, rest = descriptors[:3], descriptors[3:8], descriptors[8:]
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    app_class, kept = WarmKernelApp, [client, *listening]
    app_class.client, app_class.listening = socket.socket(fileno=client), listening
    if launch.limits is not None:
        [archive] = rest
        events = confine.enter(launch.limits, archive, app_class.client)
        app_class, kept, server = SandboxedKernelApp, [*kept, events], _OUT_OF_SIGHT
        app_class.events, app_class.output_mb = events, launch.limits["output_mb"]
    # Nothing of the server's or of another kernel's is left open.
    linux.close_all_but(*kept)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(launch.env, JPY_PARENT_PID=str(server))
    time.tzset()
    os.chdir(launch.cwd)
    _fresh_seeds()
    sys.argv = [ipykernel_launcher.__file__, *launch.argv]
    app = app_class.instance(parent_handle=server)
    app.initialize(launch.argv)
    if "matplotlib" in sys.modules:
        _show_pictures_as_usual(app.shell, os.environ["MPLBACKEND"])
    if "ipywidgets" in sys.modules:
        # What it does when it is imported in a kernel: a page that is loaded again finds its widgets.
        sys.modules["ipywidgets"].load_ipython_extension(app.shell)
    app.start()
    sys.exit()


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
