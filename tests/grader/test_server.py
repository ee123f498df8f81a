"""Validate and the assignment list of JupyterLab, asked as their buttons ask, of a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course

from .conftest import ROOT, hand_in

Ask = Callable[..., Any]


@pytest.fixture(params=["the course's folder", "a subfolder"])
def ask(request: pytest.FixtureRequest, course: Course, tmp_path: Path) -> Iterator[Ask]:
    """Start a Jupyter server; give a function that asks it for a page, with or without a body."""
    folder = course.root if request.param == "the course's folder" else course.root / "class"
    runtime = tmp_path / "runtime"
    environ = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_TOKEN": "secret"}
    if folder != course.root:
        # As installed, where `jupyter lab` was not started in the course's folder.
        environ["JUPYTER_CONFIG_PATH"] = str(ROOT / "etc" / "jupyter")
    command = [sys.executable, "-m", "jupyter_server", "--port=0", "--ServerApp.ip=127.0.0.1"]
    log = tmp_path / "server.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            [*command, "--no-browser", "--allow-root"],
            cwd=folder,
            env=environ,
            stdout=stream,
            stderr=stream,
        )
    try:
        url = _address(server, runtime, log)

        def ask(page: str, **body: str) -> Any:
            sent = json.dumps(body).encode() if body else None
            headers = {"Authorization": "token secret", "Content-Type": "application/json"}
            request = urllib.request.Request(url + page, sent, headers)
            with urllib.request.urlopen(request, timeout=300) as reply:
                return json.load(reply)

        ask.folder = folder
        yield ask
    finally:
        server.terminate()
        server.wait(60)


def _address(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    deadline = time.monotonic() + 120
    info = runtime / f"jpserver-{server.pid}.json"
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return json.loads(info.read_text())["url"]
        except (OSError, ValueError):  # not written yet, or half of it
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def test_buttons(course: Course, ask: Ask) -> None:
    # The hidden test warns, which stock nbgrader calls a failure.
    path = hand_in(course, "a", "ann", double="def double(x):\n    return x + x", guess="guess = 8")
    reply = ask("assignments/validate", path=os.path.relpath(path, ask.folder))
    assert reply == {"success": True, "value": {}}

    wrong = hand_in(course, "a", "bob", double="def double(x):\n    return 5", guess="guess = 8")
    reply = ask("assignments/validate", path=os.path.relpath(wrong, ask.folder))
    assert reply["success"]
    [failed] = reply["value"]["failed"]
    assert "twice 2 is 4" in failed["error"]

    # Without a shared exchange on this machine, the assignment list is empty and not an error.
    assert ask("assignments?course_id=variable-scopes") == {"success": True, "value": []}
    if ask.folder == course.root:
        [assignment] = ask("formgrader/api/assignments")
        assert (assignment["name"], assignment["max_score"]) == ("a", 6)
