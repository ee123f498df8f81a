"""The student's side in a process of its own.

:class:`StudentProcess` starts it; ``python -m scopelab.exercise.process`` is it. It runs cells as a
notebook would, goes on after one that fails, then answers requests. The channel is a pair of pipes
of its own, so that nothing the student's code prints, or reads, gets in its way.
"""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any, BinaryIO, Self

from scopelab.exercise import wire

_LENGTH = struct.Struct(">Q")


class StudentProcess:
    """A process in which a student's cells have run; call it to send a request.

    ``connect(StudentProcess(cells))`` makes it the student's side of ``build`` and ``answer``.
    """

    def __init__(
        self, cells: Sequence[str], limit: float = 60.0, start_limit: float = 120.0
    ) -> None:
        """Start the process and run ``cells``.

        Args:
            cells: the sources of the code cells, magics included.
            limit: seconds that one request may take.
            start_limit: seconds that starting and running the cells may take.

        Raises:
            EOFError: the cells ended the process.
            TimeoutError: they did not come to an end.
        """
        self.limit = limit
        self._closed = False
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()
        self._process = self._start(theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            self._exchange(wire.encode({"cells": list(cells)}), start_limit)
        except BaseException:
            self.close()
            raise

    def _start(self, incoming: int, outgoing: int) -> subprocess.Popen:
        """Start :func:`main` on two open descriptors in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", __name__, str(incoming), str(outgoing)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(incoming, outgoing),
        )

    def __call__(self, request: bytes) -> bytes:
        """The reply to ``request``.

        Raises:
            EOFError: the process has ended.
            TimeoutError: it did not answer in time; it is ended.
        """
        return self._exchange(request, self.limit)

    def _exchange(self, request: bytes, limit: float) -> bytes:
        if self._closed:
            raise EOFError("it has ended")
        try:
            _write(self._to, request)
            deadline = time.monotonic() + limit
            (length,) = _LENGTH.unpack(self._read(_LENGTH.size, deadline))
            if length > wire.LIMIT:
                raise EOFError("it sent more than may cross")
            return self._read(length, deadline)
        except (EOFError, TimeoutError, BrokenPipeError) as error:
            self.close()
            raise EOFError("it has ended") if isinstance(error, BrokenPipeError) else error

    def _read(self, count: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < count:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                raise TimeoutError("no reply in time")
            piece = os.read(self._from, count - len(data))
            if not piece:
                raise EOFError("it has ended")
            data += piece
        return bytes(data)

    def close(self) -> None:
        """End the process."""
        if not self._closed:
            self._closed = True
            self._process.kill()
            self._process.wait()
            os.close(self._to)
            os.close(self._from)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _write(descriptor: int, message: bytes) -> None:
    data = memoryview(_LENGTH.pack(len(message)) + message)
    while data:
        data = data[os.write(descriptor, data) :]


def _receive(channel: BinaryIO) -> bytes:
    head = channel.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return channel.read(_LENGTH.unpack(head)[0])


def main(incoming: int, outgoing: int) -> None:
    """Run the cells that arrive first, then answer requests until the other side is gone."""
    from IPython.core.interactiveshell import InteractiveShell

    from scopelab.exercise import student

    channel = os.fdopen(incoming, "rb")
    shell: Any = InteractiveShell.instance()
    for cell in wire.decode(_receive(channel))["cells"]:
        shell.run_cell(cell)
    _write(outgoing, b"")
    while True:
        try:
            request = _receive(channel)
        except EOFError:
            return
        _write(outgoing, student.serve(request))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
