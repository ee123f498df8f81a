"""A verdict comes from the judge's kernel, whatever a submission does to its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade
from traitlets.config import Config

from grader.judge import Judge
from scopelab.validation import configure

pytestmark = pytest.mark.usefixtures("can_sandbox")

SETUP = "from scopelab.exercise import answer, build\nlimit = 7"
#: Where the student's kernel and the judge's differ.
SOLVED, UNSOLVED = "number = 7", "number = 8"
TEST = "assert answer('number') == limit, 'Not seven.'"


def cell(source: str, grade_id: str, points: int | None = None) -> NotebookNode:
    """A cell as nbgrader marks it: locked, with points a test."""
    marks = {"grade_id": grade_id, "locked": True, "solution": False, "schema_version": 3}
    marks |= {"task": False, "grade": points is not None}
    return new_code_cell(source, metadata={"nbgrader": marks | {"points": points or 0}})


def judged(
    folder: Path, *sources: str, tests: tuple[str, ...] = (TEST,), **settings: int
) -> NotebookNode:
    """A submission with these cells of the student's, then these tests, as the judge executes it."""
    config = Config(Judge=settings)
    configure(config)
    cells = [cell(SETUP, "setup"), *map(new_code_cell, sources)]
    cells += [cell(source, f"test-{number}", 1) for number, source in enumerate(tests)]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": spec})
    notebook, _ = Judge(config=config).preprocess(notebook, {"metadata": {"path": str(folder)}})
    return notebook


def points(notebook: NotebookNode) -> list[float]:
    """What each test gave."""
    return [
        determine_grade(c)[0] for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")
    ]


def messages(notebook: NotebookNode) -> list[str]:
    """The errors of all cells, in order."""
    return [o.evalue for c in notebook.cells for o in c.outputs if o.output_type == "error"]


def test_right_and_wrong_answers(tmp_path: Path) -> None:
    assert points(judged(tmp_path, SOLVED)) == [1]
    wrong = judged(tmp_path, UNSOLVED)
    assert points(wrong) == [0] and messages(wrong) == ["Not seven."]


def test_what_a_program_builds(tmp_path: Path) -> None:
    define = """
def layer(x):
    return tf.layers.dense(x, 3, name="one")
"""
    program = "net = build('layer(tf.zeros([1, 2]))')\nassert len(net.variables) == 2, net.error"
    tf = "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()"
    assert points(judged(tmp_path, tf, define, tests=(program,))) == [1]


@pytest.mark.parametrize(
    "forgery",
    [
        "import builtins\nbuiltins.AssertionError = Warning\nlimit = 8",
        "get_ipython().showtraceback = lambda *a, **k: None",
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass'])",
        "import scopelab.exercise as e\ne.answer = answer = lambda *a: 7",
        "from IPython import get_ipython\nget_ipython().kernel.do_execute = None",
        "class Equal(int):\n    __eq__ = lambda *a: True\nnumber = Equal(8)",
    ],
)
def test_no_forgery_in_the_students_kernel_reaches_a_verdict(forgery: str, tmp_path: Path) -> None:
    assert points(judged(tmp_path, UNSOLVED, forgery, timeout=2, request_seconds=2)) == [0]


def test_a_file_handed_in_is_no_library_of_the_judges(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("Typer = None")
    use = "import typer\nassert typer.Typer"
    notebook = judged(tmp_path, use, tests=(use,))
    assert points(notebook) == [1]
    assert len(messages(notebook)) == 1, "the student's kernel found the file"


def test_a_kernel_that_ends_fails_the_tests_that_need_it(tmp_path: Path) -> None:
    notebook = judged(
        tmp_path, SOLVED, "import os\nos._exit(3)", "1 + 1", tests=(TEST, "assert limit == 7")
    )
    assert points(notebook) == [0, 1]
    ended, unrun, failed = messages(notebook)
    assert ended == unrun == "The kernel of this cell has ended: it exited with code 3."
    assert failed.startswith("Your code's process ended")


def test_a_test_that_ends_the_judge_costs_that_test_only(tmp_path: Path) -> None:
    notebook = judged(tmp_path, SOLVED, tests=("import os\nos.abort()", TEST))
    assert points(notebook) == [0, 1]
    assert messages(notebook) == ["The kernel of this cell has ended: signal 6."]


def test_an_endless_cell_is_ended_and_says_so(tmp_path: Path) -> None:
    loop = (
        "while True:\n    try:\n        while True: sum(range(99))\n    except BaseException: pass"
    )
    notebook = judged(tmp_path, SOLVED, loop, timeout=2)
    assert points(notebook) == [0]
    assert messages(notebook)[0].endswith("it went over the limit cell_seconds.")


def test_what_the_student_prints_for_a_test_is_dropped(tmp_path: Path) -> None:
    loud = "import scopelab.exercise.student as s\nserve = s.serve\nnumber = 7\n"
    loud += "s.serve = lambda request: [print('loud'), serve(request)][1]"
    notebook = judged(tmp_path, loud)
    assert points(notebook) == [1] and notebook.cells[-1].outputs == []
