"""nbgrader's step that executes a notebook: sandboxed, and once only."""

from __future__ import annotations

import copy
import shutil
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Unicode

from grader import cache, controls, outputs, records
from grader.judge import Judge
from grader.restore import NOTES
from grader.side import KernelLostError, Side
from grader.submission import printable
from warmkernel.sandbox import NotSandboxedError, Sandbox

#: How often a notebook is executed before it is given up.
_TRIES = 3


class SandboxedExecute(Execute):
    """nbgrader's ``Execute`` in sandboxed kernels, unless the cache has the outputs already.

    ``c.Autograde.autograde_preprocessors`` names it in place of ``Execute``, whose settings it takes, too.
    """

    folder = Unicode(
        "executed", help="Where executions are kept, from the course's folder on."
    ).tag(config=True)

    record: dict[str, Any]
    """Of the last execution, plain data: ``status``, which is ``executed``, ``ended`` if a kernel did before its time, or
    ``refused``, and then that tells why. Else ``seconds``, of wall time; ``sandboxed``; ``kernels``, how they ended and what they used; ``ended``, in which cells, and why; ``findings``, of the negative
    controls; ``restored``, the grade ids of cells that were put back."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: None = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Give all code cells their outputs. One that did not run has an error that says why.

        Raises:
            warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
        """
        cwd = Path(resources["metadata"]["path"])
        record = self.known(nb, cwd)
        if record is None:
            key = self.key(nb, cwd)
            executed, found = run_sync(self.run)(nb, cwd)
            nb.cells = executed.cells
            self.executions.put(key, cache.packed(nb, found))
            record = self.noted(nb, found)
        self.record = record
        for reason in records.notebook_reasons(record):
            self.log.warning("To be looked at by a person: %s", printable(reason.text))
        if not record.get("sandboxed", True):
            self.log.warning("NOT IN A SANDBOX: this ran with your rights, on your files.")
        return nb, resources

    @property
    def executions(self) -> cache.Cache:
        """Where executions are kept."""
        return cache.Cache(Path(self.folder))

    def known(self, nb: NotebookNode, cwd: Path) -> dict[str, Any] | None:
        """Give a notebook's cells their outputs, if that takes no execution, since it is refused or kept.

        Returns:
            The record; None if it is to be executed.
        """
        if refused := nb.metadata.get(NOTES, {}).get("refused"):
            _refuse(nb, refused)
            return {"status": "refused", "refused": refused}
        kept = self.executions.get(self.key(nb, cwd), nb)
        return None if kept is None else self.noted(nb, kept)

    def key(self, nb: NotebookNode, cwd: Path) -> str:
        """Under which the execution of a notebook is kept, with these files beside it."""
        return cache.key(nb, cwd, self._settings())

    def noted(self, nb: NotebookNode, record: dict[str, Any]) -> dict[str, Any]:
        """The record of an execution, with what is noted in the notebook itself."""
        return record | {"restored": nb.metadata.get(NOTES, {}).get("restored", [])}

    async def run(self, nb: NotebookNode, cwd: Path) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute a copy of a notebook, again if that was cut off from outside, as by the end of a fork server.

        A kernel that was killed may have been killed by the machine, out of memory that another submission used. So
        that is executed once more, and believed the second time.

        Returns:
            The copy, with outputs, and the record.

        Raises:
            warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
        """
        problems = []
        for attempt in range(_TRIES):
            copied = copy.deepcopy(nb)
            with tempfile.TemporaryDirectory() as beside:
                _copy_files(cwd, Path(beside))
                try:
                    sides, record = await self._execute(copied, Path(beside))
                    if attempt > 0 or not any(side.was_killed for side in sides):
                        return copied, record
                except (KernelLostError, NotSandboxedError) as problem:
                    problems.append(problem)
                except ExceptionGroup as group:  # of a task that carried to the student's kernel
                    lost, others = group.split(KernelLostError)
                    if lost is None or others is not None:
                        raise
                    problems.append(KernelLostError(str(lost.exceptions[0])))
        raise problems[-1]

    def _settings(self) -> dict[str, Any]:
        judge = Judge(parent=self)
        return {
            "timeout": self.timeout,
            **Sandbox(parent=self).limits,
            **{name: getattr(judge, name) for name in judge.trait_names(config=True)},
        }

    async def _execute(self, nb: NotebookNode, cwd: Path) -> tuple[list[Side], dict[str, Any]]:
        """All kernels that took part, and the record, which is of those that gave the outputs."""
        began = time.monotonic()
        judge = Judge(parent=self)
        if judge.connect:
            sides = await judge.execute(nb, cwd, self)
        else:
            sides = [await _execute_together(nb, cwd, self)]
        outputs.tidy(nb, Sandbox(parent=self).output_mb)
        findings, others = ([], []) if judge.connect else await controls.examine(nb, cwd, self)
        ended = [{"cell": _name(nb, at), "reason": r} for s in sides for at, r in s.ends]
        record = {
            "status": "ended" if ended else "executed",
            "seconds": round(time.monotonic() - began, 3),
            "sandboxed": all(side.sandboxed for side in sides),
            "kernels": [asdict(record) for side in sides for record in side.records],
            "ended": ended,
            "findings": [asdict(finding) for finding in findings],
        }
        return [*sides, *others], record


def _refuse(notebook: NotebookNode, reason: str) -> None:
    """Give all code cells an error in place of outputs."""
    said = f"This submission was not executed: {reason}."
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("error", ename="Refused", evalue=said, traceback=[said])]


def _name(notebook: NotebookNode, index: int) -> str:
    """What to call a cell: by its grade id, or its place."""
    marks = notebook.cells[index].metadata.get("nbgrader", {})
    return marks.get("grade_id") or f"cell {index + 1}"


def _copy_files(folder: Path, to: Path) -> None:
    """What a cell may find beside its notebook: no notebook, which would show the hidden tests in it."""
    shutil.copytree(folder, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*cache.UNREAD))


async def _execute_together(nb: NotebookNode, cwd: Path, settings: Execute) -> Side:
    """Execute all cells in one kernel, as the tests of most courses need it."""
    side = Side(nb, cwd, settings)
    async with side.running():
        for index, cell in enumerate(nb.cells):
            if cell.cell_type == "code":
                await side.execute(index)
    return side
