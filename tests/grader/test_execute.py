"""A verdict comes from the judge's kernel, whatever a submission does to its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import psutil
import pytest
from a_kernel import running
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade
from traitlets.config import Config

from grader import side
from grader.execute import SandboxedExecute
from grader.restore import NOTES, digest
from scopelab import audience
from scopelab.validation import configure

pytestmark = pytest.mark.usefixtures("can_sandbox")

SETUP = "from scopelab.exercise import answer, build\nlimit = 7"
Judged = Callable[..., NotebookNode]
#: Where the student's kernel and the judge's differ.
SOLVED, UNSOLVED = "number = 7", "number = 8"
TEST = "assert answer('number') == limit, 'Not seven.'"
KILL = "import os\nos.kill(os.getpid(), 9)"


def cell(source: str, grade_id: str, points: int | None = None) -> NotebookNode:
    """A cell as nbgrader marks it: locked, with points a test."""
    marks = {"grade_id": grade_id, "locked": True, "solution": False, "schema_version": 3}
    marks |= {"task": False, "grade": points is not None}
    return new_code_cell(source, metadata={"nbgrader": marks | {"points": points or 0}})


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """A submission with these cells of the student's, then these tests, as the judge executes it."""

    def judged(
        *sources: str,
        tests: tuple[str, ...] = (TEST,),
        seconds: int = 90,
        files: Mapping[str, str] = MappingProxyType({}),
    ) -> NotebookNode:
        config = Config()
        configure(config)
        config.Execute.timeout = config.Judge.request_seconds = seconds
        config.SandboxedExecute.folder = str(tmp_path / "executed")
        (tmp_path / "submission").mkdir(exist_ok=True)
        cells = [cell(SETUP, "setup"), *map(new_code_cell, sources)]
        cells += [cell(source, f"test-{number}", 1) for number, source in enumerate(tests)]
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notes = {NOTES: {"files": dict(files)}}
        notebook = new_notebook(cells=cells, metadata={"kernelspec": spec} | notes)
        resources = {"metadata": {"path": str(tmp_path / "submission")}}
        return SandboxedExecute(config=config).preprocess(notebook, resources)[0]

    return judged


def points(notebook: NotebookNode) -> list[float]:
    """What each test gave."""
    return [
        determine_grade(c)[0] for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")
    ]


def messages(notebook: NotebookNode) -> list[str]:
    """The errors of all cells, in order."""
    return [o.evalue for c in notebook.cells for o in c.outputs if o.output_type == "error"]


def test_right_and_wrong_answers(judged: Judged) -> None:
    assert points(judged(SOLVED)) == [1]
    wrong = judged(UNSOLVED)
    assert points(wrong) == [0] and messages(wrong) == ["Not seven."]


def test_what_a_program_builds(judged: Judged) -> None:
    define = """
def layer(x):
    return tf.layers.dense(x, 3, name="one")
"""
    program = "net = build('layer(tf.zeros([1, 2]))')\nassert len(net.variables) == 2, net.error"
    tf = "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()"
    assert points(judged(tf, define, tests=(program,))) == [1]


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
def test_no_forgery_in_the_students_kernel_reaches_a_verdict(forgery: str, judged: Judged) -> None:
    assert points(judged(UNSOLVED, forgery, seconds=2)) == [0]


def test_a_file_handed_in_is_no_library_of_the_judges(judged: Judged, tmp_path: Path) -> None:
    (tmp_path / "submission").mkdir()
    (tmp_path / "submission" / "typer.py").write_text("Typer = None")
    use = "import typer\nassert typer.Typer"
    notebook = judged(use, tests=(use,))
    assert points(notebook) == [1]
    assert len(messages(notebook)) == 1, "the student's kernel found the file"


def test_an_instructors_file_is_there_for_the_judge_unless_it_was_changed(
    judged: Judged, tmp_path: Path
) -> None:
    file = tmp_path / "submission" / "parts" / "given.py"
    file.parent.mkdir(parents=True)
    file.write_text("number = 7")
    files = {"parts/given.py": digest(file), "parts/lost.py": "0"}
    read = "from parts import given\nassert given.number == 7"
    assert points(judged(tests=(read,), files=files)) == [1]
    file.write_text("number = 7  # ")
    changed = judged(read, tests=(read,), files=files)
    assert points(changed) == [0]
    assert messages(changed) == ["No module named 'parts'"], "the student's kernel found it"


