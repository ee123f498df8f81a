"""Executes a submission in two sandboxed kernels: the student's cells in one, the test cells in another.

A test cell asks for what a student's code builds, and gets data. Requests and replies go through here as text,
which only the test cells' kernel reads. What is executed where:

- a test cell that gives points, in the judge's kernel;
- a locked cell that gives none, such as the imports, in both;
- every other code cell in the student's.
"""

from __future__ import annotations

import asyncio
import copy
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade, is_locked, is_solution
from traitlets import Integer, Unicode
from traitlets.config import Configurable

from grader.restore import NOTES, digest
from grader.side import Side

#: Jupyter's own sign, entered as input, that there is no more.
_END = "\x04"


class Judge(Configurable):
    """How test cells reach a student's code from a kernel of their own. Without settings, they are in one."""

    connect = Unicode(
        help="Code for the test cells' kernel: from then on it sends requests by asking for input."
    ).tag(config=True)
    begin = Unicode(help="Code for the student's kernel, before its first cell.").tag(config=True)
    serve = Unicode(
        help="An expression, in the student's kernel: the function that takes a request."
    ).tag(config=True)
    reply_type = Unicode(help="The MIME type under which the function's result shows a reply.").tag(
        config=True
    )
    request_seconds = Integer(60, min=1, help="Seconds that a reply may take.").tag(config=True)

    async def execute(self, notebook: NotebookNode, cwd: Path, settings: Execute) -> list[Side]:
        """Execute all code cells. One that did not run has an error among its outputs that says why.

        Args:
            notebook: a sanitized notebook, whose cells get the outputs.
            cwd: the student's kernel starts with a copy of the files in there; the judge's with those that are the
                instructor's, since one of a student's could be imported in place of a library.
            settings: of execution.

        Returns:
            The kernels that took part, which have ended.
        """
        with tempfile.TemporaryDirectory() as folder:
            _copy_instructors_files(notebook, cwd, Path(folder))
            student = Side(notebook, cwd, settings)
            judge = Side(copy.deepcopy(notebook), Path(folder), settings, asks=True)
            async with _both(student, judge):
                await asyncio.gather(student.say(self.begin), judge.say(self.connect))
                for index, cell in enumerate(notebook.cells):
                    if cell.cell_type == "code":
                        await self._execute_one(index, cell, student, judge)
        return [student, judge]

    async def _execute_one(
        self, index: int, cell: NotebookNode, student: Side, judge: Side
    ) -> None:
        if is_grade(cell) and not is_solution(cell):
            student.index = index
            async with asyncio.TaskGroup() as group:
                carrying = group.create_task(self._carry(judge, student))
                await judge.execute(index)
                carrying.cancel()
            cell.update(judge.notebook.cells[index])
            if judge.ended:
                await self._replace(judge, index)
        elif is_locked(cell):
            await asyncio.gather(student.execute(index), judge.execute(index))
        else:
            await student.execute(index)

    async def _carry(self, judge: Side, student: Side) -> None:
        """Carry what the judge asks for to the student, and the replies back."""
        async for request in judge.questions():
            shown = await student.ask(f"{self.serve}({request!r})", self.request_seconds)
            reply = shown.get(self.reply_type)
            judge.enter(reply if isinstance(reply, str) else _END)

    async def _replace(self, judge: Side, index: int) -> None:
        """Another kernel for the tests that follow, where the one before did not survive a test."""
        await judge.start()
        await judge.say(self.connect)
        for earlier, cell in enumerate(judge.notebook.cells[:index]):
            if cell.cell_type == "code" and is_locked(cell) and not is_grade(cell):
                await judge.execute(earlier)


def _copy_instructors_files(notebook: NotebookNode, cwd: Path, to: Path) -> None:
    """Copy what the instructor gave out with the notebook, and is still the same."""
    for name, known in notebook.metadata.get(NOTES, {}).get("files", {}).items():
        file, copied = cwd / name, to / name
        if file.is_file() and digest(file) == known:
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copied)


@asynccontextmanager
async def _both(student: Side, judge: Side) -> AsyncIterator[None]:
    """Have both kernels, which start and end at the same time."""
    try:
        for problem in await asyncio.gather(student.start(), judge.start(), return_exceptions=True):
            if problem is not None:
                raise problem
        yield
    finally:
        await asyncio.gather(student.stop(), judge.stop())
