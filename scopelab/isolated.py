"""A program traced in a child process, which can be stopped whatever the program does.

The child sends its events through a pipe as they happen; the parent folds them. So a child that has
to be killed leaves a trace of everything up to there.
"""

from __future__ import annotations

import io
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import Any

from scopelab.events import MAX_OUTPUT, TraceBuilder
from scopelab.model import Trace

#: Seconds a child gets to stop by itself when its time is up, and to start when it must.
GRACE, START = 1.0, 60.0


class _Child:
    """A running child: its process group, and the read ends of its two pipes."""

    def __init__(self, pid: int, events: int, output: int) -> None:
        self.pid = pid
        self.events = events
        self.output = output

    def wait(self, kill: bool) -> int:
        """End what is left of its process group; return the exit status (negative: the signal)."""
        if kill:
            self._signal_group()
        _, status = os.waitpid(self.pid, 0)
        self._signal_group()  # processes the program left behind
        return os.waitstatus_to_exitcode(status)

    def _signal_group(self) -> None:
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # nobody is left in it


def _start(request: dict[str, Any], fork: bool) -> _Child:
    events, events_end = os.pipe()
    output, output_end = os.pipe()
    if fork:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            os.close(events)
            os.close(output)
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(output_end, 1)
            _serve(request, events_end)
    else:
        with tempfile.TemporaryFile() as stdin:
            stdin.write(json.dumps(request).encode())
            stdin.seek(0)
            pid = subprocess.Popen(
                [sys.executable, "-m", "scopelab.isolated", str(events_end)],
                stdin=stdin,
                stdout=output_end,
                pass_fds=[events_end],
                start_new_session=True,
                env={"TF_USE_LEGACY_KERAS": "1", **os.environ},
            ).pid
    os.close(events_end)
    os.close(output_end)
    return _Child(pid, events, output)


def _serve(request: dict[str, Any], events: int) -> None:
    """The child: run the program, send its events, and leave without the parent's clean-up."""
    status = 1
    try:
        from scopelab.tracing import run

        sys.stdin = open(os.devnull)  # noqa: SIM115 - stays open as long as the process
        unbuffered = io.FileIO(1, "w", closefd=False)  # nothing is lost if it has to be killed
        sys.stdout = io.TextIOWrapper(unbuffered, "utf-8", "replace", write_through=True)
        with open(events, "wb", buffering=0) as pipe:
            os.set_inheritable(events, False)

            def send(event: tuple[Any, ...]) -> None:
                line = json.dumps(event).encode() + b"\n"
                while line:
                    line = line[pipe.write(line) :]

            send(("started",))
            try:
                run(
                    request["code"],
                    request["filename"],
                    send,
                    namespace=None,
                    limit=request["limit"],
                    v1=not request["as_published"],
                    argv=request["argv"],
                    capture=False,
                )
            except KeyboardInterrupt:  # the program's own: a terminal's goes to the parent alone
                send(("error", "KeyboardInterrupt", "", None))
            sys.stdout.flush()
            send(("ended",))
        status = 0
    except BaseException:  # noqa: BLE001 - a fork must not go on in its parent's code
        traceback.print_exc()
    finally:
        os._exit(status)


class _Collector:
    """What the parent makes of the bytes that arrive."""

    def __init__(self, builder: TraceBuilder) -> None:
        self.builder = builder
        self.rest = b""
        self.output = b""
        self.started = self.ended = False

    def events(self, data: bytes) -> None:
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            event = json.loads(line)
            if event[0] == "started":
                self.started = True
            elif event[0] == "ended":
                self.ended = True
            else:
                self.builder(event)

    def stdout(self, data: bytes) -> None:
        if len(self.output) < 4 * MAX_OUTPUT:
            self.output += data


def _collect(child: _Child, collector: _Collector, limit: float) -> bool:
    """Read until the child is done; False if its time ran out first."""
    deadline = time.monotonic() + START + limit
    on_time = True
    with selectors.DefaultSelector() as pipes:
        pipes.register(child.events, selectors.EVENT_READ, collector.events)
        pipes.register(child.output, selectors.EVENT_READ, collector.stdout)
        while child.events in pipes.get_map():
            ready = pipes.select(max(deadline - time.monotonic(), 0))
            if not ready:
                on_time = False
                break
            was_started = collector.started
            for key, _ in ready:
                data = os.read(key.fd, 1 << 16)
                key.data(data)
                if not data:
                    pipes.unregister(key.fd)
            if collector.started and not was_started:
                deadline = time.monotonic() + limit + GRACE
        os.set_blocking(child.output, False)
        while child.output in pipes.get_map():  # what was printed last is still in the pipe
            try:
                data = os.read(child.output, 1 << 16)
            except BlockingIOError:
                break
            collector.stdout(data)
            if not data:
                break
    return on_time


def trace_in_child(
    code: str,
    filename: str,
    *,
    limit: float,
    as_published: bool,
    argv: Sequence[str],
    fork: bool,
) -> Trace:
    """Like :func:`scopelab.tracing.trace`, in a child process.

    ``fork`` starts it as a copy of this process, which must have no TensorFlow session and no
    other threads; otherwise it is a new interpreter, which imports TensorFlow first.
    """
    request = {
        "code": code,
        "filename": filename,
        "limit": limit,
        "as_published": as_published,
        "argv": list(argv),
    }
    builder = TraceBuilder(filename, code)
    collector = _Collector(builder)
    child = _start(request, fork)
    on_time = False
    try:
        on_time = _collect(child, collector, limit)
    finally:
        status = child.wait(kill=not on_time)
        os.close(child.events)
        os.close(child.output)
    if collector.output:
        builder(("stdout", collector.output.decode("utf-8", "replace")))
    trace = builder.trace
    last = trace.steps[-1].line if trace.steps else None
    if not on_time:
        message = f"stopped after {limit:g} s: the program was still running"
        builder(("error", "TimeLimit", message, last))
    elif not collector.ended and trace.error is None:
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        builder(("error", "ProcessEnded", f"the program ended its process ({how})", last))
    return trace


if __name__ == "__main__":
    _serve(json.load(sys.stdin), int(sys.argv[1]))
