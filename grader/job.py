"""Executing a submission as a pure step, for any process on any machine: data in, data out."""

from __future__ import annotations

import asyncio
import io
import os
import tarfile
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from traitlets.config import Config

from grader import cache
from grader.execute import SandboxedExecute
from grader.judge import Judge
from grader.submission import printable
from warmkernel import sandbox
from warmkernel.provisioner import WarmProvisioner
from warmkernel.sandbox import NotSandboxedError, Sandbox

#: Whose settings, and whose parents', make a difference. Others may hold secrets.
_CONFIGURED = (
    *(SandboxedExecute, Judge, Sandbox, WarmProvisioner, AsyncKernelManager, KernelSpecManager),
)
#: Environment variables that are about a machine, not about what runs there.
_MACHINES = ("PATH", "HOME", "TMPDIR", "TERM", "PYTHON", "LD_", "MALLOC_", "CUDA_", "NVIDIA_")


@dataclass(frozen=True)
class Job:
    """A notebook that is to be executed, and all that this depends on but for what is installed."""

    key: str
    """Under which its execution is kept."""
    notebook: str
    """Sanitized, as JSON."""
    files: bytes
    """What is beside it, as a tar archive."""
    settings: dict[str, Any]
    """Those of the course's that make a difference."""
    environ: dict[str, str]
    """The same of the environment."""

    @classmethod
    def of(cls, key: str, notebook: NotebookNode, cwd: Path, config: Config) -> Job:
        """A job.

        Args:
            key: under which its execution will be kept.
            notebook: sanitized.
            cwd: a folder with the files beside it.
            config: the course's.
        """
        names = {base.__name__ for each in _CONFIGURED for base in each.mro()}
        environ = sandbox.environment(os.environ)
        return cls(
            key,
            nbformat.writes(notebook),
            _packed(cwd),
            {name: config[name] for name in names if name in config},
            {k: v for k, v in environ.items() if not k.startswith(_MACHINES)},
        )

    def execute(self) -> tuple[str, dict[str, Any]]:
        """Execute the notebook here.

        Returns:
            What is to be kept, and `SandboxedExecute.record`.

        Raises:
            warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
        """
        os.environ.update(self.environ)
        execute = SandboxedExecute(config=Config(self.settings))
        notebook = nbformat.reads(self.notebook, as_version=4)
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(fileobj=io.BytesIO(self.files)) as archive:
                archive.extractall(folder, filter="data")
            # With an event loop that ends: a thread of a cluster's worker would gather them.
            executed, record = asyncio.run(execute.run(notebook, Path(folder)))
        return cache.packed(executed, record), execute.noted(executed, record)


@dataclass(frozen=True)
class Execution:
    """What executing a submission's notebooks gave."""

    kept: dict[str, str] = field(default_factory=dict)
    """By job's key what is to be kept."""
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By notebook's name `SandboxedExecute.record`."""
    seconds: float = 0.0
    problem: str = ""
    """Why not all could be executed; empty if they could."""


def execute(jobs: Mapping[str, Job]) -> Execution:
    """Execute a submission's notebooks here, one after the other.

    Args:
        jobs: by notebook's name.

    Raises:
        warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
    """
    began, kept, records, problem = time.monotonic(), {}, {}, ""
    try:
        for name, job in jobs.items():
            kept[job.key], records[name] = job.execute()
    except NotSandboxedError:
        raise
    except Exception as error:  # noqa: BLE001 - one submission must not stop the others
        problem = printable(f"{type(error).__name__}: {error}")
    return Execution(kept, records, time.monotonic() - began, problem)


def _packed(folder: Path) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(folder, "")
    return packed.getvalue()
