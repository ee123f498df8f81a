"""What a notebook shows of a failed assertion, in a real IPython shell."""

from __future__ import annotations

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

HELPER = "def helper():\n    assert False, 'Two variables. Next step: share.'\n"


def shown(shell: InteractiveShell, *cells: str) -> list[str]:
    """The lines that the last of ``cells`` shows, without colours."""
    for cell in cells:
        with capture_output() as captured:
            result = shell.run_cell(cell, store_history=True)
    assert (result.error_in_exec is None) == cells[-1].startswith("%tb")
    return re.sub(r"\x1b\[[\d;]*m", "", captured.stdout).splitlines()


def test_a_failed_test_shows_its_own_line_and_its_message(shell):
    lines = shown(shell, HELPER, "x = 1\nhelper()")
    assert lines == [
        f"Cell In[{shell.execution_count - 1}], line 2",
        "AssertionError: Two variables. Next step: share.",
    ]


def test_what_scopelab_raises_for_a_test_is_shown_in_short(shell):
    lines = shown(shell, "from scopelab.exercise import answer", "x = 1\nanswer('guess')")
    assert re.fullmatch(r"Cell In\[\d+\], line 2", lines[0])
    assert lines[1].startswith("AssertionError: ") and "guess" in lines[1]
    assert "Traceback" not in "".join(lines)


def test_tb_shows_all_of_it(shell):
    lines = shown(shell, HELPER, "helper()", "%tb")
    assert any("Traceback" in line for line in lines)
    assert any("in helper()" in line for line in lines)


@pytest.mark.parametrize(
    "cell",
    [
        "assert False",
        "import textwrap\ntextwrap.indent('a', ' ', lambda _: (_ for _ in ()).throw(AssertionError('no')))",
    ],
)
def test_other_assertions_are_shown_as_ever(shell, cell):
    assert any("Traceback" in line for line in shown(shell, cell))
