"""What is kept of a stranger's outputs."""

from __future__ import annotations

import json

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from grader.outputs import tidy


def tidied(*cells: list[NotebookNode]) -> list[list[NotebookNode]]:
    """What is left of some cells' outputs, in one megabyte."""
    notebook = new_notebook(cells=[new_code_cell() for _ in cells])
    for cell, outputs in zip(notebook.cells, cells, strict=True):
        cell.outputs = outputs  # new_code_cell would check them
        cell.execution_count = "<b>"
    tidy(notebook, 1)
    nbformat.validate(notebook)
    return [cell.outputs for cell in notebook.cells]


def printed(text: str) -> NotebookNode:
    return new_output("stream", text=text)


def test_outputs_of_an_ordinary_kind_and_size_stay() -> None:
    outputs = [printed("x"), new_output("display_data", {"text/plain": "y"})]
    assert tidied(outputs, outputs) == [outputs, outputs]


def test_outputs_that_make_no_sense_go() -> None:
    broken = NotebookNode(output_type="stream", name="stdout", text=5)
    [outputs] = tidied([broken, NotebookNode(output_type="z"), NotebookNode(), printed("x")])
    assert outputs == [printed("x")]


def test_too_much_is_cut_off_but_nothing_that_points_depend_on() -> None:
    flood = [printed("x" * 300_000)] * 10
    failed = new_output("error", ename="E", evalue="y" * 10**6, traceback=["z" * 10**6] * 3)
    result = new_output("execute_result", {"text/plain": "0"})
    first, second = tidied([*flood, failed], [*flood, result])
    assert [o.output_type for o in first] == ["stream"] * 4 + ["error"]
    assert [o.output_type for o in second] == ["stream", "execute_result"]
    assert first[3].text == "… (the rest was cut off)\n" and second[1] == result
    assert len(json.dumps([first, second])) < 1.1 * 1024**2
