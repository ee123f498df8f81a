"""Every chapter, run in a real kernel, shows what TensorFlow gives for each example of the articles.

``tests/chapters/CHAPTER.json`` holds, for each example's id, the lines that TensorFlow gives, or null where
the articles speak of the set-up or of other pages, and a cell of text is enough. The cell carries the id as a
tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import PyFileConfigLoader

ROOT = Path(__file__).resolve().parent.parent
COURSE = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
EXPECTED = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(ROOT.glob("tests/chapters/*.json"))
}
#: Every example and claim of the articles.
ARTICLES = json.loads((ROOT / "docs/articles.json").read_text(encoding="utf-8"))
CHAPTERS = sorted(path.stem for path in ROOT.glob("solutions/*/*.ipynb"))
LAST_SECTION = "## What the articles say, what TensorFlow does"
ERROR = re.compile(r"\w+(Error|Exception): ")


class Shown(NamedTuple):
    """What a reader sees under a cell: the printed lines, and the error in the listing, unwrapped."""

    printed: list[str]
    error: str


def solution(chapter: str) -> NotebookNode:
    return nbformat.read(ROOT / "solutions" / chapter / f"{chapter}.ipynb", as_version=4)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def example_ids(cell: NotebookNode) -> list[str]:
    return [tag for tag in cell.metadata.get("tags", []) if re.fullmatch(r"[SF]\d?-\d+\w?", tag)]


def client(notebook: NotebookNode, **options: object) -> NotebookClient:
    return NotebookClient(
        notebook,
        timeout=120,
        startup_timeout=120,
        iopub_timeout=60,  # else a cell's last output may be missing, on a busy machine
        kernel_name="python3",
        resources={"metadata": {"path": ROOT}},
        **options,
    )


def shown(cell: NotebookNode) -> Shown:
    """Read the outputs of an executed cell as a person would."""
    printed, listing = [], []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            printed.append(output.text)
        elif output.output_type in ("display_data", "execute_result"):
            listing, _, below = output.data["text/plain"].partition("\nprinted\n")
            printed.append(below)
            listing = listing.splitlines()
    beside = (line.rpartition("│")[2].strip() for line in listing if "│" in line)
    _, cross, error = " ".join(beside).partition("✗ ")
    lines = [line.strip() for line in "".join(printed).splitlines()]
    return Shown(lines, error if cross else "")


def assert_shows(cell: NotebookNode, expected: list[str]) -> None:
    """The expected lines, and no others, are printed; a final error stands in the listing instead."""
    printed, error = shown(cell)
    *lines, last = [line.strip() for line in expected]
    if ERROR.match(last) and last not in printed:
        assert printed == lines
        # Where TensorFlow goes on with a traceback, the examples have an ellipsis.
        assert error.startswith(last.removesuffix(": ...")), f"the listing shows: {error!r}"
    else:
        assert printed == [*lines, last]
        assert not error, f"an error that is not wanted: {error}"


def test_every_example_of_the_articles_has_its_place() -> None:
    placed = [id for examples in EXPECTED.values() for id in examples if id in ARTICLES]
    assert sorted(placed) == sorted(ARTICLES)
    assert len(ARTICLES) == 132


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_end_tells_where_articles_and_tensorflow_differ(chapter: str) -> None:
    cells = [cell.source for cell in solution(chapter).cells if cell.cell_type == "markdown"]
    (heading,) = [i for i, text in enumerate(cells) if text.startswith(LAST_SECTION)]
    assert not any(text.startswith("## ") for text in cells[heading + 1 :]), (
        "it is the last section"
    )
    rows = "\n".join(cells[heading:])
    differing = {
        id for id in EXPECTED[chapter] if id in ARTICLES and ARTICLES[id]["verdict"] != "ok"
    }
    linked = " ".join(row for row in rows.splitlines() if row.startswith("|") and "](#" in row)
    missing = differing - set(re.findall(r"S\d-\d+\w?", linked))
    assert not missing, "each has a row in the table, with a link to its place"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_links_inside_a_chapter_lead_somewhere(chapter: str) -> None:
    text = "\n".join(c.source for c in solution(chapter).cells if c.cell_type == "markdown")
    headings = {line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")}
    anchors = {heading.replace("`", "").replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)\s]+)\)", text)) <= anchors


@pytest.fixture(scope="session", params=sorted(EXPECTED))
def run_twice(request: pytest.FixtureRequest) -> tuple[str, NotebookNode, dict[str, NotebookNode]]:
    """A chapter, run from top to bottom; then its example cells once more, the last one first."""
    notebook = solution(request.param)
    again = {}
    runner = client(notebook)
    with runner.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            runner.execute_cell(cell, index)
        for index, cell in reversed(list(enumerate(notebook.cells))):
            if cell.cell_type == "code" and example_ids(cell):
                copy = nbformat.from_dict(cell)
                copy.outputs = []
                runner.execute_cell(copy, index)
                again |= dict.fromkeys(example_ids(cell), copy)
    return request.param, notebook, again


def test_each_example_is_in_its_chapter_once(run_twice: tuple) -> None:
    chapter, notebook, _ = run_twice
    found = [id for cell in notebook.cells for id in example_ids(cell)]
    assert sorted(found) == sorted(EXPECTED[chapter])


def test_only_what_is_about_the_set_up_is_text_alone(run_twice: tuple) -> None:
    chapter, notebook, _ = run_twice
    text = {
        id for cell in notebook.cells if cell.cell_type == "markdown" for id in example_ids(cell)
    }
    assert text == {id for id, lines in EXPECTED[chapter].items() if lines is None}
    assert {ARTICLES[id]["kind"] for id in text} <= {"env", "side"}


def test_each_example_shows_what_tensorflow_gives(
    run_twice: tuple, subtests: pytest.Subtests
) -> None:
    chapter, notebook, _ = run_twice
    for cell in code_cells(notebook):
        for id in example_ids(cell):
            with subtests.test(id):
                assert_shows(cell, EXPECTED[chapter][id])


def test_each_example_can_be_run_again_in_any_order(
    run_twice: tuple, subtests: pytest.Subtests
) -> None:
    chapter, _, again = run_twice
    for id, cell in again.items():
        with subtests.test(id):
            assert_shows(cell, EXPECTED[chapter][id])


def test_the_solutions_pass_their_own_tests(run_twice: tuple) -> None:
    _, notebook, _ = run_twice
    failed = {c.id: o.evalue for c in code_cells(notebook) for o in c.outputs if "evalue" in o}
    assert not failed


@pytest.fixture(scope="session", params=CHAPTERS)
def released(request: pytest.FixtureRequest) -> Iterator[NotebookNode]:
    """A chapter as a student gets it, run from top to bottom with nothing solved."""
    notebook = solution(request.param)
    for preprocessor in (ClearSolutions(config=COURSE), ClearHiddenTests()):
        notebook, _ = preprocessor.preprocess(notebook, {})
    return client(notebook).execute()


def test_a_student_can_run_all_before_solving_anything(released: NotebookNode) -> None:
    # Without allow_errors: what a cell raises must not stop the cells below it.
    for cell in code_cells(released):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade"):
            assert [error.ename for error in errors] == ["AssertionError"], cell.id
        else:
            assert not errors, f"{cell.id} fails: {errors[0].evalue}"


def test_hidden_tests_and_solutions_are_not_released(released: NotebookNode) -> None:
    for cell in code_cells(released):
        assert "HIDDEN TESTS" not in cell.source and "SOLUTION" not in cell.source


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_cells_are_short_named_and_without_outputs(chapter: str) -> None:
    cells = code_cells(solution(chapter))
    lengths = {cell.id: len(cell.source.splitlines()) for cell in cells}
    assert max(lengths.values()) <= 15, max(lengths, key=lengths.get)
    assert sum(length <= 8 for length in lengths.values()) > len(lengths) / 2
    for cell in cells:
        assert not cell.outputs and cell.execution_count is None, cell.id
        assert re.fullmatch(r"[a-z][a-z0-9-]*", cell.id)
        assert cell.metadata.get("nbgrader", {}).get("grade_id", cell.id) == cell.id
