"""Makes a notebook's outputs ones that can be kept: a stranger's kernel may send anything, and any amount."""

from __future__ import annotations

import copy
import json
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

#: Characters that are kept of each text in an output that points depend on.
_LONGEST = 20_000
_CUT = "… (the rest was cut off)"
_OF_WEIGHT = ("error", "execute_result")


def tidy(notebook: NotebookNode, megabytes: int) -> None:
    """Remove outputs that nobody could make sense of, and all that are too much for these megabytes.

    Errors and results, which points depend on, are only shortened.
    """
    room = megabytes * 1024**2
    # All at once takes a tenth of the time that each by itself takes.
    is_valid = (lambda _: True) if _is_notebook(notebook) else _is_valid
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if not isinstance(cell.execution_count, int):
            cell.execution_count = None
        kept = []
        for output in filter(is_valid, cell.outputs):
            if output.output_type in _OF_WEIGHT:
                kept.append(_shortened(output))
                continue
            room -= len(json.dumps(output))
            if room >= 0:
                kept.append(output)
            elif kept[-1:] != [_REST]:
                kept.append(_REST)
        cell.outputs = copy.deepcopy(kept)


_REST = new_output("stream", name="stdout", text=f"{_CUT}\n")


def _is_notebook(notebook: NotebookNode) -> bool:
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError:
        return False
    return True


def _is_valid(output: NotebookNode) -> bool:
    try:
        nbformat.validate(output, ref="output", version=4)
    except nbformat.ValidationError:
        return False
    return True


def _shortened(value: Any) -> Any:
    """The same with every text in it at most so long."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[:_LONGEST] + _CUT
    if isinstance(value, dict):
        return type(value)({key: _shortened(each) for key, each in value.items()})
    if isinstance(value, list):
        return [_shortened(each) for each in value[:_LONGEST]]
    return value
