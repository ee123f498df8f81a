"""A submission's notebook is built anew: what it says of itself counts for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde
from nbgrader.nbgraderformat import MetadataValidator

from grader.course import Course
from grader.restore import NOTES, digest

from .conftest import hand_in

Sanitize = Callable[[Path], NotebookNode]


@pytest.fixture
def sanitize(course: Course, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sanitize]:
    """A submitted notebook as it comes out of the steps before its execution."""

    def sanitize(path: Path) -> NotebookNode:
        converter = Autograde(coursedir=course.directory, config=course.config)
        exporter = converter.exporter_class(config=converter.config)
        for step in converter.sanitize_preprocessors:
            exporter.register_preprocessor(step, enabled=True)
        resources = converter.init_single_notebook_resources(str(path))
        notebook = nbformat.reads(exporter.from_filename(str(path), resources)[0], as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        return notebook

    return sanitize


def changed(path: Path, change: Callable[[list[NotebookNode]], object]) -> Path:
    """The same notebook file, after a change to its cells."""
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def ids(notebook: NotebookNode) -> list[str]:
    return [c.metadata.get("nbgrader", {}).get("grade_id", "") for c in notebook.cells]


def by_id(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return dict(zip(ids(notebook), notebook.cells, strict=True))


@pytest.fixture
def honest(course: Course, sanitize: Sanitize) -> NotebookNode:
    return sanitize(hand_in(course, "a", "ann", double="mine"))


def test_an_honest_notebook_keeps_its_answers_and_gets_its_hidden_tests(
    honest: NotebookNode,
) -> None:
    assert ids(honest)[2:] == ["double", "test-double", "test-double-list", "guess", "test-guess"]
    cells = by_id(honest)
    assert cells["double"].source == "mine"
    assert "assert double([1]) == [1, 1]" in cells["test-double-list"].source
    assert honest.metadata[NOTES] == {"refused": "", "restored": [], "files": {}}
    assert honest.metadata.kernelspec.name == "python3"


def test_which_files_are_the_instructors_is_noted(course: Course, sanitize: Sanitize) -> None:
    given = course.root / "solutions" / "a" / "data" / "given.csv"
    given.parent.mkdir()
    given.write_text("1,2")
    (given.parent / "__pycache__").mkdir()
    (given.parent / "__pycache__" / "given.pyc").touch()
    path = hand_in(course, "a", "ann")
    (path.parent / "mine.csv").touch()
    assert sanitize(path).metadata[NOTES]["files"] == {"data/given.csv": digest(given)}


@pytest.mark.parametrize(
    "lie",
    [
        {"points": 100},
        {"points": float("nan")},
        {"points": None},
        {"grade": False},
        {"grade": False, "locked": False, "solution": True},
        {"solution": True},
        {"task": True},
        {"schema_version": 0},
        {"schema_version": 99},
        {"schema_version": "3"},
        {"checksum": "0"},
        {"cell_type": "markdown"},
        {"more": [1]},
    ],
    ids=str,
)
def test_what_a_cell_says_of_itself_changes_nothing(
    course: Course, sanitize: Sanitize, honest: NotebookNode, lie: dict[str, object]
) -> None:
    path = hand_in(course, "a", "eve", double="mine")
    changed(path, lambda cells: [c.metadata.nbgrader.update(lie) for c in cells[2:]])
    assert sanitize(path) == honest


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.metadata.update(tags=["skip-execution", "raises-exception"], trusted=True),
        lambda c: c.update(source="pass"),
        lambda c: c.update(cell_type="markdown"),
        lambda c: c.update(cell_type="raw"),
        lambda c: c.update(outputs=[{"output_type": "error"}], execution_count=7),
        lambda c: c.update(id="<script>"),
    ],
    ids=("tags", "source", "markdown", "raw", "outputs", "id"),
)
def test_a_test_cell_that_was_changed_is_put_right(
    course: Course,
    sanitize: Sanitize,
    honest: NotebookNode,
    change: Callable[[NotebookNode], object],
) -> None:
    path = changed(
        hand_in(course, "a", "eve", double="mine"), lambda cells: [change(c) for c in cells[3:5]]
    )
    assert sanitize(path) == honest


@pytest.mark.parametrize("marks", [[], "x", {"grade_id": ["double"]}, {"grade_id": "else"}, {}])
def test_marks_that_make_no_sense_are_no_marks(
    course: Course, sanitize: Sanitize, marks: object
) -> None:
    path = hand_in(course, "a", "eve")
    changed(path, lambda cells: cells[0].metadata.update(nbgrader=marks))
    assert ids(sanitize(path))[:3] == ["", "", "double"]


def test_deleted_tests_come_after_what_may_be_the_answer(
    course: Course, sanitize: Sanitize
) -> None:
    path = hand_in(course, "a", "eve")

    def delete_tests(cells: list[NotebookNode]) -> None:
        cells[3:5] = [new_code_cell("def double(x): return x + x")]
        del cells[-1]

    notebook = sanitize(changed(path, delete_tests))
    named = ["double", "", "test-double", "test-double-list", "guess", "test-guess"]
    assert ids(notebook)[2:] == named
    assert notebook.metadata[NOTES]["restored"] == ["test-double", "test-double-list", "test-guess"]


def test_of_two_equal_tests_the_last_counts(course: Course, sanitize: Sanitize) -> None:
    path = changed(hand_in(course, "a", "eve"), lambda cells: cells.append(cells[3]))
    notebook = sanitize(path)
    assert ids(notebook)[3] == "" and ids(notebook)[-1] == "test-double"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "NotJSONError"),
        ("[" * 100_000, "RecursionError"),
        ("[]", "no readable notebook"),
        ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "cells"),
        ('{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": []}', "Error: "),
        ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]}', "TypeError"),
        ("\0\0", "NotJSONError"),
        ("", "NotJSONError"),
    ],
)
def test_what_cannot_be_read_has_all_tests_and_a_reason(
    course: Course, sanitize: Sanitize, content: str, reason: str
) -> None:
    path = hand_in(course, "a", "eve")
    path.write_text(content)
    notebook = sanitize(path)
    assert [i for i in ids(notebook) if i] == ["test-double", "test-double-list", "test-guess"]
    refused = notebook.metadata[NOTES]["refused"]
    assert refused.startswith("a.ipynb is no readable notebook (") and reason in refused
    assert refused in notebook.cells[0].source


def test_bytes_that_are_no_text_are_no_notebook(course: Course, sanitize: Sanitize) -> None:
    path = hand_in(course, "a", "eve")
    path.write_bytes(b"\xff\xfe\xff")
    assert "UnicodeDecodeError" in sanitize(path).metadata[NOTES]["refused"]


def test_half_a_character_does_not_get_in_the_way(course: Course, sanitize: Sanitize) -> None:
    path = hand_in(course, "a", "eve")
    changed(path, lambda cells: cells[2].update(source="x = '\ud800'"))
    assert by_id(sanitize(path))["double"].source == "x = '?'"


def test_a_notebook_of_the_third_format_is_read(course: Course, sanitize: Sanitize) -> None:
    path = hand_in(course, "a", "eve", double="mine")
    old = nbformat.convert(nbformat.read(path, as_version=4), 3)
    path.write_text(nbformat.writes(old, version=3))
    assert by_id(sanitize(path))["double"].source == "mine"


def test_links_are_named(course: Course, sanitize: Sanitize, tmp_path: Path) -> None:
    path = hand_in(course, "a", "eve")
    secret = path.rename(tmp_path / "other.ipynb")
    path.symlink_to(secret)
    notebook = sanitize(path)
    assert notebook.metadata[NOTES]["refused"] == "a.ipynb is a link or a special file"
    assert "" not in ids(notebook)[1:]


def test_a_notebook_that_is_too_large_is_not_read(course: Course, sanitize: Sanitize) -> None:
    course.config.SubmissionExporter.largest_mb = 1
    path = hand_in(course, "a", "eve", double=" " * 1024**2)
    assert sanitize(path).metadata[NOTES]["refused"] == "a.ipynb is larger than 1 MB"


def test_a_notebook_of_no_assignment_is_nbgraders_error(course: Course, sanitize: Sanitize) -> None:
    path = hand_in(course, "a", "eve")
    with pytest.raises(MissingEntry):
        sanitize(path.rename(path.with_name("b.ipynb")))
