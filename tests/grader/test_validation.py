"""What TensorFlow logs costs no points, and is still there to read; real errors stay errors."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.validator import Validator

from grader import release
from grader.course import Course

from .conftest import cell, hand_in, leave_to_nbgrader, write_chapter

SETUP = """\
import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "0"
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
import tf_slim as slim"""
SESSION = """\
with tf.Graph().as_default(), tf.Session() as session:
    y = layer(tf.zeros([1, 4, 4, 3]))
    session.run(tf.global_variables_initializer())
    assert session.run(y).shape == (1, 4, 4, 3)"""
STOCK = "jupyter_client.asynchronous.AsyncKernelClient"
WARNING = "`layer.apply` is deprecated"  # Python, from slim.conv2d
LOG_LINE = "absl::InitializeLog"  # C++, from TensorFlow's import


@pytest.fixture
def submission(course: Course) -> Path:
    layer = "def layer(x):\n    return slim.conv2d(x, 3, 3)"
    cells = [
        new_code_cell(SETUP, id="setup"),
        cell("layer", f"### BEGIN SOLUTION\n{layer}\n### END SOLUTION"),
        cell("test-layer", SESSION, 2),
        cell("test-wrong", "import sys\nprint('text', file=sys.stderr)\nassert False, 'no'", 1),
    ]
    leave_to_nbgrader(course)
    write_chapter(course, "a", cells)
    release.update_chapter(course, "a")
    return hand_in(course, "a", "ann", layer=layer)


def autograde(course: Course, **overrides: dict[str, str]) -> tuple[float, str]:
    api = course.api(**overrides)
    outcome = api.autograde("a", "ann")
    assert outcome["success"], outcome["log"]
    with api.gradebook as gradebook:
        score = gradebook.find_submission("a", "ann").score
    path = course.root / "class" / "autograded" / "ann" / "a" / "a.ipynb"
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for item in notebook.cells for output in item.get("outputs", [])]
    return score, "".join(output.get("text", "") for output in outputs)


def test_autograde(course: Course, submission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it keeps C++ output to itself
    score, text = autograde(course)
    assert score == 2
    assert WARNING in text and LOG_LINE in text, "the text is kept"
    score, text = autograde(course, AsyncKernelManager={"client_factory": STOCK})
    assert WARNING in text and LOG_LINE in text
    assert score == 0, "stock nbgrader gives a right answer its points now: drop the cure"


def test_validate(course: Course, submission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")

    def failures(config) -> list[str]:
        results = Validator(config=config).validate(str(submission))
        return [item["source"].splitlines()[0] for item in results["failed"]]

    assert failures(course.config) == ["import sys"]
    stock = copy.deepcopy(course.config)
    stock.AsyncKernelManager.client_factory = STOCK
    assert len(failures(stock)) == 2, "stock nbgrader validates a right answer now: drop the cure"
