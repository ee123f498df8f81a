"""CSV for people who open it in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?[\d .,()/-]*")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula and calculate, or fetch, what it says.

    Numbers, also those with a sign, and a lone dash are none.
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def write_csv(path: Path, rows: Iterable[Sequence[object]], *, for_excel: bool = False) -> None:
    """Write rows of texts and numbers.

    Args:
        path: the file.
        rows: what would be taken for a formula gets an apostrophe before it, and is shown as text.
        for_excel: whether to begin with the mark without which Excel does not read other letters than ASCII's.
    """
    encoding = "utf-8-sig" if for_excel else "utf-8"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        csv.writer(file).writerows([_safe(value) for value in row] for row in rows)


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
