"""``%hint`` in a real IPython shell, and what the chapters give it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_code_cell, new_notebook

from scopelab.hints import Solution, exercises

ROOT = Path(__file__).resolve().parents[2]
HINTS = """# Hints

## layer

Open a *scope*.

## guess
Count.
"""
LAYER = '''def layer(x):
    """A layer."""
    ### BEGIN SOLUTION
    # Why: the name decides.
    return x + 1
    ### END SOLUTION
'''
GUESS = """names = {"a": ""}
### BEGIN SOLUTION
# Why: no scope is open.
names = {"a": "w:0"}
### END SOLUTION
"""
STUB = '''def layer(x):
    """A layer."""
    # Write your code here, in place of `pass`.
    pass
'''


def answer_cell(grade_id: str, source: str) -> nbformat.NotebookNode:
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, "solution": True}})


def make_chapter(root: Path, name: str, hints: str = HINTS, *, solved: bool = True) -> None:
    for part in ("notebooks", "solutions") if solved else ("notebooks",):
        folder = root / part / name
        folder.mkdir(parents=True)
        (folder / "hints.md").write_text(hints, encoding="utf-8")
    if solved:
        cells = [
            new_code_cell("names = [layer(1)]"),
            answer_cell("layer", LAYER),
            answer_cell("guess", GUESS),
        ]
        nbformat.write(new_notebook(cells=cells), folder / f"{name}.ipynb")


@pytest.fixture(params=["", "notebooks/01_one"], ids=["in the root", "beside the notebook"])
def course(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one chapter; the current folder is its root or the chapter's."""
    make_chapter(tmp_path, "01_one")
    monkeypatch.chdir(tmp_path / request.param)
    return tmp_path


def hint(shell: InteractiveShell, line: str) -> str:
    with capture_output() as captured:
        shell.run_line_magic("hint", line)
    return "\n".join(output.data["text/markdown"] for output in captured.outputs)


def run(shell: InteractiveShell, source: str) -> None:
    with capture_output():
        shell.run_cell(source, store_history=True)


def test_a_hint_and_the_way_to_the_solution(shell: InteractiveShell, course: Path) -> None:
    shown = hint(shell, "layer")
    assert "Open a *scope*." in shown and "Count" not in shown
    assert "`%hint layer --solution`" in shown
    assert "return x + 1" not in shown


def test_alone_it_lists_the_exercises(shell: InteractiveShell, course: Path) -> None:
    shown = hint(shell, "")
    assert "- `layer`\n- `guess`" in shown


def test_an_unknown_exercise_names_those_there_are(shell: InteractiveShell, course: Path) -> None:
    with pytest.raises(UsageError, match=r"no exercise 'layr'. There are: layer, guess\."):
        hint(shell, "layr")


def test_in_a_notebook_the_error_is_one_line(
    shell: InteractiveShell, course: Path, capsys: pytest.CaptureFixture
) -> None:
    shell.run_cell("%hint layr")
    told = capsys.readouterr()
    assert "UsageError: There is no exercise 'layr'" in told.out + told.err
    assert "Traceback" not in told.out + told.err


def test_no_hints_at_all(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"No hints\.md"):
        hint(shell, "layer")


@pytest.mark.parametrize(
    "source",
    [
        STUB,
        STUB.replace("A layer.", "My own words."),
        STUB.replace("pass", "return None"),
        STUB.replace("pass", "..."),
        "# layer\n\n" + STUB,
        "names = [layer(1)]",
        "layer(2)",
        "print('def layer(x): return 1')",
        "other = 1",
    ],
)
def test_before_a_try_it_asks_for_one(shell: InteractiveShell, course: Path, source: str) -> None:
    run(shell, source)
    shown = hint(shell, "layer --solution")
    assert "Try it yourself first" in shown and "return x + 1" not in shown


@pytest.mark.parametrize(
    "source",
    [
        "def layer(x):\n    return x",
        "%%scopes\ndef layer(x):\n    return x + 2",
        "def layer(x):\n    return (",
        "layer = lambda x: x",
        STUB + "    return x",
    ],
)
def test_after_a_try_it_shows_the_solution_and_why(
    shell: InteractiveShell, course: Path, source: str
) -> None:
    run(shell, source)
    shown = hint(shell, "layer --solution")
    assert "def layer(x):" in shown and "return x + 1" in shown
    assert "# Why: the name decides." in shown and "###" not in shown


def test_start_values_are_no_try_and_other_values_are(
    shell: InteractiveShell, course: Path
) -> None:
    run(shell, "names = {'a': \"\"}")
    assert "Try it yourself" in hint(shell, "guess --solution")
    run(shell, "names = [layer(1)]")  # a cell of the chapter that happens to use the name
    assert "Try it yourself" in hint(shell, "guess --solution")
    run(shell, "names['a'] = 'x:0'")
    shown = hint(shell, "guess --solution")
    assert 'names = {"a": "w:0"}' in shown and '{"a": ""}' not in shown


def test_a_copy_without_solutions_says_so(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_chapter(tmp_path, "01_one", solved=False)
    monkeypatch.chdir(tmp_path / "notebooks" / "01_one")
    run(shell, "def layer(x):\n    return x")
    assert "holds no solutions" in hint(shell, "layer --solution")
    assert "Open a *scope*." in hint(shell, "layer")


def test_two_chapters_with_an_exercise_of_the_same_name(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_chapter(tmp_path, "01_one")
    make_chapter(tmp_path, "02_two", "## layer\n\nIn the second.\n\n## alone\n\nOnce.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert "- `01_one/layer`" in hint(shell, "")
    with pytest.raises(UsageError, match="01_one/layer, 02_two/layer"):
        hint(shell, "layer")
    assert "In the second." in hint(shell, "02_two/layer")
    assert "Once." in hint(shell, "alone")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "notebooks/02_two/02_two.ipynb"))
    assert "In the second." in hint(shell, "layer")


CHAPTERS = sorted(path.parent for path in ROOT.glob("solutions/*/*.ipynb"))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.name)
def test_every_exercise_of_a_chapter_has_a_hint_and_a_reason(chapter: Path) -> None:
    notebook = chapter / f"{chapter.name}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    graders = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    answers = [meta["grade_id"] for meta in graders if meta.get("solution")]
    if not answers:
        return
    assert (chapter / "hints.md").is_file()
    assert [exercise.id for exercise in exercises(chapter)] == answers
    for exercise in exercises(chapter):
        assert 2 <= len(exercise.hint.splitlines()) <= 8, exercise.id
        solution = Solution.read(notebook, exercise.id)
        assert solution is not None, exercise.id
        assert "# Why: " in solution.worked, exercise.id
        assert not solution.is_tried([""])
