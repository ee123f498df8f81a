"""A real JupyterLab and a real Chromium, for the tests, the benchmark and the screenshots.

Nothing of the user's takes part: JupyterLab gets configuration, data and run-time folders of its
own, and listens on this machine only.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import nbformat
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

# Waits end when the awaited is there; these bounds are for a machine busy with other things.
START_SECONDS = 300
CELL_SECONDS = 600
expect.set_options(timeout=60_000)
# Chromium must not call its maker, and cannot sandbox itself for root.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What JupyterLab itself says on the console of an untroubled page, and why it does no harm.
HARMLESS: dict[str, str] = {}
_NUMBER = re.compile(r"\[\d+\]")


def chromium_path() -> str | None:
    """Where a Chromium is installed, or ``None``."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


@dataclass
class Server:
    """A running JupyterLab: where it is, the folder it shows, its process, and its log."""

    url: str
    token: str
    root: Path
    pid: int
    log: Path

    def address(self, notebook: str) -> str:
        """The page of the notebook at ``notebook``, a path in the folder, in a fresh workspace."""
        path = quote(notebook)
        return f"{self.url}lab/workspaces/{secrets.token_hex(4)}/tree/{path}?token={self.token}"


@contextmanager
def jupyter_lab(root: Path, *options: str, theme: str = "JupyterLab Light") -> Iterator[Server]:
    """Runs a JupyterLab on ``root``, with these options, and ends it, with its kernels, afterwards.

    Raises:
        RuntimeError: if it does not start; the message is its log.
    """
    with tempfile.TemporaryDirectory(prefix="scopelab-jupyter-") as scratch:
        home = Path(scratch)
        settings = home / "config" / "lab" / "user-settings" / "@jupyterlab"
        for name, values in {
            "apputils-extension/themes": {"theme": theme},
            # Asks on the first start whether it may fetch news.
            "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
            # A notebook is saved when it is told to be, and the file then holds what the page shows.
            "docmanager-extension/plugin": {"autosave": False},
        }.items():
            file = settings / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))
        log = home / "log"
        token = secrets.token_hex()
        command = [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.root_dir={root}",
            "--ServerApp.ip=127.0.0.1",
            "--ServerApp.port=0",
            f"--IdentityProvider.token={token}",
            *options,
        ]
        with log.open("w") as out:
            process = subprocess.Popen(
                command, cwd=root, env=_environment(home), stdout=out, stderr=subprocess.STDOUT
            )
        try:
            url = _wait_for_server(process, home / "runtime", log)
            yield Server(url, token, root, process.pid, log)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "JPY_", "PYTEST"))}
    return {
        **kept,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(home / "ipython"),
        "TF_USE_LEGACY_KERAS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _wait_for_server(process: subprocess.Popen, runtime: Path, log: Path) -> str:
    """The server's address, as soon as it answers there."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            try:
                server = json.loads(file.read_text())
                with urlopen(f"{server['url']}api?token={server['token']}", timeout=5):
                    return server["url"]
            except (ValueError, URLError, OSError):
                pass  # not there yet: the file is still being written, or nothing listens
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window. Raises ``RuntimeError`` if none is installed."""
    path = chromium_path()
    if path is None:
        raise RuntimeError("No Chromium is installed (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Notebook:
    """A notebook open in JupyterLab, and what a person does with it."""

    page: Page
    file: Path
    errors: list[str] = field(default_factory=list)
    """What went to the browser's console as an error, but for what is known to be harmless."""

    @classmethod
    def open(cls, browser: Browser, server: Server, path: str, *, height: int = 768) -> Notebook:
        """The notebook at ``path`` in a window of a laptop's width, its kernel ready.

        Raises:
            AssertionError: it does not come to that; the message has what the page and the server said.
        """
        page = browser.new_page(viewport={"width": 1366, "height": height})
        page.set_default_timeout(CELL_SECONDS * 1000)
        notebook = cls(page, server.root / path)
        page.on("console", notebook._heard)
        page.on("pageerror", lambda error: notebook.errors.append(f"uncaught: {error}"))
        page.on("requestfailed", notebook._request_failed)
        page.goto(server.address(path))
        try:
            notebook._wait_until_open()
        except AssertionError as error:
            said = "\n".join(notebook.errors)
            raise AssertionError(
                f"{error}\nThe page said:\n{said}\nThe server's log:\n{server.log.read_text()}"
            ) from None
        return notebook

    def _wait_until_open(self) -> None:
        # JupyterLab puts long notebooks on the page little by little.
        count = len(nbformat.read(self.file, as_version=4).cells)
        deadline = time.monotonic() + CELL_SECONDS
        while True:
            try:
                expect(self.cells).to_have_count(count)
                self.wait_until_idle(10)
                return
            except AssertionError:
                if time.monotonic() > deadline:
                    raise
            # The browser's own trouble, such as net::ERR_NETWORK_CHANGED when another program makes a
            # network: JupyterLab asks for a kernel once only, and a person would load the page again.
            if any("net::ERR_" in said for said in self.errors):
                self.errors.clear()
                self.page.reload()

    def _request_failed(self, request: Request) -> None:
        # What a page that is left, or left by its request, no longer waits for.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.method} {request.url}: {request.failure}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(re.search(h, message.text) for h in HARMLESS):
            where = message.location.get("url", "")
            self.errors.append(f"{message.text} ({where})")

    @property
    def cells(self) -> Locator:
        """All cells, in order."""
        return self.page.locator(".jp-Notebook .jp-Cell")

    def menu(self, name: str, item: str) -> None:
        """Chooses ``item`` of the menu ``name``."""
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        # Some items have their shortcut in their name.
        self.page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).click()

    def run(self, first: int, last: int) -> None:
        """Runs the cells from ``first`` to ``last`` one by one, and waits until the last has run."""
        prompt = self.cells.nth(last).locator(".jp-InputPrompt")
        before = prompt.text_content()
        self.cells.nth(first).locator(".cm-content").click()
        for _ in range(first, last + 1):
            self.page.keyboard.press("Shift+Enter")
        # Its number never comes back, so that no moment can be missed.
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(_NUMBER, timeout=CELL_SECONDS * 1000)
        self.wait_until_idle()

    def run_all(self) -> None:
        """Runs all cells, and waits until the kernel has nothing left to do."""
        self._clear()
        self.menu("Run", "Run All Cells")
        self._wait_until_run()

    def restart_and_run_all(self) -> None:
        """Restarts the kernel, runs all cells, and waits for the end."""
        self._clear()
        self.menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self._wait_until_run()

    def _clear(self) -> None:
        # A number beside a cell then says that it has run since.
        self.menu("Edit", "Clear Outputs of All Cells")
        expect(self.page.locator(".jp-InputPrompt", has_text=_NUMBER)).to_have_count(0)

    def _wait_until_run(self) -> None:
        # Cells run in order: the last one's number tells that all have run. Not in the window, it has none.
        last = self.page.locator(".jp-Notebook .jp-CodeCell").last
        last.scroll_into_view_if_needed()
        expect(last.locator(".jp-InputPrompt")).to_have_text(_NUMBER, timeout=CELL_SECONDS * 1000)
        self.wait_until_idle()

    def wait_until_idle(self, seconds: float = CELL_SECONDS) -> None:
        """Waits until the kernel is connected and has nothing to do."""
        # The notebook's own indicator says idle already before the kernel is there.
        expect(self.page.locator(".jp-StatusBar-Widget")).to_contain_text(
            "| Idle", timeout=seconds * 1000
        )

    def save(self) -> nbformat.NotebookNode:
        """Saves the notebook and reads the file."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty")).to_have_count(0)
        return nbformat.read(self.file, as_version=4)

    def write(self, index: int, source: str) -> None:
        """Replaces what is in the cell at ``index``, in its editor."""
        editor = self.cells.nth(index).locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)

    def lab(self, title: str) -> Locator:
        """The lab called ``title`` on the page."""
        heading = self.page.locator("b", has_text=re.compile(f"^{re.escape(title)}$"))
        return self.page.locator(".scopelab-lab").filter(has=heading)


def setting(lab: Locator, control: str, option: str) -> Locator:
    """The button that sets ``control`` of a lab to ``option``."""
    return lab.get_by_title(f"{control}: {option}", exact=True)


def write_notebook(path: Path, *sources: str) -> None:
    """Writes a notebook of these code cells, for the environment's own kernel."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    spec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), path)


def lab_titles() -> list[str]:
    """The titles of all labs, in the order of :func:`write_lab_notebook`."""
    from scopelab import labs

    return [getattr(labs, name).title for name in labs.__all__]


def write_lab_notebook(path: Path) -> None:
    """Writes a notebook that has each lab in a cell."""
    from scopelab import labs

    sources = [
        "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()",
        "from scopelab import labs",
        *(f"labs.{name}()" for name in labs.__all__),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(path, *sources)
