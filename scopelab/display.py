"""What cells show beside listings, each with a text that says the same: pictures, and tables of marks."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import ModuleType

from scopelab import audience
from scopelab.model import Trace
from scopelab.views._common import STYLE, figure_html, wrap


class Picture:
    """A trace as one of the views draws it."""

    def __init__(self, view: ModuleType, trace: Trace, title: str) -> None:
        """Show ``trace`` as ``view``, which has ``figure`` and ``text``, under ``title``."""
        self.view, self.trace, self.title = view, trace, title

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        words = self.view.text(self.trace)
        text = {"text/plain": f"{self.title}\n{words}"}
        if not audience.is_there():
            return text
        picture = figure_html(self.view.figure(self.trace), self.title, words)
        return {"text/html": STYLE + picture, **text}


class Marks:
    """A table of yes and no, told by a sign and a word."""

    def __init__(self, title: str, columns: Mapping[str, Mapping[str, bool]]) -> None:
        """Show ``columns``: for the head of each column, its answer in each row."""
        self.title, self.columns = title, columns

    def _cells(self) -> list[list[str]]:
        """The head and the rows, as text."""
        words = {True: "✓ yes", False: "✗ no"}
        rows = next(iter(self.columns.values()))
        body = [[row, *(words[column[row]] for column in self.columns.values())] for row in rows]
        return [["", *self.columns], *body]

    def __repr__(self) -> str:
        cells = self._cells()
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)
        return "\n".join([self.title, *lines])

    def _repr_html_(self) -> str:
        head, *body = self._cells()
        top = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
        rows = "".join(
            f'<tr><th scope="row">{escape(row)}</th>'
            + "".join(f'<td class="word">{escape(text)}</td>' for text in marks)
            + "</tr>"
            for row, *marks in body
        )
        return wrap(
            f"<table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>", self.title
        )
