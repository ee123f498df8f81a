"""Builds a submission's notebook anew, from its text and from what nbgrader knows of the assignment."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, Notebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import find_all_files

from grader.submission import REFUSED

#: In the metadata of a notebook that was built anew: what an instructor should know about it.
NOTES = "grader"


class RestoreCells(NbGraderPreprocessor):
    """Takes from a submission the text of its cells, in order, and which was which; nothing else.

    Metadata, tags, points and the text of locked cells are the gradebook's. A cell that was deleted is put back:
    a test after what may have been written for it, a set-up cell before. Of a test that is there twice, as after
    copy and paste, the last counts, as with nbgrader's ``DeduplicateIds``; of a set-up cell, the first.

    The first of ``c.Autograde.sanitize_preprocessors``, in place of ``DeduplicateIds`` and ``OverwriteCells``.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Restore the cells and the metadata of a notebook.

        Raises:
            nbgrader.api.MissingEntry: the gradebook does not know it.
        """
        known = resources["nbgrader"]
        with Gradebook(known["db_url"]) as gradebook:
            sources = sources_of(gradebook.find_notebook(known["notebook"], known["assignment"]))
        cells, names = _rebuilt(nb.cells, sources)
        # Not an answer's stub, which could hide an answer that was given elsewhere.
        missing = [n for n, s in sources.items() if n not in names and _is_instructors(s)]
        refused = resources.get(REFUSED, "")
        for name in missing:
            at = _place(name, names, sources)
            cells.insert(at, _cell(sources[name]))
            names.insert(at, name)
        if refused:
            cells.insert(0, _new("markdown", f"This submission was not executed: {refused}."))
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        spec = nb.metadata.get("kernelspec")
        notes = {
            "refused": refused,
            "restored": [] if refused else missing,
            "files": self._files(known["assignment"]),
        }
        nb.cells, nb.nbformat, nb.nbformat_minor = cells, 4, 5
        nb.metadata = NotebookNode({NOTES: notes} | ({"kernelspec": spec} if spec else {}))
        return nb, resources

    def _files(self, assignment: str) -> dict[str, str]:
        """The instructor's files beside the notebook: by their names what :func:`digest` gives."""
        course = CourseDirectory(config=self.config)
        folder = course.format_path(course.source_directory, ".", assignment)
        files = map(Path, find_all_files(folder, [*course.ignore, "*.ipynb"]))
        return {str(file.relative_to(folder)): digest(file) for file in sorted(files)}


def digest(file: Path) -> str:
    """What tells a file's content from any other."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def sources_of(notebook: Notebook) -> dict[str, dict[str, Any]]:
    """What the gradebook knows of each cell, by grade id and in order."""
    graded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    return {
        cell.name: {
            "source": cell.source or "",
            "nbgrader": {
                "schema_version": MetadataValidator().schema_version,
                "grade_id": cell.name,
                "grade": cell.name in graded,
                "solution": cell.name in solutions,
                "task": cell.name in tasks,
                "locked": cell.locked,
                "checksum": cell.checksum,
                "cell_type": cell.cell_type,
                "points": graded.get(cell.name, tasks.get(cell.name, 0)),
            },
        }
        for cell in notebook.source_cells
    }


def _rebuilt(
    cells: list[NotebookNode], sources: Mapping[str, dict[str, Any]]
) -> tuple[list[NotebookNode], list[str]]:
    """The cells built anew, and the grade id that each has; empty if it has none."""
    claims = [_claim(cell) for cell in cells]
    counts = {name: at for at, name in enumerate(claims)}
    for at, name in reversed(list(enumerate(claims))):
        if name in sources and _is_setup(sources[name]):
            counts[name] = at
    names = [n if n in sources and counts[n] == at else "" for at, n in enumerate(claims)]
    return [_cell(sources.get(name), cell) for cell, name in zip(cells, names, strict=True)], names


def _claim(cell: NotebookNode) -> str:
    """The grade id that a submission's cell says it has; empty if none."""
    marks = cell.get("metadata", {}).get("nbgrader")
    claim = marks.get("grade_id") if isinstance(marks, dict) else None
    return claim if isinstance(claim, str) else ""


def _is_instructors(source: Mapping[str, Any]) -> bool:
    marks = source["nbgrader"]
    return marks["locked"] or marks["grade"] or marks["task"]


def _is_setup(source: Mapping[str, Any]) -> bool:
    return source["nbgrader"]["locked"] and not source["nbgrader"]["grade"]


def _cell(source: Mapping[str, Any] | None, submitted: NotebookNode | None = None) -> NotebookNode:
    """A cell that the gradebook knows, a submission's, or both in one."""
    if source is None:
        kind = submitted.cell_type if submitted.cell_type in ("code", "markdown") else "raw"
        return _new(kind, _text(submitted))
    marks = dict(source["nbgrader"])
    locked = submitted is None or marks["locked"]
    text = source["source"] if locked else _text(submitted)
    return _new(marks["cell_type"], text, nbgrader=marks)


def _new(kind: str, source: str, **metadata: Any) -> NotebookNode:
    """A new cell. (nbformat's own functions validate each, which takes longer than all else here.)"""
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return from_dict({"cell_type": kind, "metadata": metadata, "source": source, **code})


def _text(cell: NotebookNode) -> str:
    text = cell.get("source", "")
    # Half of a surrogate pair cannot be written to a file.
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else ""


def _place(name: str, names: list[str], sources: Mapping[str, dict[str, Any]]) -> int:
    """Where to put a missing cell back among those that are there."""
    order = list(sources)
    before = [n for n in order[: order.index(name)] if n in names]
    after = [n for n in order[order.index(name) :] if n in names]
    first = names.index(before[-1]) + 1 if before else 0
    if _is_setup(sources[name]):
        return first
    return max(first, names.index(after[0])) if after else len(names)
