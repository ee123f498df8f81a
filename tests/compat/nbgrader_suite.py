"""nbgrader's own tests, with our configuration and our kernels in place: `make compat`.

A plugin of pytest's. What is meant to differ is listed here; such a test must fail.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

import nbgrader
import pytest
from jupyter_core.paths import jupyter_config_dir

CONFIG = """
from grader.configuration import configure
c = get_config()
configure(c)
"""
#: Tests that show what nbgrader does and we do not, by name; docs/grading.md has the same table.
DIFFERENCES = {
    "test_side_effects": "Files that a notebook writes are gone with its sandbox.",
    "test_handle_failure": "Cells that the assignment does not have are a student's own, and no reason not to grade.",
    "test_handle_failure_single_notebook": "The same, for a choice of notebooks.",
    "test_no_execute": "Outputs that are handed in are dropped, since anybody could have written them.",
}


def pytest_configure() -> None:
    """Put our configuration where nbgrader looks, in place of the course's of this environment."""
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    os.environ["JUPYTER_NO_CONFIG"] = "1"  # then it is a folder of this process's own
    Path(jupyter_config_dir(), "nbgrader_config.py").write_text(CONFIG)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if reason := DIFFERENCES.get(item.name):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.fixture(autouse=True)
def where_it_is_written(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """These tests read files of nbgrader's by their place in its repository."""
    if request.module.__name__.endswith(".test_instantiatetests"):
        (tmp_path / "nbgrader").symlink_to(Path(nbgrader.__file__).parent)
        monkeypatch.chdir(tmp_path)
