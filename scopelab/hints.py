"""``%hint``: a hint for an exercise, and after a try of one's own the worked solution."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import Markdown, display

if TYPE_CHECKING:
    from nbformat import NotebookNode

_SECTION = re.compile(r"^## +(\S+)[ \t]*$", re.MULTILINE)
_REGION = re.compile(
    r"^[ \t]*### BEGIN SOLUTION[^\n]*\n(.*?)^[ \t]*### END SOLUTION[^\n]*\n?",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Exercise:
    """An exercise that has a hint: the folder it is in, its grade id, and the hint as Markdown."""

    folder: Path
    id: str
    hint: str

    @property
    def chapter(self) -> str:
        """The name of the chapter, which is that of its folder."""
        return self.folder.name


def exercises(start: Path) -> list[Exercise]:
    """The exercises of the chapter whose folder ``start`` is, or else of every chapter of the course.

    Args:
        start: a folder: of a notebook, or anywhere in the course.

    Returns:
        The sections of ``hints.md`` in their order; none if no such file is found.
    """
    if (start / "hints.md").is_file():
        return _read(start / "hints.md")
    for folder in (start, *start.parents):
        for part in ("notebooks", "solutions"):
            if files := sorted(folder.glob(f"{part}/*/hints.md")):
                return [exercise for file in files for exercise in _read(file)]
    return []


def _read(file: Path) -> list[Exercise]:
    _, *parts = _SECTION.split(file.read_text(encoding="utf-8"))
    return [
        Exercise(file.parent, id, hint.strip())
        for id, hint in zip(parts[::2], parts[1::2], strict=True)
    ]


def solution_notebook(exercise: Exercise) -> Path | None:
    """The instructor's notebook of the chapter, or None where the copy at hand has none."""
    file = Path(exercise.chapter) / f"{exercise.chapter}.ipynb"
    places = (folder / "solutions" / file for folder in exercise.folder.parents)
    return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True)
class Solution:
    """The worked solution of an exercise: the answer cell, and all other cells of its chapter."""

    cell: str
    others: frozenset[str]

    @classmethod
    def read(cls, notebook: Path, id: str) -> Solution | None:
        """Read it from an instructor's notebook; None if that has no solution for this grade id."""
        import nbformat  # takes seconds, which the first cell of a chapter has not

        cells = nbformat.read(notebook, as_version=4).cells
        sources = {cell.id: cell.source for cell in cells}
        source = next((c.source for c in cells if _grade_id(c) == id), "")
        if not _REGION.search(source):
            return None
        return cls(source, frozenset(text.strip() for text in sources.values() if text != source))

    @property
    def worked(self) -> str:
        """What to show: the solution, with the lines around it where it is the body of a function."""
        regions = _REGION.findall(self.cell)
        if any(region[:1].isspace() for region in regions):
            return _REGION.sub(r"\1", self.cell).strip()
        return "\n".join(dedent(region).strip() for region in regions)

    def is_tried(self, inputs: Iterable[str]) -> bool:
        """Whether one of these inputs was a try: the answer cell, not as it was handed out."""
        released = _REGION.sub("", self.cell)
        names = _bound(released) or _bound(self.worked)
        stub = _essence(released)
        for text in inputs:
            code = re.sub(r"\A%%[^\n]*\n", "", text.strip())
            if text.strip() in self.others or not names & _bound(code):
                continue
            if _essence(code) != stub:
                return True
        return False


def _grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def _bound(code: str) -> set[str]:
    """The names that a cell defines or assigns at its outermost level; it need not be valid Python."""
    found = re.findall(
        r"^(?:(?:def|class)\s+(\w+)|(\w+)(?:\[[^\]]*\])?\s*[|+]?=(?!=))", code, re.MULTILINE
    )
    return {name for names in found for name in names if name}


