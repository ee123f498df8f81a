"""Settles what a test cell says before nbgrader makes points of it."""

from __future__ import annotations

import ast
import math
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import is_grade, is_solution

from grader.restore import NOTES


class SaveGrades(SaveAutoGrades):
    """nbgrader's ``SaveAutoGrades``, for outputs that a stranger's code had a part in.

    ``c.Autograde.autograde_preprocessors`` names it in its place. The points of a submission that was not
    executed are for a person to look at.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Write the points of all test cells into the gradebook."""
        self._refused = bool(nb.metadata.get(NOTES, {}).get("refused"))
        for cell in nb.cells:
            if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
                settle(cell)
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._add_score(cell, resources)
        if self._refused:
            name = cell.metadata.nbgrader["grade_id"]
            where = (self.notebook_id, self.assignment_id, self.student_id)
            self.gradebook.find_grade(name, *where).needs_manual_grade = True
            self.gradebook.db.commit()


def settle(cell: NotebookNode) -> None:
    """Leave among a test cell's outputs no sign of points or of failure that is not the test's own.

    What went to stderr is output like any other. A result that is no score, or that the cell's last line
    cannot have given, is an error.
    """
    for output in cell.outputs:
        if output.output_type == "stream":
            output.name = "stdout"
    results = [o for o in cell.outputs if o.output_type == "execute_result"]
    if not results:
        return
    reason = ""
    if len(results) > 1 or not _gives_result(cell.source):
        reason = "something else than the test's last line gave a result"
    elif _is_no_score(results[0].data.get("text/plain"), float(cell.metadata.nbgrader["points"])):
        reason = "the test's result is not from 0 to the points that it can give"
    if reason:
        cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result"]
        error = {"ename": "NoScore", "evalue": reason, "traceback": [f"NoScore: {reason}"]}
        cell.outputs.append(new_output("error", **error))


def _gives_result(source: str) -> bool:
    """Whether IPython would show a value of the last line."""
    code = TransformerManager().transform_cell(source)
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return False
    return bool(body) and isinstance(body[-1], ast.Expr) and not code.rstrip().endswith(";")


def _is_no_score(shown: Any, points: float) -> bool:
    """Whether a result is a number, but none of points. nbgrader gives all points for what is no number."""
    if not isinstance(shown, str) or not shown:
        return True
    try:
        score = float(shown)
    except ValueError:
        return False
    return math.isnan(score) or not 0 <= score <= points
