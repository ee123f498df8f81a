"""Some cells of a notebook, executed in a sandboxed kernel, whatever they do to it."""

from __future__ import annotations

import asyncio
import copy
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from queue import Empty
from typing import Any

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_core.utils import ensure_async
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute

from warmkernel.keeper import Record
from warmkernel.sandbox import Sandbox

#: Seconds after which a cell that the sandbox should have stopped is given up.
_PATIENCE = 10
#: Seconds that a cell's last output or a kernel's end may be late, on a machine that is busy with other submissions.
_LATE = 60
#: Of a kernel's messages, how many wait to be read here; the others wait in its own memory.
_WAITING = 8
#: Why a kernel ended that a cell killed; or the machine did, as when it is out of memory.
_KILLED = "signal 9"
#: The provisioner of sandboxed kernels.
_OURS = "warmkernel"
_MB = 1024**2
#: Bytes of a message that are read at least; replies to tests are smaller.
_LARGEST = 32 * _MB


class KernelLostError(Exception):
    """A sandboxed kernel is gone without a record, and not by anything that its cells could do."""


class _Client(NotebookClient):
    """A client that keeps only so much of what a kernel sends: its sandbox counts what it sends as kernels do."""

    most = 0
    """Bytes that are kept."""
    _heard = 0

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Make an output of a message, as the base class does."""
        if msg["msg_type"] != "status":
            self._heard += len(json.dumps(msg["content"], default=str))
            self._heard += sum(len(buffer) for buffer in msg["buffers"])
            if self._heard > self.most:
                return None
        return super().process_message(msg, cell, cell_index)


class Side:
    """A sandboxed kernel, and the cells of a notebook that it executes.

    Args:
        notebook: its cells get the outputs.
        cwd: the kernel starts with a copy of the files in there.
        settings: whose timeouts and other settings of execution are taken.
        asks: whether its cells may ask for input.
    """

    def __init__(
        self, notebook: NotebookNode, cwd: Path, settings: Execute, *, asks: bool = False
    ) -> None:
        self.notebook, self._asks = notebook, asks
        self.ended = ""
        """Why its kernel is no more; empty as long as it is there."""
        self.records: list[Record] = []
        """How its kernels have ended, and what they used."""
        self.index = 0
        """Of the cell at hand."""
        self.ends: list[tuple[int, str]] = []
        """At which cells a kernel has ended, by index, and why."""
        self.sandboxed = True
        """Whether all its kernels were."""
        self._settings, self._cwd = settings, cwd
        self._client: NotebookClient | None = None

    @property
    def was_killed(self) -> bool:
        """Whether a kernel of it was killed while it executed a cell, by whoever."""
        return any(reason == _KILLED for _, reason in self.ends)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Have a kernel, and end it afterwards.

        Raises:
            warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
            KernelLostError: it does not begin.
        """
        await self.start()
        try:
            yield
        finally:
            await self.stop()

    async def start(self) -> None:
        """Start a kernel, the first one or one in place of one that has ended."""
        await self.stop()
        settings = {
            name: getattr(self._settings, name) for name in NotebookClient.class_traits(config=True)
        }
        config = copy.deepcopy(self._settings.config)
        config.WarmProvisioner.sandbox = True
        seconds = self._settings.timeout
        if seconds and seconds > 0:  # with nbclient, -1 is none, too
            # An endless cell is interrupted, then stopped, by the sandbox: no cell can prevent that. What does
            # not answer after that does not even say that it executes a cell.
            config.Sandbox.setdefault("cell_seconds", seconds)
            settings |= {"timeout": seconds + _PATIENCE, "interrupt_on_timeout": False}
        settings["iopub_timeout"] = max(self._settings.iopub_timeout, _LATE)
        settings |= {"config": config, "resources": {"metadata": {"path": str(self._cwd)}}}
        settings["skip_cells_with_tag"] = secrets.token_hex()  # which no submission knows
        settings["on_cell_executed"] = self._settings.on_cell_executed
        self._client = _Client(self.notebook, **settings)
        self._client.most = 2 * Sandbox(config=config).output_mb * _MB
        try:
            _provide(self._client.create_kernel_manager().kernel_spec)
            await self._client.async_start_new_kernel()
            await self._connect()
            if not self._client.km.provisioner.sandboxed:
                self.sandboxed = False
                self._client.timeout, self._client.interrupt_on_timeout = seconds, True
        except BaseException:
            await self.stop()
            raise
        self.ended = ""

    async def _connect(self) -> None:
        """Connect to the kernel. Jupyter's own ``wait_for_ready`` then listens, for a while, if there is more.

        Raises:
            KernelLostError: it has ended, or does not answer.
        """
        manager, seconds = self._client.km, self._settings.startup_timeout
        self._client.kc = client = manager.client()
        client.context.setsockopt(zmq.RCVHWM, _WAITING)
        client.context.setsockopt(zmq.MAXMSGSIZE, max(self._client.most, _LARGEST))
        client.start_channels()
        client.allow_stdin = self._asks
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and await manager.is_alive():
            client.kernel_info()
            with suppress(Empty):
                await client.shell_channel.get_msg(timeout=1)
                # What a kernel publishes before its client listens is lost.
                await client.iopub_channel.get_msg(timeout=0.2)
                return
        raise KernelLostError(f"The kernel has ended, or did not answer within {seconds} seconds.")

    async def execute(self, index: int) -> None:
        """Execute a code cell. If it cannot, or not to its end, its first output is an error that says why.

        Raises:
            KernelLostError: what held the kernel was ended from outside.
        """
        self.index, cell = index, self.notebook.cells[index]
        if self.ended:
            cell.outputs = []
        else:
            try:
                await self._client.async_execute_cell(cell, index)
            except Exception as error:  # noqa: BLE001 - a kernel may send anything, or end
                await self._end(_reason(error))
        if self.ended:
            said = {"ename": "KernelEnded", "evalue": self.ended, "traceback": [self.ended]}
            cell.outputs.insert(0, new_output("error", **said))

    async def say(self, code: str) -> None:
        """Execute code of the grader's own.

        Raises:
            KernelLostError: the kernel has ended, which no cell did.
            RuntimeError: it fails.
        """
        reply = await self._request(self._settings.startup_timeout, code=code)
        if self.ended:
            raise KernelLostError(self.ended)
        if reply.get("status") != "ok":
            raise RuntimeError(f"{code!r} failed: {reply.get('evalue')}")

    async def ask(self, expression: str, seconds: float) -> dict[str, Any]:
        """What the value of an expression shows, by MIME type; nothing, if there is no value, or no kernel.

        A kernel that takes more seconds is ended.
        """
        reply = await self._request(seconds, user_expressions={"value": expression})
        try:
            data = reply["user_expressions"]["value"]["data"]
            return data if isinstance(data, dict) else {}
        except (KeyError, TypeError):
            return {}

    async def questions(self) -> AsyncIterator[str]:
        """What a cell asks for as input, while it is executed; :meth:`enter` answers."""
        channel = self._client.kc.stdin_channel
        while True:
            try:
                message = await channel.get_msg(timeout=None)
            except Exception:
                if self.ended:  # the channel was closed meanwhile
                    return
                raise
            yield message["content"]["prompt"]

    def enter(self, text: str) -> None:
        """Enter what was asked for, unless who asked has ended."""
        if self._client is not None:
            self._client.kc.input(text)

    async def _request(self, seconds: float, code: str = "", **content: Any) -> dict[str, Any]:
        """The content of the reply to an execute request; empty if there is none."""
        if self.ended:
            return {}
        deadline = time.monotonic() + seconds
        client = self._client.kc
        try:
            request = client.execute(
                code, silent=True, allow_stdin=False, stop_on_error=False, **content
            )
            while time.monotonic() < deadline:
                try:
                    message = await client.shell_channel.get_msg(timeout=1)
                except Empty:
                    if not await self._client.km.is_alive():
                        break
                    continue
                if message["parent_header"].get("msg_id") == request:
                    return message["content"]
            await self._end("it does not answer")
        except Exception as error:  # noqa: BLE001 - a kernel may send anything
            await self._end(_reason(error))
        return {}

    async def _end(self, reason: str) -> None:
        """End the kernel, if it has not ended, and note why."""
        await self._client.km.is_alive()  # learns how it ended, if it has
        if record := self._client.km.provisioner.record:
            reason = _cause(record)
        self.ended = f"The kernel of this cell has ended: {reason}."
        self.ends.append((self.index, reason))
        known = len(self.records)
        await self.stop()
        if self.sandboxed and len(self.records) == known:
            raise KernelLostError(self.ended)

    async def stop(self) -> None:
        """End the kernel, if there is one."""
        if self._client is None:
            return
        client, self._client = self._client, None
        if client.kc is not None:
            client.kc.stop_channels()
        provisioner = client.km.provisioner
        try:
            if client.km.has_kernel:
                await ensure_async(client.km.shutdown_kernel(now=True))
                # Jupyter gives up after five seconds, which a busy machine may take.
                with suppress(TimeoutError):
                    await asyncio.wait_for(provisioner.wait(), _LATE)
        finally:  # even if this is cancelled
            await ensure_async(client.km.cleanup_resources())
            if provisioner is not None and provisioner.record is not None:
                self.records.append(provisioner.record)


def _provide(spec: KernelSpec) -> None:
    """Have a kernel made by what can sandbox it, whatever its spec says."""
    if spec.metadata.get("kernel_provisioner", {}).get("provisioner_name") != _OURS:
        spec.metadata["kernel_provisioner"] = {"provisioner_name": _OURS}


def _reason(error: Exception) -> str:
    """The first line: the others may quote the cell."""
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _cause(record: Record) -> str:
    if record.limit:
        return f"it went over the limit {record.limit}"
    if record.signal:
        return f"signal {record.signal}"
    return f"it exited with code {record.exit_code}"
