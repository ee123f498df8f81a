"""What a line of a program belongs to: its statement, and the block that it opens."""

from __future__ import annotations

import ast


class Lines:
    """The statements of ``source``, by physical line.

    Python reports physical lines: a call over three lines is three lines, some of them twice, and
    a ``with`` is reported again when its block ends. A reader sees one statement.
    """

    def __init__(self, source: str) -> None:
        self._statement: dict[int, int] = {}
        self._blocks: dict[int, range] = {}
        for node in ast.walk(ast.parse(source)):
            body = getattr(node, "body", None)
            if not isinstance(node, ast.stmt):
                continue
            first_inner = body[0].lineno if body else (node.end_lineno or node.lineno) + 1
            for line in range(node.lineno, max(first_inner, node.lineno + 1)):
                self._statement[line] = node.lineno
            if isinstance(node, ast.With) and first_inner > node.lineno:
                self._blocks[node.lineno] = range(first_inner, (node.end_lineno or 0) + 1)

    def statement(self, line: int) -> int:
        """The first line of the innermost statement that ``line`` is part of."""
        return self._statement.get(line, line)

    def opens(self, line: int) -> range | None:
        """The lines of the block, if ``line`` belongs to the head of a ``with``."""
        return self._blocks.get(self.statement(line))
