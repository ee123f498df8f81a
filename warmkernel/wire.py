"""What a client and the server say to each other, one JSON object a datagram.

The client connects to the server's socket for each kernel, sends a :class:`Launch` with the descriptors
that the kernel is to have, and keeps the connection as long as it wants the kernel:

- ``{"pid": 17}``, from the kernel itself, as all until its end: its process is there;
- ``{"bound": true}``: its sockets are bound;
- ``{"record": {…}}``, from a sandboxed kernel's keeper: how it ended;
- ``{"exit": -9}``: it has ended, with this exit code (a negative one is a signal);
- ``{"stale": "…"}``, ``{"refused": "…"}`` or ``{"unsafe": "…"}`` instead, if there will be no kernel.

The client may send ``{"signal": 2}``, which goes to the kernel's process group. Its end of file means that
nobody wants the kernel any more.
"""

from __future__ import annotations

import json
import socket
from dataclasses import asdict, dataclass
from typing import Any

#: Bytes of the longest message; the environment is the longest part.
MAX_MESSAGE = 160 * 1024
#: Descriptors of the three standard streams, of the sockets that listen on the :data:`CHANNELS`, and for a
#: sandboxed kernel that of a tar file.
MAX_DESCRIPTORS = 9
CHANNELS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


@dataclass(frozen=True)
class Launch:
    """A request for a kernel."""

    argv: list[str]
    """What an ordinary kernel would find in ``sys.argv``, its own name left out."""
    cwd: str
    env: dict[str, str]
    limits: dict[str, int] | None = None
    """What a sandboxed kernel may use; None for a kernel that is not sandboxed."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message.

    Raises:
        OSError: it is too long, or nobody is there.
    """
    connection.send(json.dumps(message).encode())


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """The next message, or None at the end."""
    data = connection.recv(MAX_MESSAGE)
    return json.loads(data) if data else None


def send_launch(connection: socket.socket, launch: Launch, descriptors: list[int]) -> None:
    """Ask for a kernel that has these descriptors."""
    socket.send_fds(connection, [json.dumps(asdict(launch)).encode()], descriptors)


def receive_launch(connection: socket.socket) -> tuple[Launch, list[int]] | None:
    """A request and the kernel's descriptors, or None at the end."""
    data, descriptors, _, _ = socket.recv_fds(connection, MAX_MESSAGE, MAX_DESCRIPTORS)
    return (Launch(**json.loads(data)), list(descriptors)) if data else None
