"""Negative controls: whether the tests that passed in a student's kernel can fail there at all.

For courses without a judge. A fresh kernel executes the notebook again with the assertions of its tests negated, so
that each test must fail; and another one, which executes no code of the student's, tells what the functions are
that the tests use. Both are advisory: a kernel that executes a student's code can be made to say anything.
"""

from __future__ import annotations

import ast
import copy
import inspect
import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade, is_locked, is_solution

from grader import negation, witness
from grader.side import Side

#: Of what a kernel says, as much as a reason quotes.
_QUOTED = 200


@dataclass(frozen=True)
class Finding:
    """Why an instructor should look at a test that passed."""

    grade_id: str
    kind: Literal["forged", "changed", "unverified"]
    reason: str


async def examine(
    notebook: NotebookNode, cwd: Path, settings: Execute
) -> tuple[list[Finding], list[Side]]:
    """Examine the tests of an executed notebook that passed. No score depends on it.

    Args:
        notebook: all of its code was executed in one kernel; it is not changed.
        cwd: kernels start with a copy of the files in there, as that one did.
        settings: of execution.

    Returns:
        What was found, and the kernels that it took, which have ended. A finding is

        ``forged``: the test passes with its assertions negated, too, or the kernel shows what the test does not;
        ``changed``: something that the test uses is not what the notebook's imports, its locked cells or Python give;
        ``unverified``: there is nothing to negate, or the test did not get that far this time.

    Raises:
        warmkernel.sandbox.NotSandboxedError: this machine cannot give a guarantee.
    """
    passed = [index for index, cell in enumerate(notebook.cells) if _has_passed(cell)]
    return await _Examination(notebook, passed).run(cwd, settings) if passed else ([], [])


class _Examination:
    """What two fresh kernels execute, and what their outputs mean."""

    def __init__(self, notebook: NotebookNode, passed: list[int]) -> None:
        self._notebook, self._passed = notebook, passed
        self._witness, self._token = f"witness_{secrets.token_hex(8)}", secrets.token_hex()
        self._negation = negation.Negation(self._witness)
        self._rewritten = dict(self._rewrite())
        self._controls: dict[int, NotebookNode] = {}
        self._clean: dict[int, NotebookNode] = {}
        self._shown: dict[int, tuple[float, NotebookNode]] = {}
        """Numbers, and the cells that should show just them."""

    async def run(self, cwd: Path, settings: Execute) -> tuple[list[Finding], list[Side]]:
        """Execute both, and compare."""
        sides = []
        for cells in (self._to_define(), self._to_control()):
            notebook = new_notebook(cells=cells, metadata=copy.deepcopy(self._notebook.metadata))
            side = Side(notebook, cwd, settings)
            async with side.running():
                await side.say(self._start())
                for index in range(len(cells)):
                    await side.execute(index)
            sides.append(side)
        findings = [
            Finding(self._notebook.cells[index].metadata.nbgrader.grade_id, *found)
            for index in self._passed
            for found in self._found(index)
        ]
        return findings, sides

    def _rewrite(self) -> Iterator[tuple[int, negation.Cell]]:
        """The instructor's cells, as far as they are Python."""
        for index, cell in self._code():
            if is_locked(cell):
                with suppress(SyntaxError):
                    grade_id = cell.metadata.nbgrader.grade_id
                    yield index, self._negation.rewrite(cell.source, grade_id)

    def _code(self) -> Iterator[tuple[int, NotebookNode]]:
        cells = enumerate(self._notebook.cells[: self._passed[-1] + 1])
        return ((index, cell) for index, cell in cells if cell.cell_type == "code")

    def _start(self) -> str:
        """Make the witness, where no cell's `del` or `%reset` finds it."""
        source = inspect.getsource(witness)
        made = f"module['Witness']({self._token!r}, globals())"
        lines = ["import builtins", "module = {'__name__': 'witness'}", f"exec({source!r}, module)"]
        return "\n".join([*lines, f"builtins.{self._witness} = {made}", "del builtins, module"])

    def _to_control(self) -> list[NotebookNode]:
        """All cells; tests that passed as controls."""
        cells = []
        for index, cell in self._code():
            rewritten = self._rewritten.get(index)
            if rewritten is None:
                source = cell.source
            elif index in self._passed:
                source = self._negation.control(rewritten, self._names(index))
            else:
                source = ast.unparse(rewritten.tree)
            cells.append(new_code_cell(source))
            if index in self._passed:
                self._controls[index] = cells[-1]
                if number := _number_like(cell):
                    cells.append(new_code_cell(repr(number)))
                    self._shown[index] = number, cells[-1]
        return cells

    def _to_define(self) -> list[NotebookNode]:
        """What the instructor's cells import and define, and what other cells import of libraries."""
        cells, given = [], set()
        for index, cell in self._code():
            rewritten = self._rewritten.get(index)
            if rewritten is not None:
                statements = rewritten.definitions()
                given |= negation.imported(statements)
            elif is_locked(cell):
                continue
            else:
                statements = negation.imports(cell.source, given)
            own_files = rewritten is not None
            cells.append(new_code_cell(self._negation.alone(statements, own_files)))
            if index in self._passed and rewritten is not None:
                empty = self._negation.rewrite("", "")
                cells.append(new_code_cell(self._negation.control(empty, self._names(index))))
                self._clean[index] = cells[-1]
        return cells

    def _names(self, index: int) -> list[str]:
        """What a test uses, itself and in the instructor's functions."""
        before = [cell for each, cell in self._rewritten.items() if each <= index]
        defined = {name: uses for cell in before for name, uses in cell.defined.items()}
        replaced = frozenset().union(*(cell.replaced for cell in before))
        names, new = set(), self._rewritten[index].names
        while new:
            names |= new
            new = frozenset().union(*(defined.get(name, ()) for name in new)) - names
        return sorted(names - replaced)

    def _found(self, index: int) -> Iterator[tuple[str, str]]:
        if index not in self._rewritten:
            yield "unverified", "It is no Python that can be negated."
            return
        outputs = self._notebook.cells[index].outputs
        if any(output.output_type == "error" for output in outputs):
            yield "forged", "It has points although it shows an error."
        yield from self._found_by_control(index)
        if index in self._shown:
            number, cell = self._shown[index]
            if _numbers(cell) != [number]:
                yield "forged", "Its kernel shows another number than a cell's own."

    def _found_by_control(self, index: int) -> Iterator[tuple[str, str]]:
        errors = _errors(self._controls[index])
        if not errors:
            yield "forged", "It passes with its assertions negated, too."
            return
        report = self._report(self._controls[index])
        if report is None:
            said = f"{errors[-1].ename}: {errors[-1].evalue}"[:_QUOTED]
            yield "unverified", f"In a fresh kernel it ended differently: {said}"
            return
        if report["dropped"]:
            where = self._places(report["dropped"])
            yield "forged", f"An assertion passes although it is negated: {where}."
        if report["equal"]:
            where = self._places(report["equal"])
            yield "forged", f"A value equals whatever it is compared with: {where}."
        if not report["failed"] and not report["dropped"]:
            yield "unverified", "It executes no assertion that can be negated."
        clean = self._report(self._clean[index])
        if clean is None:
            yield "unverified", "What the notebook's imports give could not be seen."
        elif changed := set(_changed(clean["facts"], report["facts"])):
            names = ", ".join(sorted(changed))
            yield "changed", f"Not what Python, the imports or the locked cells give: {names}."

    def _report(self, cell: NotebookNode) -> dict[str, Any] | None:
        """What the witness reported in a cell, if it did."""
        for error in _errors(cell):
            _, token, text = str(error.evalue).partition(self._token)
            if token:
                with suppress(ValueError):
                    return _checked(json.loads(text))
        return None

    def _places(self, numbers: list[int]) -> str:
        places = self._negation.places
        return ", ".join(places[number] for number in numbers if 0 <= number < len(places))


