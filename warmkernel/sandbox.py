"""What a sandboxed kernel may use, and what is made ready for it outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from traitlets import Bool, Integer, List, Unicode
from traitlets.config import Configurable

from . import confine, freshness

_MB = 1024 * 1024
HOW = "docs/sandbox.md tells what a sandbox needs"
#: What of the environment reaches a sandbox, beside what imports read: it may hold secrets.
_PASSED_ON = ("PATH", "TZ", "TERM", "NBGRADER_EXECUTION")
_ELSEWHERE = ("HOME", "XDG_", "JUPYTER", "IPYTHON", "MPLCONFIGDIR")


def _limit(default: int, what: str) -> Integer:
    return Integer(default, min=1, help=what).tag(config=True, is_limit=True)


class NotSandboxedError(RuntimeError):
    """A guarantee cannot be given, so that no kernel has started; the message names it."""


class Sandbox(Configurable):
    """What a sandboxed kernel may use. What has grown above a limit is stopped, and its record says so."""

    memory_mb = _limit(4096, "Megabytes of memory of all its processes (proportional share).")
    cpu_seconds = _limit(1800, "Seconds of processor time of all its processes.")
    cell_seconds = _limit(600, "Seconds a cell may take; then it is interrupted.")
    notebook_seconds = _limit(3600, "Seconds from the kernel's start to its end.")
    processes = _limit(64, "Processes at a time.")
    threads = _limit(1024, "Threads of all its processes. Linux does not hold root to this.")
    open_files = _limit(1024, "Files that each of its processes may have open.")
    file_mb = _limit(256, "Megabytes of each file it writes.")
    scratch_mb = _limit(512, "Megabytes of all files it writes.")
    output_mb = _limit(64, "Megabytes of output to the notebook, pictures included.")
    required = Bool(
        True,
        help="Whether to start no kernel where there can be no sandbox, instead of one without.",
    ).tag(config=True)
    readable = List(
        Unicode(), help="Files and folders it may read, beside the Python runtime and its own."
    ).tag(config=True)

    @property
    def limits(self) -> dict[str, int]:
        """The limits by name."""
        return {name: getattr(self, name) for name in self.trait_names(is_limit=True)}


def environment(env: Mapping[str, str]) -> dict[str, str]:
    """What a sandbox's server and its kernels get of an environment: nothing that may be a secret."""
    kept = {k: v for k, v in freshness.read_at_import(env).items() if not k.startswith(_ELSEWHERE)}
    kept |= {name: env[name] for name in _PASSED_ON if name in env}
    return {**kept, "HOME": str(confine.HOME), "TMPDIR": str(confine.SCRATCH)}


def bubblewrap(
    python: Sequence[str], modules: Sequence[str], readable: Sequence[str], env: Mapping[str, str]
) -> list[str]:
    """The command before that of a fork server, which puts it in a sandbox.

    It sees the runtime of ``python`` with these modules, and what is ``readable``, all read-only; it has no
    network. It keeps the machine's ``/proc``, which its children need to make their own.

    Raises:
        NotSandboxedError: there is no bubblewrap.
    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise NotSandboxedError(
            f"Files and network out of reach: this needs bubblewrap (the program bwrap). {HOW}."
        )
    asked = [*python, "-m", "warmkernel.runtime", *modules]
    runtime = json.loads(subprocess.check_output(asked, env=dict(env), text=True))
    options = ["--unshare-user", "--unshare-ipc", "--unshare-net", "--unshare-uts"]
    options += ["--die-with-parent", "--clearenv"]
    for name, value in environment(env).items():
        options += ["--setenv", name, value]
    paths = [*runtime, *readable]
    for path in paths:
        options += ["--ro-bind", path, path]
    for device in ("null", "zero", "full", "random", "urandom"):
        options += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    options += ["--bind", "/proc", "/proc", "--tmpfs", str(confine.SCRATCH)]
    # Programs write here without asking. A runtime that lies in /tmp, as in a test, comes first.
    places = (
        ["/dev/shm"] if any(path.startswith("/tmp/") for path in paths) else ["/dev/shm", "/tmp"]
    )
    for place in places:
        options += ["--symlink", str(confine.SCRATCH), place]
    options += ["--dir", str(confine.HOME), "--remount-ro", "/", "--chdir", str(confine.HOME)]
    return [bwrap, *options, "--"]


@contextmanager
def packed(cwd: Path, connection_file: str, scratch_mb: int) -> Iterator[IO[bytes]]:
    """A tar file of what a kernel finds in its scratch: the files of ``cwd``, and its connection file.

    Raises:
        NotSandboxedError: the files are too many for the scratch.
    """
    with tempfile.TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            room = scratch_mb * _MB

            def admitted(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
                nonlocal room
                room -= member.size
                if room < 0:
                    raise NotSandboxedError(
                        f"The files in {cwd} take more than the {scratch_mb} MB of c.Sandbox.scratch_mb."
                    )
                # Links lead elsewhere, and what else there may be is no data.
                return member if member.isfile() or member.isdir() else None

            archive.add(cwd, confine.WORK.name, filter=admitted)
            archive.add(connection_file, confine.CONNECTION.name)
        file.seek(0)
        yield file
