"""nbgrader's step that takes the hidden tests out of what students get back."""

from __future__ import annotations

import copy
import re
from html import unescape
from typing import Any

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade, is_solution
from traitlets import List, Unicode

#: Shorter lines of a hidden test, such as `else:`, stand in many a text that does not quote it.
_TELLING = 8
_REMOVED = "[a line of a hidden test]"


class HideTests(ClearHiddenTests):
    """The first of ``c.GenerateFeedback.preprocessors``: removes hidden tests and what quotes them.

    What is hidden, ``c.ClearHiddenTests`` says. A failed test's message stays: it is written for the student.
    """

    # The HTML exporter sets it for all its steps, and warns of one that has it not.
    display_data_priority = List(Unicode()).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Remove hidden tests from the test cells, in place, and lines with them from all outputs."""
        hidden = _Hidden()
        failed = []
        for cell in nb.cells:
            # Only test cells are the instructor's own: another's delimiters mean nothing.
            if is_grade(cell) and not is_solution(cell) and (lines := self._clear(cell)):
                hidden.add(lines)
                failed += [o for o in cell.get("outputs", []) if o.output_type == "error"]
        for output in failed:
            output.traceback = [f"{output.ename}: {output.evalue}"]
        for cell in nb.cells:
            cell.update(
                {"outputs": [hidden.out_of(o) for o in cell.outputs]} if "outputs" in cell else {}
            )
        return nb, resources

    def _clear(self, cell: NotebookNode) -> list[str]:
        """Remove hidden tests from a test cell, and return their lines."""
        before = cell.source.split("\n")
        if not self._remove_hidden_test_region(cell):
            return []
        shown = cell.source.split("\n")
        if not cell.source.strip():
            points = cell.metadata.nbgrader.points
            comment = "# " if cell.cell_type == "code" else ""
            unit = "point" if points == 1 else "points"
            cell.source = f"{comment}Hidden tests ran here, for {points:g} {unit}."
        return [line for line in before if line not in shown]


class _Hidden:
    """Lines that students must not see, and what quotes them."""

    def __init__(self) -> None:
        self._lines: set[str] = set()
        self._telling: list[str] = []

    def add(self, lines: list[str]) -> None:
        """Hide more lines."""
        self._lines |= {_key(line) for line in lines} - {""}
        self._telling = [line for line in self._lines if len(line) >= _TELLING]

    def out_of(self, output: NotebookNode) -> NotebookNode:
        """An output without what quotes hidden lines."""
        output = copy.deepcopy(output)
        if output.output_type == "stream":
            output.text = self._without(output.text)
        elif output.output_type == "error":
            if self._quoted("\n".join(output.traceback)):
                output.traceback = [f"{output.ename}: {output.evalue}"]
            output.traceback = [self._without(part) for part in output.traceback]
            output.evalue = self._without(output.evalue)
        elif self._lines:
            for mime, value in list(output.data.items()):
                if mime == "text/html":
                    text = re.sub(r"<[^>]*>", "", value)
                    if self._quoted(unescape(text)) or self._quoted(unescape(value)):
                        del output.data[mime]
                elif mime.startswith("text/"):
                    output.data[mime] = self._without(value)
        return output

    def _quoted(self, text: str) -> bool:
        key = _key(text)
        return any(line in key for line in self._telling)

    def _without(self, text: str) -> str:
        if not self._quoted(text):
            return text
        lines = [_REMOVED if self._hides(line) else line for line in text.split("\n")]
        # A line may be quoted in several.
        return _REMOVED if self._quoted("\n".join(lines)) else "\n".join(lines)

    def _hides(self, line: str) -> bool:
        # A traceback numbers its lines.
        plain = re.sub(r"^[\s>-]*\d*\s", "", strip_ansi(line))
        return self._quoted(line) or _key(plain) in self._lines


def _key(text: str) -> str:
    """What is compared: without colours, spaces, and all that differs when text is quoted as a string."""
    return re.sub(r"\\n|[\s'\"\\]", "", strip_ansi(text))
