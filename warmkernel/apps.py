"""ipykernel's application, as it runs in a forked process."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import zmq
from ipykernel.heartbeat import Heartbeat
from ipykernel.kernelapp import IPKernelApp

from . import keeper, wire


class WarmKernelApp(IPKernelApp):
    """It gets its sockets from outside, and tells when they are in use."""

    client: socket.socket
    """The connection to who wants the kernel."""
    listening: list[int]
    """Descriptors of sockets that listen on the :data:`wire.CHANNELS`."""

    def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
        s.setsockopt(zmq.USE_FD, self._descriptor(port))
        return super()._try_bind_socket(s, port)

    def _descriptor(self, port: int) -> int:
        ports = [getattr(self, channel) for channel in wire.CHANNELS]
        return self.listening[ports.index(port)]

    def init_heartbeat(self) -> None:
        """Start the heart beating."""
        context = zmq.Context()
        context.setsockopt(zmq.USE_FD, self._descriptor(self.hb_port))
        self.heartbeat = Heartbeat(context, (self.transport, self.ip, self.hb_port))
        self.heartbeat.start()

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


class SandboxedKernelApp(WarmKernelApp):
    """It tells its keeper what happens."""

    events: int
    """Descriptor of the line to the keeper."""
    output_mb: int

    def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
        # What nobody has read yet is this kernel's own memory, which is limited; none of it is dropped.
        s.setsockopt(zmq.SNDHWM, 0)
        return super()._try_bind_socket(s, port)

    def init_iopub(self, context: zmq.Context) -> None:
        """Prepare the channel for output, and count what goes there."""
        super().init_iopub(context)
        send, left = self.iopub_thread.send_multipart, self.output_mb * 1024 * 1024

        def send_counted(message: list[Any], *args: Any, **kwargs: Any) -> None:
            nonlocal left
            left -= sum(memoryview(part).nbytes for part in message)
            if left < 0:
                os.write(self.events, keeper.TOO_MUCH_OUTPUT)
            send(message, *args, **kwargs)

        self.iopub_thread.send_multipart = send_counted

    def init_shell(self) -> None:
        """Make the shell, which tells when a cell begins and ends."""
        super().init_shell()
        for event, said in (
            ("pre_execute", keeper.CELL_BEGINS),
            ("post_execute", keeper.CELL_ENDS),
        ):
            self.shell.events.register(event, lambda said=said: os.write(self.events, said))


def _stream_handlers() -> Iterator[logging.StreamHandler]:
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        for handler in getattr(logger, "handlers", []):
            if isinstance(handler, logging.StreamHandler):
                yield handler