def _essence(code: str) -> str:
    """A cell without what does nothing: comments, docstrings, ``pass``, ``...``, ``return None``."""
    lines = (line for line in code.splitlines() if not line.strip().startswith("#"))
    code = "\n".join(lines).rstrip()
    try:
        # The stub of a function whose only content was the solution has no body left.
        tree = ast.parse(re.sub(r"(:)\s*\Z", r": pass", code))
    except SyntaxError:
        return code
    return ast.dump(_Idle().visit(tree))


class _Idle(ast.NodeTransformer):
    """Takes out the statements that do nothing."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) else node

    def visit_Pass(self, node: ast.Pass) -> None:
        return None

    def visit_Return(self, node: ast.Return) -> ast.Return | None:
        nothing = node.value is None or ast.unparse(node.value) == "None"
        return None if nothing else node


@magics_class
class HintMagics(Magics):
    """The magic ``%hint``."""

    @magic_arguments()
    @argument("exercise", nargs="?", help="Its name: `%%hint` alone lists them.")
    @argument("--solution", action="store_true", help="Show the worked solution, after a try.")
    @line_magic
    def hint(self, line: str) -> None:
        """Show a hint for an exercise; with --solution, after a try of your own, a worked solution."""
        options = parse_argstring(self.hint, line)
        known = exercises(Path.cwd())
        if not known:
            raise UsageError("No hints.md here, nor notebooks/*/hints.md here or above.")
        if options.exercise is None:
            display(Markdown(_listed(known)))
            return
        exercise = _chosen(options.exercise, known)
        text = self._solution(exercise) if options.solution else _with_next_step(exercise)
        display(Markdown(text))

    def _solution(self, exercise: Exercise) -> str:
        notebook = solution_notebook(exercise)
        if notebook is None:
            return (
                "This copy of the course holds no solutions (there is no folder `solutions`). "
                f"`%hint {exercise.id}` shows the hint, and the tests say what is still wrong."
            )
        solution = Solution.read(notebook, exercise.id)
        if solution is None:
            return f"`{notebook}` holds no solution for `{exercise.id}`."
        if not solution.is_tried(self.shell.history_manager.input_hist_raw):
            return (
                f"Try it yourself first: write something into the answer cell of `{exercise.id}` and "
                "run it. A wrong try is a good try. Then ask again."
            )
        return f"**{exercise.id}**: one way to do it.\n\n```python\n{solution.worked}\n```"


def _with_next_step(exercise: Exercise) -> str:
    return (
        f"**{exercise.id}**\n\n{exercise.hint}\n\n"
        f"*After a try of your own, `%hint {exercise.id} --solution` shows a worked solution.*"
    )


def _listed(known: list[Exercise]) -> str:
    names = "\n".join(f"- `{name}`" for name in _names(known))
    return (
        f"Exercises with a hint:\n\n{names}\n\n`%hint {next(_names(known))}` shows the first one's."
    )


def _names(known: list[Exercise]) -> Iterator[str]:
    """What to call the exercises by: with the chapter where there are several chapters."""
    several = len({exercise.chapter for exercise in known}) > 1
    return (f"{e.chapter}/{e.id}" if several else e.id for e in known)


def _chosen(name: str, known: list[Exercise]) -> Exercise:
    """The exercise of this name, with or without its chapter's name before it.

    Raises:
        UsageError: there is none, or several chapters have one and nothing tells which is meant.
    """
    chapter, _, id = name.rpartition("/")
    found = [e for e in known if e.id == id and chapter in ("", e.chapter)]
    if len(found) > 1:
        # JupyterLab names the notebook that a kernel belongs to.
        here = Path(os.environ.get("JPY_SESSION_NAME", "")).parent.name
        found = [e for e in found if e.chapter == here] or found
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{e.chapter}/{e.id}" for e in found)
        raise UsageError(f"Several chapters have an exercise {id}: say which, {choices}.")
    raise UsageError(f"There is no exercise {name!r}. There are: {', '.join(_names(known))}.")
