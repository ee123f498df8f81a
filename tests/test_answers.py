"""Every answer in tests/answers gets the score in its header, in one process and in two.

The cells run without a kernel, hidden tests included; tests/grader does the same with nbgrader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import PyFileConfigLoader

from grader.demo import AnswerFile

ROOT = Path(__file__).resolve().parent.parent
COURSE = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
FILES = sorted(ROOT.glob("tests/answers/*/*.py"))
CHAPTERS = sorted({path.parent.name for path in FILES})


@dataclass(frozen=True)
class Cell:
    """An nbgrader code cell of a chapter, as it is handed in; only a test cell has points."""

    id: str
    source: str
    is_answer: bool
    points: float | None


def handed_in(chapter: str, answer: AnswerFile) -> list[Cell]:
    """A chapter with an answer filled in. Cells that it does not fill are as released."""
    path = ROOT / "solutions" / chapter / f"{chapter}.ipynb"
    notebook, _ = ClearSolutions(config=COURSE).preprocess(nbformat.read(path, as_version=4), {})
    cells = []
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader")
        # What a %%scopes cell shows is for the eyes; no test rests on it.
        if cell.cell_type != "code" or meta is None or cell.source.startswith("%%"):
            continue
        source = answer.cells.get(meta.grade_id, cell.source) if meta.solution else cell.source
        source = re.sub(r"^%load_ext .*", "", source, flags=re.MULTILINE)
        cells.append(Cell(meta.grade_id, source, meta.solution, meta.get("points")))
    return cells


def marks_in_one_process(cells: list[Cell]) -> dict[str, str]:
    """Run all cells here. Returns the tests that fail, each with its message."""
    from scopelab.exercise import connect, student

    namespace: dict[str, Any] = {"__name__": "__main__"}
    with connect(lambda request: student.serve(request, namespace)):
        return run(cells, namespace)


def marks_in_two_processes(cells: list[Cell]) -> dict[str, str]:
    """The same with the student's cells in a process of their own, and the test cells here."""
    from scopelab.exercise import connect
    from scopelab.exercise.process import StudentProcess

    theirs = [cell.source for cell in cells if cell.points is None]
    ours = [cell for cell in cells if not cell.is_answer]
    with StudentProcess(theirs) as student, connect(student):
        return run(ours, {"__name__": "__main__"})


def run(cells: list[Cell], namespace: dict[str, Any]) -> dict[str, str]:
    """Run cells as a kernel does: an error ends its cell, not the notebook."""
    failed = {}
    for cell in cells:
        try:
            exec(compile(cell.source, f"<{cell.id}>", "exec"), namespace)  # noqa: S102
        except Exception as error:
            if cell.points is not None:
                failed[cell.id] = f"{type(error).__name__}: {error}"
            elif not cell.is_answer:
                raise
    return failed


@pytest.mark.parametrize("marks", [marks_in_one_process, marks_in_two_processes])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_answer_gets_the_score_in_its_header(path: Path, marks: Any) -> None:
    answer = AnswerFile.read(path)
    cells = handed_in(path.parent.name, answer)

    failed = marks(cells)

    messages = "\n".join(f"{name}: {message}" for name, message in failed.items())
    assert set(failed) == answer.fails, messages
    assert sum(c.points for c in cells if c.points and c.id not in failed) == answer.score
    # A lost point must be lost by an assertion: its text is what tells the student why.
    assert all(message.startswith("AssertionError: ") for message in failed.values()), messages


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_there_are_right_wrong_and_unfinished_answers(chapter: str) -> None:
    scores = [AnswerFile.read(path).score for path in FILES if path.parent.name == chapter]
    assert scores.count(max(scores)) >= 8
    assert sum(0 < score < max(scores) for score in scores) >= 11
    assert 0 in scores


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_test_cell_fails_for_somebody(chapter: str) -> None:
    answers = [AnswerFile.read(path) for path in FILES if path.parent.name == chapter]
    tests = {c.id for c in handed_in(chapter, answers[0]) if c.points is not None}
    started = [answer for answer in answers if answer.score > 0]
    assert tests == set().union(*(answer.fails for answer in started))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_points_are_spread_over_small_criteria(chapter: str) -> None:
    answer = AnswerFile.read(FILES[0])
    points = {c.id: c.points for c in handed_in(chapter, answer) if c.points is not None}
    predicted = sum(worth for id, worth in points.items() if id.startswith("test-predict"))
    assert predicted <= 0.15 * sum(points.values())
    assert max(points.values()) <= 2
