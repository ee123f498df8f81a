"""Marks example answers in a child process that finds TensorFlow imported.

The children are forked from a server of :mod:`multiprocessing`, which imports and runs nothing else.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import re
import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade, is_solution

from grader.demo import AnswerFile
from scopelab.exercise import process
from scopelab.exercise.process import StudentProcess

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 300
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "tensorflow.compat.v1",
        "tf_slim",
        "tf_keras",
        "matplotlib.pyplot",
        "nbgrader.preprocessors",
    ]
    + ["scopelab.exercise.process", "scopelab.labs", "scopelab.slim_batch_norm"]
)


@dataclass(frozen=True)
class Marks:
    """What an answer got: its points, and each test that failed with the end of its message."""

    score: float
    failed: dict[str, str]


class ExecuteHere(Execute):
    """nbgrader's preprocessor without a kernel: the cells run in this process."""

    def preprocess(
        self, nb: NotebookNode, resources: dict, retries: int | None = None
    ) -> tuple[NotebookNode, dict]:
        """Run all cells as a notebook does: an error ends its cell, not the notebook."""
        from IPython.core.interactiveshell import InteractiveShell
        from IPython.utils.capture import capture_output

        # Tracebacks with their code would take as long as all the rest, and nobody reads them here.
        shell = InteractiveShell.instance(xmode="Minimal")
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            with capture_output():
                ran = shell.run_cell(cell.source)
            error = ran.error_before_exec or ran.error_in_exec
            if error:
                output = nbformat.v4.new_output(
                    "error", ename=type(error).__name__, evalue=str(error), traceback=[]
                )
                cell.outputs = [output]
        return nb, resources


def solved(chapter: str) -> NotebookNode:
    """A chapter as its instructor has it."""
    return nbformat.read(ROOT / "solutions" / chapter / f"{chapter}.ipynb", as_version=4)


def exercises(chapter: str) -> dict[str, list[str]]:
    """The answer cells of a chapter, each with the test cells between it and the next."""
    tests: dict[str, list[str]] = {}
    for cell in solved(chapter).cells:
        if cell.cell_type == "code" and is_solution(cell):
            tests[cell.metadata.nbgrader.grade_id] = []
        elif cell.cell_type == "code" and is_grade(cell):
            list(tests.values())[-1].append(cell.metadata.nbgrader.grade_id)
    return tests


def handed_in(chapter: str, exercise: str, answer: AnswerFile) -> NotebookNode:
    """What marking one exercise needs: nbgrader's cells, the other exercises as solved.

    Locked cells stay whatever comes later; of the tests, only this exercise's.
    """
    notebook, tests = solved(chapter), exercises(chapter)[exercise]
    unknown = set(answer.cells) - set(exercises(chapter))
    assert not unknown, f"no such answer cell: {unknown}"
    cells = []
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader")
        if cell.cell_type != "code" or meta is None or (meta.grade and meta.grade_id not in tests):
            continue
        if meta.solution:
            cell.source = answer.cells.get(meta.grade_id, cell.source)
        cells.append(cell)
    notebook.cells = cells
    return notebook


def mark(chapter: str, exercise: str, path: Path, *, apart: bool = False, seed: int = 0) -> Marks:
    """Mark an answer as nbgrader does; with ``apart``, with the student in another process.

    The names and shapes that hidden tests draw follow from ``seed``, so that a result can be had again.
    """
    with ProcessPoolExecutor(1, mp_context=FORKS) as pool:
        return pool.submit(_mark, chapter, exercise, path, apart, seed).result(SECONDS)


def _mark(chapter: str, exercise: str, path: Path, apart: bool, seed: int) -> Marks:
    random.seed(seed)
    np.random.seed(seed)
    notebook = handed_in(chapter, exercise, AnswerFile.read(path))
    if apart:
        return _mark_in_two_processes(notebook)
    notebook, _ = ExecuteHere().preprocess(notebook, {})
    tests = [cell for cell in notebook.cells if is_grade(cell)]
    score = sum(determine_grade(cell)[0] for cell in tests)
    errors = {c.metadata.nbgrader.grade_id: o for c in tests for o in c.outputs}
    return Marks(score, {id: f"{o.ename}: {o.evalue}" for id, o in errors.items()})


class ForkedStudent(StudentProcess):
    """A student's process that is forked from this one, and so finds TensorFlow imported."""

    def _start(self, incoming: int, outgoing: int) -> Fork:
        return Fork(incoming, outgoing)


class Fork:
    """A forked child that runs the student's side; like a ``Popen`` as far as it is needed."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._pid = os.fork()
        if self._pid == 0:
            try:
                null = os.open(os.devnull, os.O_RDWR)
                os.dup2(null, 1)
                # The other ends of the pipes: while they are open here, no end is ever seen.
                for descriptor in range(3, 256):
                    if descriptor not in (incoming, outgoing):
                        with contextlib.suppress(OSError):
                            os.close(descriptor)
                process.main(incoming, outgoing)
            finally:
                os._exit(0)

    def kill(self) -> None:
        """End the child."""
        os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait until it has ended."""
        os.waitpid(self._pid, 0)


def _mark_in_two_processes(notebook: NotebookNode) -> Marks:
    """The student's cells in a process of their own, and the test cells here."""
    from scopelab.exercise import connect

    theirs = [cell.source for cell in notebook.cells if not is_grade(cell)]
    ours = [cell for cell in notebook.cells if not is_solution(cell)]
    failed, score = {}, 0.0
    namespace: dict[str, Any] = {"__name__": "__main__"}
    # The fork comes first: no TensorFlow session may be there before it.
    with ForkedStudent(theirs) as student, connect(student):
        for cell in ours:
            # What a %%scopes cell shows is for the eyes; no test rests on it.
            source = re.sub(r"^%load_ext .*", "", cell.source, flags=re.MULTILINE)
            if source.startswith("%%"):
                continue
            try:
                exec(compile(source, f"<{cell.id}>", "exec"), namespace)  # noqa: S102
            except Exception as error:
                if not is_grade(cell):
                    raise
                failed[cell.metadata.nbgrader.grade_id] = f"{type(error).__name__}: {error}"
            else:
                score += cell.metadata.nbgrader.points if is_grade(cell) else 0
    return Marks(score, failed)
