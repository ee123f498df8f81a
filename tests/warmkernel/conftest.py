"""Kernels, forked and ordinary, and what a person does with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from a_kernel import Kernel, Start
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

from warmkernel import client
from warmkernel.client import ForkServer

MODULES = ["numpy", "matplotlib.pyplot", "ipywidgets", "logs_when_imported"]

LOGS = """
import logging, sys
interactive = hasattr(sys, "ps1")
logger = logging.getLogger("early")
logger.addHandler(logging.StreamHandler())
logger.setLevel("INFO")
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a kernel with ``start(name, shell_port, **what start_kernel takes)``, ``"warm"`` or ``"cold"``."""
    (tmp_path / "logs_when_imported.py").write_text(LOGS)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "-", "language": "python"}
    spec["env"] = {"PYTHONPATH": f"{tmp_path}:{Path(client.__file__).parents[1]}"}
    stanza = {"provisioner_name": "warmkernel", "config": {"preload": MODULES}}
    for name, metadata in {"cold": {}, "warm": {"kernel_provisioner": stanza}}.items():
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(json.dumps({**spec, "metadata": metadata}))
    specs = KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")])
    started: list[Kernel] = []

    def start(name: str = "warm", shell_port: int = 0, **options: Any) -> Kernel:
        manager = KernelManager(kernel_name=name, kernel_spec_manager=specs, shell_port=shell_port)
        started.append(Kernel.start(manager, **options))
        return started[-1]

    yield start
    for kernel in started:
        kernel.close()


@pytest.fixture
def server() -> Iterator[ForkServer]:
    """The server that kernels are forked from; each test has one of its own, since its files are."""
    python = (sys.executable,)
    client._SERVERS.clear()
    server = client.fork_server(python, tuple(MODULES))
    server.wanted = True  # the first kernel is forked, too
    yield server
    server.stop()
