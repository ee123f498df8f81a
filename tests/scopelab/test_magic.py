"""``%%scopes`` in a real IPython shell."""

from __future__ import annotations

import warnings

import pytest
import tensorflow.compat.v1 as tf
import tf_slim as slim
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, capture_output

import scopelab
from scopelab.model import Trace


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "scopelab")
    shell.push({"tf": tf})
    yield shell
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, line: str, cell: str) -> CapturedIO:
    with capture_output() as captured:
        shell.run_cell_magic("scopes", line, cell)
    return captured


def test_output_then_listing(shell):
    captured = run(shell, "", "v = tf.get_variable('v', [2])\nprint(v.name)\n")
    assert captured.stdout.startswith("v:0\n")
    (shown,) = captured.outputs
    assert "v:0" in shown.data["text/html"] and "v:0" in shown.data["text/plain"]
    assert shell.user_ns["v"].shape == [2]


def test_each_cell_has_a_fresh_graph(shell):
    for _ in range(2):
        captured = run(shell, "found", "tf.get_variable('v', [2])")
        assert "already exists" not in captured.outputs[0].data["text/plain"]
    assert isinstance(shell.user_ns["found"], Trace)
    assert shell.user_ns["found"].error is None


def test_an_error_is_shown_and_explained_but_not_raised(shell):
    captured = run(shell, "", "tf.get_variable('v', [2])\ntf.get_variable('v', [2])\n")
    text = " ".join(captured.outputs[0].data["text/plain"].split())
    assert "ValueError" in text and "already exists" in text
    assert "line 1 made it" in text and "Way out" in text


def test_functions_of_other_cells_are_not_this_cells_lines(shell):
    run(shell, "", "\n\n\ndef layer():\n    return tf.get_variable('v', [])\n")
    run(shell, "found", "layer()\n")
    (variable,) = shell.user_ns["found"].variables
    assert variable.line == 1


def test_limit_and_magics_inside(shell):
    run(shell, "found --limit 0.2", "x = %env HOME\nwhile True: pass\n")
    assert shell.user_ns["found"].error.type == "TimeLimit"


def test_old_layers_bring_no_warnings(shell):
    shell.push({"slim": slim})
    layers = [
        "tf.layers.batch_normalization(x)",
        "slim.fully_connected(x, 3)",
        "tf.layers.dense(x, 3)",
    ]
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        scopelab.load_ipython_extension(shell)
        run(shell, "found", "\n".join(["x = tf.zeros([1, 2])", *layers]))
    assert shell.user_ns["found"].error is None
    assert [str(warning.message) for warning in seen] == []
