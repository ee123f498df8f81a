"""A notebook's kernel in JupyterLab, forked: from its start to JupyterLab's end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from a_kernel import gone
from jupyter_browser import Notebook, jupyter_lab, write_notebook
from playwright.sync_api import Browser, Locator, expect

from warmkernel import client

FIRST = """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
with tf.Session() as session:
    print("the session says", session.run(tf.constant(6) * 7))
"""
PROCESSES = "import os\nprint(os.getpid(), os.getppid())"
LOOP = """
import time
from pathlib import Path
print("on and on", flush=True)
while not Path("enough").exists():
    time.sleep(0.01)
"""


@pytest.fixture(autouse=True)
def on_linux(require: Callable[[object, str], None]) -> None:
    require(client.supported(), "kernels are forked on Linux only")


def printed(notebook: Notebook, cell: int) -> Locator:
    return notebook.cells.nth(cell).locator("[data-mime-type='application/vnd.jupyter.stdout']")


def processes(notebook: Notebook) -> tuple[int, int]:
    """The kernel's process and its parent, as the second cell prints them."""
    kernel, parent = printed(notebook, 1).inner_text().split()
    return int(kernel), int(parent)


def test_from_start_to_end(browser: Browser, tmp_path: Path) -> None:
    write_notebook(tmp_path / "loop.ipynb", FIRST, PROCESSES, LOOP)
    with jupyter_lab(tmp_path) as lab:
        notebook = Notebook.open(browser, lab, "loop.ipynb")
        notebook.run(0, 1)
        expect(printed(notebook, 0)).to_contain_text("the session says 42")
        kernel, server = processes(notebook)
        assert "warmkernel.server" in psutil.Process(server).cmdline()
        assert psutil.Process(server).ppid() == lab.pid

        notebook.page.keyboard.press("Control+Enter")  # the cell after the last that ran
        expect(printed(notebook, 2)).to_have_text("on and on")
        notebook.menu("Kernel", "Interrupt Kernel")
        expect(notebook.cells.nth(2)).to_contain_text("KeyboardInterrupt")
        notebook.wait_until_idle()  # what comes before is refused, as after any error
        notebook.run(1, 1)
        assert processes(notebook) == (kernel, server)

        (tmp_path / "enough").touch()
        notebook.restart_and_run_all()
        expect(printed(notebook, 0)).to_contain_text("the session says 42")
        another, parent = processes(notebook)
        assert another != kernel and parent == server
        assert gone(kernel)

        notebook.menu("Kernel", "Shut Down Kernel")
        assert gone(another)
        assert notebook.errors == []
        notebook.page.close()
    assert gone(server)


@pytest.mark.long
def test_sandboxed_from_start_to_end(browser: Browser, tmp_path: Path, can_sandbox: None) -> None:
    write_notebook(tmp_path / "loop.ipynb", FIRST, PROCESSES, LOOP)
    (tmp_path.parent / "secret").write_text("secret")
    look = f"open({str(tmp_path.parent / 'secret')!r})"
    with jupyter_lab(tmp_path, "--WarmProvisioner.sandbox=True") as lab:
        notebook = Notebook.open(browser, lab, "loop.ipynb")
        [bwrap] = [p for p in psutil.Process(lab.pid).children() if p.name() == "bwrap"]
        [server] = bwrap.children()
        notebook.run(0, 1)
        expect(printed(notebook, 0)).to_contain_text("the session says 42")
        assert processes(notebook)[1] == 1, "its own init"

        notebook.page.keyboard.press("Control+Enter")  # the cell after the last that ran
        expect(printed(notebook, 2)).to_have_text("on and on")
        notebook.menu("Kernel", "Interrupt Kernel")
        expect(notebook.cells.nth(2)).to_contain_text("KeyboardInterrupt")
        notebook.write(1, look)
        notebook.run(1, 1)
        expect(notebook.cells.nth(1)).to_contain_text("FileNotFoundError")

        notebook.write(1, PROCESSES)
        (tmp_path / "enough").touch()  # copied into the sandbox of the kernel that starts now
        before = [each.pid for each in server.children(recursive=True)]
        notebook.restart_and_run_all()
        expect(printed(notebook, 0)).to_contain_text("the session says 42")
        assert len(before) == 3, "a keeper, an init and a kernel"
        assert gone(*before)

        after = [each.pid for each in server.children(recursive=True)]
        assert len(after) == 3
        notebook.menu("Kernel", "Shut Down Kernel")
        assert gone(*after)
        assert notebook.errors == []
        notebook.page.close()
    assert gone(bwrap.pid, server.pid)
