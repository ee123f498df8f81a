"""The sockets on which a forked kernel will listen, made before there is a kernel.

A port that is chosen first and bound later, by the kernel, may be somebody else's in between. One that is bound
when it is chosen, and handed on, stays the kernel's.
"""

from __future__ import annotations

import socket
import tempfile
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from jupyter_client.connect import ConnectionFileMixin

from . import wire


def use_ipc(manager: ConnectionFileMixin) -> Path:
    """Have a kernel's channels go over sockets in a new folder, which the caller is to remove."""
    folder = Path(tempfile.mkdtemp(prefix="kernel-"))
    manager.transport, manager.ip = "ipc", str(folder / "ipc")
    return folder


def listen(manager: ConnectionFileMixin) -> list[socket.socket]:
    """Sockets that listen where a kernel's clients will connect, in the order of :data:`wire.CHANNELS`.

    Ports that the manager does not know yet are chosen, and told to it.

    Raises:
        OSError: a port that it knows is somebody else's, or its address is not this machine's.
    """
    with ExitStack() as open_sockets:
        sockets = []
        for channel in wire.CHANNELS:
            family = socket.AF_INET if manager.transport == "tcp" else socket.AF_UNIX
            each = open_sockets.enter_context(socket.socket(family))
            each.setblocking(False)
            bind = _bind_port if manager.transport == "tcp" else _bind_path
            setattr(manager, channel, bind(each, manager.ip, getattr(manager, channel)))
            each.listen()
            sockets.append(each)
        open_sockets.pop_all()
        return sockets


def _bind_port(each: socket.socket, address: str, port: int) -> int:
    # For a successor, as long as this one's connections are not forgotten. Said before a port is chosen, it
    # would let two that choose at the same time have the same.
    each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, bool(port))
    each.bind((address, port))
    each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    return each.getsockname()[1]


def _bind_path(each: socket.socket, prefix: str, number: int) -> int:
    if number:
        Path(f"{prefix}-{number}").unlink(missing_ok=True)  # a killed predecessor's
    else:
        number = next(n for n in count(1) if not Path(f"{prefix}-{n}").exists())
    each.bind(f"{prefix}-{number}")
    return number