def test_a_kernel_that_ends_fails_the_tests_that_need_it(judged: Judged) -> None:
    notebook = judged(SOLVED, "import os\nos._exit(3)", "1 + 1", tests=(TEST, "assert limit == 7"))
    assert points(notebook) == [0, 1]
    ended, unrun, failed = messages(notebook)
    assert ended == unrun == "The kernel of this cell has ended: it exited with code 3."
    assert failed.startswith("Your code's process ended")


def test_a_test_that_ends_the_judge_costs_that_test_only(judged: Judged) -> None:
    notebook = judged(SOLVED, tests=("import os\nos.abort()", TEST))
    assert points(notebook) == [0, 1]
    assert messages(notebook) == ["The kernel of this cell has ended: signal 6."]


def test_a_kernel_that_was_killed_from_outside_executes_all_once_more(judged: Judged) -> None:
    wait = "import subprocess\nprint(subprocess.run(['sleep', '1.75']))"

    def kill_once() -> bool:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            here = psutil.Process().children(recursive=True)
            for process in running(here, "sleep 1.75"):
                process.parent().kill()
                return True
            time.sleep(0.02)
        return False

    with ThreadPoolExecutor(1) as thread:
        killed = thread.submit(kill_once)
        notebook = judged(SOLVED, wait)
        assert killed.result()
    assert points(notebook) == [1]
    assert "returncode=0" in notebook.cells[2].outputs[0].text


