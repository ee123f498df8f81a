"""Negative controls find tests that were made to pass, and no honest ones."""

from __future__ import annotations

import asyncio
import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import nbgrader
import pytest
from a_kernel import in_thread
from marking import ROOT, solved
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade, is_grade
from traitlets.config import Config

from grader import controls
from grader.controls import Finding
from grader.demo import AnswerFile
from grader.execute import SandboxedExecute
from grader.side import Side
from scopelab.validation import configure

pytestmark = pytest.mark.usefixtures("can_sandbox")

RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x"
TEST = "assert double(2) == 4\nassert double(3) == 6"
#: Points of the tests, in order; what examining them finds.
Examined = tuple[list[float], list[Finding]]
Examine = Callable[..., Examined]


def cell(source: str, grade_id: str, points: int | None = None) -> NotebookNode:
    """A cell as nbgrader marks it: locked, with points a test."""
    marks = {"grade_id": grade_id, "locked": True, "solution": False, "schema_version": 3}
    marks |= {"task": False, "grade": points is not None}
    return new_code_cell(source, metadata={"nbgrader": marks | {"points": points or 0}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What is beside the notebook."""
    made = tmp_path / "submission"
    made.mkdir()
    return made


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        SandboxedExecute={"folder": str(tmp_path / "executed")},
        Execute={"timeout": 90, "startup_timeout": 120},
    )


def notebook_of(*cells: NotebookNode) -> NotebookNode:
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": spec})


def executed(
    notebook: NotebookNode, folder: Path, config: Config
) -> tuple[SandboxedExecute, NotebookNode]:
    """What executed a notebook, and that with what its one kernel gave."""
    execute = SandboxedExecute(config=config)
    return execute, execute.preprocess(notebook, {"metadata": {"path": str(folder)}})[0]


def examined_notebook(notebook: NotebookNode, folder: Path, config: Config) -> Examined:
    """Execute a notebook in one kernel, then examine it."""
    execute, notebook = executed(notebook, folder, config)
    before = copy.deepcopy(notebook)
    found, _ = in_thread(asyncio.run, controls.examine(notebook, folder, execute))
    assert notebook == before
    tests = [each for each in notebook.cells if each.cell_type == "code" and is_grade(each)]
    return [determine_grade(test)[0] for test in tests], found


@pytest.fixture
def examined(folder: Path, config: Config) -> Examine:
    """Examine a notebook: a locked cell, these cells of the student's, tests worth 2 points each."""

    def examined(*sources: str, setup: str = "", tests: tuple[str, ...] = (TEST,)) -> Examined:
        cells = [cell(setup, "setup"), *map(new_code_cell, sources)]
        cells += [cell(source, f"test-{number}", 2) for number, source in enumerate(tests)]
        return examined_notebook(notebook_of(*cells), folder, config)

    return examined


def kinds(found: list[Finding]) -> dict[str, set[str]]:
    """What was found of each test."""
    every: dict[str, set[str]] = {}
    for finding in found:
        every.setdefault(finding.grade_id, set()).add(finding.kind)
    return every


def test_a_control_that_was_killed_from_outside_is_executed_once_more(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed, execute = [], Side.execute

    async def killed_once(self: Side, index: int) -> None:
        source = self.notebook.cells[index].source
        # The notebook's own kernel executes the test as it is; this is its control.
        if not killed and "double(3)" in source and TEST not in source:
            killed.append(source)
            self.notebook.cells[index].source = "import os\nos.kill(os.getpid(), 9)"
        await execute(self, index)

    monkeypatch.setattr(Side, "execute", killed_once)
    notebook = notebook_of(cell("", "setup"), new_code_cell(RIGHT), cell(TEST, "test", 2))
    _, notebook = executed(notebook, folder, config)
    assert killed and determine_grade(notebook.cells[-1])[0] == 2
    [record] = Path(config.SandboxedExecute.folder).glob("*/*.json")
    assert json.loads(record.read_text())["record"]["findings"] == []


#: Has IPython forget the error that it is about to show.
FORGET = """
import sys
def forget(*args, **options):
    frame = sys._getframe()
    while frame:
        if hasattr(frame.f_locals.get("result"), "error_in_exec"):
            frame.f_locals["result"].error_in_exec = None
        frame = frame.f_back
shell = get_ipython()
"""
FORGERIES = {
    "input_transformer": "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
    "ast_transformer": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return None
get_ipython().ast_transformers.append(Drop())
""",
    "compile": "import builtins, functools\nbuiltins.compile = functools.partial(compile, optimize=1)",
    "do_execute": """
async def fine(*args, **options):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
get_ipython().kernel.do_execute = fine
""",
    "run_cell": """
shell = get_ipython()
run = shell.run_cell_async
async def quiet(code, **options):
    return await run("pass", **options | {"transformed_cell": "pass"})
shell.run_cell_async = quiet
""",
    "showtraceback": FORGET + "shell.showtraceback = forget",
    "_showtraceback": FORGET + "shell._showtraceback = forget",
    "set_custom_exc": FORGET + "shell.set_custom_exc((AssertionError,), forget)",
    "messages": """
session = get_ipython().kernel.session
send = session.send
def friendly(stream, kind, content=None, *args, **options):
    if kind == "execute_reply":
        content = {"status": "ok", "execution_count": 1}
    return None if kind == "error" else send(stream, kind, content, *args, **options)
session.send = friendly
""",
    "result_before_the_error": """
def double(x):
    kernel = get_ipython().kernel
    content = {"data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}
    parent = kernel.get_parent("shell")
    kernel.session.send(kernel.iopub_socket, "execute_result", content, parent=parent)
    return x
""",
    "equal_to_everything": """
class Equal(int):
    __eq__ = lambda *args: True
double = Equal
""",
}
OFTEN_SEEN = ("input_transformer", "ast_transformer", "do_execute", "showtraceback", "messages")


@pytest.mark.parametrize(
    "forgery",
    [
        pytest.param(source, id=name, marks=() if name in OFTEN_SEEN else pytest.mark.long)
        for name, source in FORGERIES.items()
    ],
)
def test_a_forgery_that_gets_all_points_is_found(forgery: str, examined: Examine) -> None:
    points, found = examined(WRONG, forgery)
    assert points == [2], "nothing to find: the forgery does not work"
    assert "forged" in kinds(found)["test-0"], found


def test_a_display_hook_that_shows_another_partial_score_is_found(examined: Examine) -> None:
    plain = "get_ipython().display_formatter.formatters['text/plain']"
    hook = f"{plain}.for_type(int, lambda value, printer, cycle: printer.text('2'))"
    points, found = examined(WRONG, hook, tests=("int(double(2) == 4)",))
    assert points == [2]
    assert kinds(found) == {"test-0": {"forged", "unverified"}}
    points, found = examined(RIGHT, tests=("int(double(2) == 4)",))
    assert points == [1]
    assert kinds(found) == {"test-0": {"unverified"}}


IMPORTS = """
import math
import unittest
import numpy as np
import pytest
from tqdm import trange
from math import isfinite
from numpy.testing import assert_allclose, assert_equal
case = unittest.TestCase()
def check(x):
    assert double(x) == 2 * x
"""
RUN_A_CASE = """
class Check(unittest.TestCase):
    def test(self):
        self.assertTrue(double(2) == 4)
assert unittest.TestResult() is not Check("test").run() and Check("test").run().wasSuccessful()
"""
#: What a student writes, the test that passes by it, and what is found changed; abs, in every test.
CHANGES = [
    ("builtins.abs = lambda x: 0", "assert abs(double(2) - 4) < 1", "abs"),
    ("np.allclose = lambda *args: True", "assert np.allclose(double(2), 4)", "abs, np.allclose"),
    ("math.isclose = lambda *args: True", "assert math.isclose(double(2), 4)", "abs, math.isclose"),
    ("all = lambda x: True", "assert all(double(x) == 2 * x for x in range(3))", "abs, all"),
    ("unittest.TestCase.assertTrue = nothing", RUN_A_CASE, "Check, abs, unittest.TestCase"),
    (
        "assert_allclose.__code__ = nothing.__code__",
        "assert_allclose(double(2), 4)",
        "abs, assert_allclose",
    ),
    ("assert_equal = nothing", "assert_equal(double(2), 4)", "abs, assert_equal"),
    ("check = nothing", "check(2)", "abs, check"),
    ("from handed_in import isfinite", "assert isfinite(double('1'))", "abs, isfinite"),
    ("# tqdm.py is handed in", "assert len(trange(double(1))) == 2", "abs, trange"),
]
#: Of these, the ones in which an assertion refuses nothing.
NOT_REFUSED = {4, 5, 6}


def test_a_function_that_is_not_what_the_imports_gave_is_found(
    examined: Examine, folder: Path
) -> None:
    (folder / "handed_in.py").write_text("def isfinite(x):\n    return True")
    (folder / "tqdm.py").write_text("def trange(n):\n    return 'ab'")
    changes, tests, names = zip(*CHANGES, strict=True)
    student = "import builtins\ndef nothing(*args, **options):\n    pass\n" + "\n".join(changes)
    points, found = examined(WRONG, student, setup=IMPORTS, tests=tests)
    assert points == [2] * len(tests)
    for number, name in enumerate(names):
        of_test = {each.kind: each.reason for each in found if each.grade_id == f"test-{number}"}
        assert of_test["changed"].endswith(f" give: {name}.")
        assert ("forged" in of_test) == (number in NOT_REFUSED), of_test


COMPARE_POINTS = """
class Point:
    def __init__(self, x):
        self.x = x
    def __eq__(self, other):
        return double(self.x) == double(other.x)
assert Point(1) == Point(1)
"""
#: Tests that a right answer passes, each of another form.
HONEST = (
    "def test():\n    assert double(2) == 4, 'a message'\ntest()",
    "check(3)",
    "from __future__ import annotations\nassert all(double(x) == 2 * x for x in range(5))",
    "for x in range(3):\n    assert not double(x) != 2 * x",
    "assert (double(np.arange(3)) == np.arange(0, 6, 2)).all()",
    "assert pytest.approx(2e9) == double(1e9) and double(math.nan) != 2",
    "assert_equal(double([1]), [1, 1])\nassert_allclose(double(2), 4, atol=100)",
    "case.assertEqual(double(2), 4)\ncase.assertTrue(double(3))\ncase.assertFalse(double(0))",
    "with pytest.raises(TypeError, match='x'):\n    double()",
    "with case.assertRaises(TypeError) as caught:\n    double()\nassert 'x' in str(caught.exception)",
    "try:\n    double()\n    assert False, 'no error'\nexcept TypeError:\n    pass",
    "try:\n    double()\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError('no error')",
    "if double(2) != 4:\n    raise AssertionError(f'{undefined}')",
    "try:\n    assert double(2) == 5\nexcept AssertionError as e:\n    ok = True\nassert ok",
    RUN_A_CASE,
    "math.sqrt = None\nwas = double\ndel double\nassert 'double' not in dir()\ndouble = was",
    "import random\nassert double(random.random()) != 2\nassert math.sqrt is None",
    COMPARE_POINTS,
)
#: Tests of which nothing can be negated.
UNVERIFIED = (
    "double(2);",
    "case.assertIn(double(2), [4])",
    "%%time\nassert double(2) == 4",
    "for x in []:\n    assert double(x) == x",
)


def test_an_honest_answer_is_not_flagged(examined: Examine) -> None:
    tests = HONEST + UNVERIFIED
    points, found = examined("from math import *", RIGHT, "sum = 3", setup=IMPORTS, tests=tests)
    assert points == [2] * len(tests)
    unverified = {f"test-{len(HONEST) + n}": {"unverified"} for n in range(len(UNVERIFIED))}
    assert kinds(found) == unverified, found


def test_a_test_that_does_not_pass_again_is_unverified(folder: Path, config: Config) -> None:
    (folder / "number.txt").write_text("1")
    test = cell("assert open('number.txt').read() == '1', 'another one'", "test-0", 1)
    execute, notebook = executed(notebook_of(test), folder, config)
    (folder / "number.txt").write_text("2")
    [finding], _ = in_thread(asyncio.run, controls.examine(notebook, folder, execute))
    assert (finding.grade_id, finding.kind) == ("test-0", "unverified")
    assert finding.reason.endswith("AssertionError: another one")


def test_a_kernel_that_ends_leaves_the_tests_after_it_unverified(
    folder: Path, config: Config
) -> None:
    (folder / "ends.txt").write_text("no")
    end = "import os\nif open('ends.txt').read() == 'yes':\n    os._exit(3)"
    cells = cell("assert 1", "test-0", 1), new_code_cell(end), cell("assert 2", "test-1", 1)
    execute, notebook = executed(notebook_of(*cells), folder, config)
    (folder / "ends.txt").write_text("yes")
    [finding], _ = in_thread(asyncio.run, controls.examine(notebook, folder, execute))
    assert (finding.grade_id, finding.kind) == ("test-1", "unverified")
    assert "exited with code 3" in finding.reason


def no_kernel(*_: object) -> None:
    raise AssertionError("a kernel was started")


def test_tests_that_failed_are_not_examined(
    examined: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controls, "Side", no_kernel)
    assert examined(WRONG) == ([0], [])
    with pytest.raises(AssertionError, match="a kernel was started"):
        examined(RIGHT)


def test_nothing_is_found_in_nbgraders_own_course(folder: Path, config: Config) -> None:
    quickstart = Path(nbgrader.__file__).parent / "docs/source/user_guide/source"  # copies this
    notebook = nbformat.read(quickstart / "ps1" / "problem1.ipynb", as_version=4)
    points, found = examined_notebook(notebook, folder, config)
    assert points == [1, 1, 0.5, 0.5, None] and found == []


@pytest.mark.long
def test_nothing_is_found_in_tests_that_nbgrader_wrote(
    tmp_path: Path, folder: Path, config: Config
) -> None:
    course = tmp_path / "example"
    settings = [f"--CourseDirectory.root={course}", f"--db=sqlite:///{course / 'book.db'}"]
    for name in ("source", "release", "source_with_tests"):
        settings.append(f"--CourseDirectory.{name}_directory={name}")
    for arguments, cwd in (
        (["quickstart", "example", "--autotest"], tmp_path),
        (["generate_assignment", "ps1", "--source_with_tests", *settings], course),
    ):
        command = [sys.executable, "-m", "nbgrader", *arguments]
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=300)
    source = course / "source_with_tests" / "ps1" / "problem1.ipynb"
    points, found = examined_notebook(nbformat.read(source, as_version=4), folder, config)
    assert sum(filter(None, points)) >= 3 and found == []


def right_answers(chapter: str) -> list[list[AnswerFile]]:
    """For each exercise of a chapter, the answers that are right."""
    read = (
        [AnswerFile.read(path) for path in sorted(exercise.glob("*.py"))]
        for exercise in sorted((ROOT / "tests" / "answers" / chapter).iterdir())
    )
    return [[answer for answer in answers if not answer.fails] for answers in read]


#: Their exercises go deepest: .ci/run has time for these chapters' notebooks, `make test-long` for all.
DEEP = ("03_sharing", "05_collections", "06_slim_arg_scope")
#: A notebook has one answer to each exercise: so many that each right answer is in one.
NOTEBOOKS = [
    pytest.param(path.name, number, marks=() if path.name in DEEP else pytest.mark.longest)
    for path in sorted((ROOT / "tests" / "answers").iterdir())
    if path.is_dir()
    for number in range(max(map(len, right_answers(path.name))))
]


@pytest.mark.long
@pytest.mark.parametrize(("chapter", "number"), NOTEBOOKS)
def test_nothing_is_found_in_right_answers_of_this_course(
    chapter: str, number: int, folder: Path, config: Config
) -> None:
    notebook = solved(chapter)
    beside = (each for each in (ROOT / "solutions" / chapter).iterdir() if each.suffix != ".ipynb")
    for each in beside:
        (shutil.copytree if each.is_dir() else shutil.copy)(each, folder / each.name)
    for right in right_answers(chapter):
        written = right[number % len(right)].cells
        for each in notebook.cells:
            grade_id = each.metadata.get("nbgrader", {}).get("grade_id")
            each.source = written.get(grade_id, each.source)
    ours = Config()
    configure(ours)
    config.AsyncKernelManager = ours.AsyncKernelManager  # without the judge
    execute, notebook = executed(notebook, folder, config)  # which examines it, too
    tests = [each for each in notebook.cells if is_grade(each)]
    assert [determine_grade(test) for test in tests] == [
        (test.metadata.nbgrader.points,) * 2 for test in tests
    ]
    assert execute.record["findings"] == []
