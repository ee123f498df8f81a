"""The kernel provisioner ``warmkernel``: forked kernels where they can be had, else ordinary ones."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import IO, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool, List, Unicode

from . import channels, client, confine, sandbox, wire
from .keeper import Record

Stream = int | IO[Any]
_KERNEL = ["-m", "ipykernel_launcher"]
#: Seconds between two looks at whether a forked kernel has ended.
_GLANCE = 0.005


class WarmProvisioner(LocalProvisioner):
    """Gets kernels from a fork server, which this process starts when a second one is wanted.

    Many programs start one kernel only, which costs no more than any. Where more are certain to come,
    :meth:`start_server` has the first one forked, too.
    """

    warm = Bool(True, help="Whether kernels are forked; if not, each is an ordinary process.").tag(
        config=True
    )
    preload = List(
        Unicode(), help="The modules that the fork server imports, beside ipykernel and its own."
    ).tag(config=True)

    sandbox = Bool(
        False, help="Whether kernels are locked in. Then none starts that is not; see c.Sandbox."
    ).tag(config=True)

    _listening: list[socket.socket]
    """Sockets for a kernel that has not started yet."""
    _folder: Path | None = None
    """Of a sandboxed kernel's sockets; only this kernel's."""
    _sandboxed: client.WarmProcess | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._listening = []

    @property
    def record(self) -> Record | None:
        """How a sandboxed kernel ended, and what it used; None as long as it runs."""
        return self._sandboxed.record if self._sandboxed else None

    @property
    def sandboxed(self) -> bool:
        """Whether the kernel is in a sandbox."""
        return self._sandboxed is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare a launch, and the sockets of a forked kernel; a sandboxed one has no network for them."""
        if self.sandbox:
            if self._folder is None:  # else it is a restart: clients know where the sockets are
                self._folder = channels.use_ipc(self.parent)
            self._listen()
        elif self.warm and client.supported():
            with suppress(OSError):  # an ordinary kernel would have the same trouble: see _fork
                self._listen()
        return await super().pre_launch(**kwargs)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove what only this kernel needed."""
        self._stop_listening()
        if self._folder is not None and not restart:
            shutil.rmtree(self._folder)
            self._folder = None
        await super().cleanup(restart)

    def _listen(self) -> None:
        self._listening = channels.listen(self.parent)
        self.ports_cached = True  # else LocalProvisioner would choose other ones

    def _stop_listening(self) -> None:
        for each in self._listening:
            each.close()
        self._listening = []

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel: forked if possible, else with ``cmd``, and a line in the log that says why.

        Raises:
            NotSandboxedError: it must be sandboxed, and cannot be.
        """
        try:
            if self.sandbox:
                with self._unless_required():
                    return await self._fork_in_sandbox(cmd, **kwargs)
            if self.warm:
                return await self._fork(cmd, **kwargs)
        except client.FirstKernelError:
            self.log.info("The first kernel is an ordinary one; the next ones will be forked.")
        except client.NoWarmKernelError as reason:
            self.log.warning("An ordinary kernel starts, not a forked one: %s.", reason)
        finally:
            self._stop_listening()  # the kernel does, now or soon
        return await super().launch_kernel(cmd, **kwargs)

    @contextmanager
    def _unless_required(self) -> Iterator[None]:
        """Lets a sandbox that cannot be had go with a line in the log, where that was allowed."""
        try:
            yield
        except sandbox.NotSandboxedError as error:
            if sandbox.Sandbox(parent=self).required:
                raise
            self.log.warning("The kernel is not in a sandbox: %s", error)

    async def start_server(self) -> None:
        """Start the server that this provisioner's kernel would come from, to have it ready."""
        # LocalProvisioner's own would want a kernel manager, and ports for a kernel.
        launch = await super(LocalProvisioner, self).pre_launch(cmd=self.kernel_spec.argv)
        if self.warm and not self.sandbox and client.supported():
            server, _ = self._server(launch["cmd"])
            server.start(launch["env"])

    async def _fork(
        self,
        cmd: list[str],
        *,
        env: dict[str, str],
        cwd: str | os.PathLike[str] | None = None,
        stdin: Stream | None = None,
        stdout: Stream | None = None,
        stderr: Stream | None = None,
        **_: Any,
    ) -> KernelConnectionInfo:
        if not client.supported():
            raise client.NoWarmKernelError("this needs Linux 5.3 or later")
        if not self._listening:
            raise client.NoWarmKernelError("its ports are not free")
        server, argv = self._server(cmd)
        if not server.wanted:
            server.wanted = True
            raise client.FirstKernelError
        self.cwd = Path(cwd or "").absolute()  # a server has its own working directory
        launch = wire.Launch(argv, str(self.cwd), env)
        with _descriptors(stdin, stdout, stderr) as streams:
            # The first kernel of all waits for imports: no reason for what else runs here to wait.
            descriptors = [*streams, *(each.fileno() for each in self._listening)]
            self.process = await asyncio.to_thread(server.launch, launch, descriptors)
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    async def _fork_in_sandbox(
        self,
        cmd: list[str],
        *,
        env: dict[str, str],
        cwd: str | os.PathLike[str] | None = None,
        **_: Any,
    ) -> KernelConnectionInfo:
        if not client.supported():
            raise sandbox.NotSandboxedError("A sandbox needs Linux 5.3 or later.")
        settings = sandbox.Sandbox(parent=self)
        try:
            server, argv = self._server(cmd, readable=tuple(settings.readable))
        except client.NoWarmKernelError as error:
            raise sandbox.NotSandboxedError(f"No sandboxed kernel: {error}.") from error
        inside = {self.parent.connection_file: str(confine.CONNECTION)}
        argv = [inside.get(word, word) for word in argv]
        launch = wire.Launch(argv, str(confine.WORK), sandbox.environment(env), settings.limits)
        self.cwd = Path(cwd or Path.cwd())
        self._sandboxed = await asyncio.to_thread(self._launch_in_sandbox, server, launch)
        self.process = self._sandboxed
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    def _launch_in_sandbox(
        self, server: client.ForkServer, launch: wire.Launch
    ) -> client.WarmProcess:
        scratch_mb = launch.limits["scratch_mb"]
        with (
            sandbox.packed(self.cwd, self.parent.connection_file, scratch_mb) as files,
            open(os.devnull, "r+b") as null,
        ):
            descriptors = [s.fileno() for s in (null, null, null, *self._listening, files)]
            try:
                try:
                    return server.launch(launch, descriptors)
                except client.StaleError:  # no ordinary kernel would do: the renewed server's
                    return server.launch(launch, descriptors)
            except client.NoWarmKernelError as error:
                raise sandbox.NotSandboxedError(
                    f"No sandboxed kernel: {error}. {sandbox.HOW}."
                ) from error

    def _server(
        self, cmd: list[str], readable: tuple[str, ...] | None = None
    ) -> tuple[client.ForkServer, list[str]]:
        """The fork server for a command, and what follows the module's name in it."""
        for i in range(len(cmd)):
            if cmd[i : i + 2] == _KERNEL:
                python, modules = tuple(cmd[:i]), tuple(self.preload)
                if readable is not None:
                    modules += ("pyseccomp",)
                return client.fork_server(python, modules, readable), cmd[i + 2 :]
        raise client.NoWarmKernelError(f"{' '.join(cmd)} is no plain IPython kernel")

    async def wait(self) -> int | None:
        """Wait until the kernel has ended; its exit code."""
        if isinstance(self.process, client.WarmProcess):
            # Most often it has been killed, and has ended long before LocalProvisioner's tenth of a second.
            while await self.poll() is None:
                await asyncio.sleep(_GLANCE)
        return await super().wait()

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel's process group."""
        if isinstance(self.process, client.WarmProcess):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)


@contextmanager
def _descriptors(*streams: Stream | None) -> Iterator[list[int]]:
    """The descriptors that ``subprocess.Popen`` would give a process for these three streams."""
    with open(os.devnull, "r+b") as null:
        # As with an ordinary kernel, nothing ever comes from its standard input.
        stdin, stdout, stderr = (
            default if stream is None else null if stream == DEVNULL else stream
            for stream, default in zip(streams, (null, 1, 2), strict=True)
        )
        if stderr == STDOUT:
            stderr = stdout
        if PIPE in (stdin, stdout, stderr):
            raise client.NoWarmKernelError("its output goes to a pipe")
        yield [s if isinstance(s, int) else s.fileno() for s in (stdin, stdout, stderr)]