def test_a_kernel_that_was_killed_before_its_first_cell_executes_all_once_more(
    judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed, say = [], side.Side.say

    async def killed_once(self: side.Side, code: str) -> None:
        if killed:
            await say(self, code)
        else:
            killed.append(self)
            await say(self, KILL)

    monkeypatch.setattr(side.Side, "say", killed_once)
    assert points(judged(SOLVED)) == [1] and killed


def test_a_kernel_that_is_killed_twice_is_believed(judged: Judged) -> None:
    notebook = judged(SOLVED, KILL, tests=(TEST, "assert limit == 7"))
    assert points(notebook) == [0, 1]
    assert messages(notebook)[0] == "The kernel of this cell has ended: signal 9."


def test_an_endless_cell_is_ended_and_says_so(judged: Judged) -> None:
    loop = (
        "while True:\n    try:\n        while True: sum(range(99))\n    except BaseException: pass"
    )
    notebook = judged(SOLVED, loop, seconds=2)
    assert points(notebook) == [0]
    assert messages(notebook)[0].endswith("it went over the limit cell_seconds.")


def test_what_the_student_prints_for_a_test_is_dropped(judged: Judged) -> None:
    loud = "import scopelab.exercise.student as s\nserve = s.serve\nnumber = 7\n"
    loud += "s.serve = lambda request: [print('loud'), serve(request)][1]"
    notebook = judged(loud)
    assert points(notebook) == [1] and notebook.cells[-1].outputs == []


def test_the_notebook_with_its_hidden_tests_is_not_to_be_found(
    judged: Judged, tmp_path: Path
) -> None:
    (tmp_path / "submission").mkdir()
    for name in ("a.ipynb", "data.csv"):
        (tmp_path / "submission" / name).write_text("assert double([1])")
    notebook = judged("import os\nnumber = sorted(os.listdir())", tests=("answer('number')[1]",))
    assert messages(notebook) == ["list index out of range"]


def test_no_tag_keeps_a_test_from_being_executed(tmp_path: Path) -> None:
    test = cell("assert False, 'it ran'", "test", 1)
    test.metadata.tags = ["skip-execution"]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    config = Config(SandboxedExecute={"folder": str(tmp_path / "executed")})
    (tmp_path / "submission").mkdir()
    notebook = new_notebook(cells=[test], metadata={"kernelspec": spec})
    resources = {"metadata": {"path": str(tmp_path / "submission")}}
    notebook, _ = SandboxedExecute(config=config).preprocess(notebook, resources)
    assert points(notebook) == [0] and messages(notebook) == ["it ran"]


def executed_in(spec: str, source: str, tmp_path: Path) -> SandboxedExecute:
    """What executed a cell in a kernel of this kernel spec, with nothing of our course's configuration."""
    (tmp_path / "submission").mkdir(exist_ok=True)
    folder = str(tmp_path / "executed")
    config = Config(SandboxedExecute={"folder": folder}, Execute={"timeout": -1})
    kernel = {"name": spec, "display_name": spec, "language": "python"}
    notebook = new_notebook(cells=[cell(source, "test", 1)], metadata={"kernelspec": kernel})
    execute = SandboxedExecute(config=config)
    resources = {"metadata": {"path": str(tmp_path / "submission")}}
    notebook, _ = execute.preprocess(notebook, resources)
    assert messages(notebook) == []
    return execute


def test_a_kernel_that_is_not_made_for_it_is_sandboxed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (tmp_path / "kernels" / "other").mkdir(parents=True)
    spec = {"argv": argv, "display_name": "other", "language": "python"}
    (tmp_path / "kernels" / "other" / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    unseen = f"import os\nassert not os.path.exists({str(tmp_path / 'kernels')!r})"
    assert executed_in("other", unseen, tmp_path).record["sandboxed"]


#: Sends messages as kernels do, but where nothing counts them: many, or one that is too large to be true.
MANY = """
import time
kernel, end = get_ipython().kernel, time.monotonic() + 12
content = {"name": "stdout", "text": "x" * 1_000_000}
while time.monotonic() < end:
    kernel.session.send(kernel.iopub_thread.socket, "stream", content, parent=kernel.get_parent())
"""
ONE = """
kernel = get_ipython().kernel
content = {"name": "stdout", "text": "x" * 700_000_000}
kernel.session.send(kernel.iopub_thread.socket, "stream", content, parent=kernel.get_parent())
"""


@pytest.mark.long
@pytest.mark.parametrize("flood", [MANY, ONE])
def test_what_a_kernel_sends_fills_its_own_memory_only(flood: str, judged: Judged) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    notebook = judged(flood, seconds=30)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert points(notebook) == [0]
    assert grown < 700_000, "kilobytes"


def no_kernel(*_: object) -> None:
    raise AssertionError("a kernel was started")


def test_the_same_is_executed_once(judged: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(SOLVED, "print('said')")
    monkeypatch.setattr(side.Side, "start", no_kernel)
    second = judged(SOLVED, "print('said')")
    assert points(second) == [1]
    assert [c.outputs for c in second.cells] == [c.outputs for c in first.cells]
    assert second.cells[2].outputs[0].text == "said\n"


def test_what_has_changed_is_executed_again(
    judged: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert points(judged(SOLVED)) == [1]
    monkeypatch.setattr(side.Side, "start", no_kernel)
    (tmp_path / "submission" / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    judged(SOLVED)
    for again in (
        lambda: judged(UNSOLVED),
        lambda: judged(SOLVED, tests=("assert True",)),
        lambda: judged(SOLVED, seconds=91),
    ):
        with pytest.raises(AssertionError, match="a kernel was started"):
            again()
    (tmp_path / "submission" / "data.csv").write_text("1")
    with pytest.raises(AssertionError, match="a kernel was started"):
        judged(SOLVED)


def test_an_execution_that_was_cut_off_while_it_was_written_is_done_again(
    judged: Judged, tmp_path: Path
) -> None:
    judged(SOLVED)
    [file] = (tmp_path / "executed").glob("*/*")
    whole = file.read_text()
    file.write_text(whole[: len(whole) // 2])
    assert points(judged(SOLVED)) == [1]
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_cells_show_no_pictures_when_they_are_graded(judged: Judged) -> None:
    notebook = judged("%load_ext scopelab", "%%scopes\nnumber = 7")
    shown = [output for cell in notebook.cells for output in cell.outputs]
    assert points(notebook) == [1]
    assert [output.data for output in shown] == [{"text/plain": audience.NOTE}]
