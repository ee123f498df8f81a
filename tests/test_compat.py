"""nbgrader's own tests, with our configuration in place."""

from __future__ import annotations

import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_tells_each_difference() -> None:
    page = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
    differences = runpy.run_path(str(ROOT / "tests" / "compat" / "nbgrader_suite.py"))[
        "DIFFERENCES"
    ]
    _, _, table = page.partition("| nbgrader's test |")
    rows = table.partition("\n\n")[0].splitlines()[2:]
    assert rows == [f"| `{name}` | {reason} |" for name, reason in differences.items()]


@pytest.mark.long
@pytest.mark.longest
@pytest.mark.usefixtures("can_sandbox")
def test_they_pass_but_for_these_differences() -> None:
    done = subprocess.run(
        ["make", "--silent", "compat"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=7200,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