def _has_passed(cell: NotebookNode) -> bool:
    """Whether nbgrader gives an autograded test points."""
    if cell.cell_type != "code" or not is_grade(cell) or is_solution(cell):
        return False
    try:
        return determine_grade(cell)[0] > 0
    except (KeyError, ValueError):  # what it shows is no score, and nbgrader will say so
        return False


def _errors(cell: NotebookNode) -> list[NotebookNode]:
    return [output for output in cell.outputs if output.output_type == "error"]


def _numbers(cell: NotebookNode) -> list[float]:
    """The numbers among a cell's results."""
    found = []
    for output in cell.outputs:
        if output.output_type == "execute_result":
            with suppress(TypeError, ValueError):
                found.append(float(output.data.get("text/plain")))
    return found


def _number_like(cell: NotebookNode) -> float | None:
    """Another number of the type that a cell shows, if it shows one."""
    numbers = _numbers(cell)
    if not numbers:
        return None
    number = 1 + secrets.randbelow(10**6)
    return number if numbers[0].is_integer() else number + 0.5


def _checked(report: Any) -> dict[str, Any]:
    """A report, in which there is nothing else.

    Raises:
        ValueError: it is not the witness' own.
    """
    match report:
        case {"failed": list(), "dropped": list(), "equal": list(), "facts": dict()}:
            numbers = [*report["failed"], *report["dropped"], *report["equal"]]
            if all(type(each) is int for each in numbers):
                return report
    raise ValueError(f"no report: {report!r}")


def _changed(clean: dict[str, Any], control: dict[str, Any]) -> Iterator[str]:
    """The names that stand for something else, out of those that stand for something in both."""
    for name, fact in clean.items():
        if fact is not None and control.get(name) not in (None, fact):
            yield name.removeprefix("builtins.")
