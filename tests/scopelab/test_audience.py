"""Where nobody looks, cells do the same and show a note."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, capture_output

from scopelab import audience
from scopelab.display import Picture
from scopelab.drill import Drill
from scopelab.labs import ReuseLab
from scopelab.model import Trace
from scopelab.views import name_tree

PROGRAM = "import tensorflow.compat.v1 as tf\nv = tf.get_variable('v', [2])\nprint(v.name)\n"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audience, "_is_there", True)
    audience.leave()


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "scopelab")
    yield shell
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, line: str, cell: str) -> CapturedIO:
    with capture_output() as captured:
        shell.run_cell_magic("scopes", line, cell)
    return captured


def test_scopes_runs_prints_and_assigns_without_a_listing(shell: InteractiveShell) -> None:
    captured = run(shell, "", PROGRAM)
    assert captured.stdout == "v:0\n"
    assert [shown.data for shown in captured.outputs] == [{"text/plain": audience.NOTE}]
    assert shell.user_ns["v"].shape == [2]


def test_scopes_tells_an_error(shell: InteractiveShell) -> None:
    (shown,) = run(shell, "", PROGRAM + "v.nothing\n").outputs
    assert shown.data["text/plain"].startswith("✗ AttributeError in line 4: 'RefVariable'")


def test_a_trace_that_has_a_name_is_whole(shell: InteractiveShell) -> None:
    run(shell, "result", PROGRAM)
    assert [variable.name for variable in shell.user_ns["result"].variables] == ["v:0"]


def test_labs_drill_and_pictures_leave_out_what_takes_long() -> None:
    for panel in (ReuseLab(), Drill("03_sharing", seed=1)):
        *_, shown = panel.children
        assert audience.NOTE in shown.value
    shown = Picture(name_tree, Trace("<program>", ""), "Names")._repr_mimebundle_()
    assert list(shown) == ["text/plain"]
