"""Whoever asks Jupyter for kernels of this environment gets forked ones, and the same results."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import nbformat
import psutil
import pytest
from a_kernel import SECONDS, gone, in_thread, running
from jupyter_browser import Server, jupyter_lab
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets.config import Config

from warmkernel import client
from warmkernel.client import WarmProcess

ROOT = Path(__file__).resolve().parents[2]
#: A cell that notes which program the kernel is a child of.
NOTE = """
import os
from pathlib import Path
with open({file!r}, "a") as notes:
    print(Path(f"/proc/{{os.getppid()}}/cmdline").read_text().split("\\0"), file=notes)
"""


@pytest.fixture(autouse=True)
def on_linux(require: Callable[[object, str], None]) -> None:
    require(client.supported(), "kernels are forked on Linux only")


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict]:
    """The fork servers of a program that begins: none."""
    servers: dict = {}
    monkeypatch.setattr(client, "_SERVERS", servers)
    yield servers
    for server in servers.values():
        server.stop()


def test_a_program_with_one_kernel_needs_no_fork_server(
    servers: dict, caplog: pytest.LogCaptureFixture
) -> None:
    async def forked() -> bool:
        manager = AsyncKernelManager(kernel_name="python3")
        await manager.start_kernel()
        connection = manager.client()
        connection.start_channels()
        await connection.wait_for_ready(SECONDS)
        kind = type(manager.provisioner.process)
        connection.stop_channels()
        await manager.shutdown_kernel()
        return kind is WarmProcess

    def was_forked() -> bool:
        return in_thread(asyncio.run, forked())

    assert not was_forked()
    [server] = servers.values()
    assert server._process is None
    assert was_forked() and was_forked()
    worries = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert not worries, "nobody need worry"


def executed(chapter: str, config: Config) -> tuple[list[NotebookNode], int]:
    """Run a chapter with its solutions: its cells, and the parent of its kernel."""
    notebook = nbformat.read(ROOT / "solutions" / chapter / f"{chapter}.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("import os; print(os.getppid())"))
    resources = {"metadata": {"path": ROOT / "solutions" / chapter}}
    NotebookClient(notebook, timeout=SECONDS, resources=resources, config=config).execute()
    *cells, last = notebook.cells
    return cells, int(last.outputs[0].text)


def shown(cells: list[NotebookNode]) -> dict[str, dict[str, str]]:
    """What each cell shows, by kind; how the text came in pieces is no matter."""
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        kinds = found.setdefault(cell.id, {})
        for output in cell.get("outputs", []):
            text = output.get("text") or json.dumps(output.get("data", output.get("traceback")))
            kind = output.get("name", output.output_type)
            # A kernel's files are named after its process, and a widget has a random name.
            text = re.sub(r"ipykernel_\d+", "ipykernel", text)
            text = re.sub(r'"model_id": "\w+"', '"model_id": ""', text)
            # A sandbox calls it so, too.
            text = re.sub(r"/tmp/tmp\w+", "/tmp/folder", text.replace("/scratch/", "/tmp/"))
            kinds[kind] = kinds.get(kind, "") + text
    return found


@pytest.mark.long
@pytest.mark.parametrize("chapter", ["03_sharing", "08_leaving_scopes"])
def test_chapters_show_the_same(servers: dict, chapter: str) -> None:
    ordinary, parent = executed(chapter, Config(WarmProvisioner={"warm": False}))
    assert parent == os.getpid() and not servers
    executed("00_start_here", Config())
    [server] = servers.values()
    for _ in range(2):
        forked, parent = executed(chapter, Config())
        assert parent == server._process.pid
        assert shown(forked) == shown(ordinary)


@pytest.mark.long
@pytest.mark.parametrize("chapter", ["07_reading_legacy_code"])
def test_chapters_show_the_same_in_a_sandbox(
    servers: dict, chapter: str, can_sandbox: None
) -> None:
    ordinary, _ = executed(chapter, Config(WarmProvisioner={"warm": False}))
    sandboxed, parent = executed(chapter, Config(WarmProvisioner={"sandbox": True}))
    assert parent == 1, "its sandbox's own init"
    assert shown(sandboxed) == shown(ordinary)


@pytest.mark.long
def test_nbgraders_quickstart_course(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "PYTEST"))}
    environ = {
        **kept,
        # This environment's configuration of nbgrader is about another course.
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        # nbgrader runs `alembic` by name.
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
    }

    def nbgrader(*arguments: str, cwd: Path) -> None:
        command = [sys.executable, "-m", "nbgrader", *arguments]
        done = subprocess.run(
            command, cwd=cwd, env=environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    nbgrader("quickstart", "course", cwd=tmp_path)
    course = tmp_path / "course"
    nbgrader("generate_assignment", "ps1", cwd=course)
    for student in ("ann", "bob", "eve"):
        handed_in = course / "submitted" / student / "ps1"
        shutil.copytree(course / "release" / "ps1", handed_in)
        for path in handed_in.glob("*.ipynb"):
            notebook = nbformat.read(path, as_version=4)
            note = NOTE.format(file=str(tmp_path / "parents"))
            notebook.cells.append(nbformat.v4.new_code_cell(note))
            nbformat.write(notebook, path)
    nbgrader("autograde", "ps1", cwd=course)
    first, *others = (tmp_path / "parents").read_text().splitlines()
    assert "autograde" in first
    assert len(others) == 5 and all("warmkernel.server" in parent for parent in others)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        submissions = gradebook.assignment_submissions("ps1")
        assert len(submissions) == 3 and len({s.score for s in submissions}) == 1


def children(server: Server, module: str) -> list[psutil.Process]:
    """The processes that a Jupyter server has started with a module."""
    return running(psutil.Process(server.pid).children(), module)


def start_kernel(server: Server) -> None:
    headers = {"Authorization": f"token {server.token}"}
    request = Request(f"{server.url}api/kernels", b'{"name": "python3"}', headers)
    with urlopen(request, timeout=SECONDS):
        return


def test_jupyters_server_has_the_first_kernel_forked(tmp_path: Path) -> None:
    with jupyter_lab(tmp_path) as server:
        [forks] = children(server, "warmkernel.server")
        start_kernel(server)
        [kernel] = forks.children()
        assert children(server, "ipykernel_launcher") == []
    assert gone(forks.pid, kernel.pid)


def test_jupyters_server_can_do_without(tmp_path: Path) -> None:
    with jupyter_lab(tmp_path, "--WarmProvisioner.warm=False") as server:
        start_kernel(server)
        assert len(children(server, "ipykernel_launcher")) == 1
        assert children(server, "warmkernel.server") == []
