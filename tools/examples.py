"""Writes docs/examples.md: where each example and claim of the articles stands in the course.

Usage: examples.py [--check]; with --check nothing is written, and the exit status is 1 if the file is not up
to date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "examples.md"
#: The articles, by the beginning of an id.
TITLES = {
    "S0": "Article 0, name_scope against variable_scope, with reuse",
    "S1": "Article 1, creating and sharing variables",
    "S2": "Article 2, collections, control dependencies, arg_scope",
    "S3": "Article 3, names in nested scopes, defaults of a scope",
    "S4": "Article 4, scopes for readable networks",
}
HEAD = """# Where the articles' examples are

The course reproduces every example and claim of five articles. Each has an id, and one cell of one chapter carries
that id as a tag. The tests run the chapters and compare what each cell shows with what TensorFlow gives. *Verdict* says
how the article fares; each chapter ends with a table of all that is not `ok`.

This page is made by `make examples`; a test keeps it true.

"""


@dataclass(frozen=True)
class Place:
    """A cell that carries an id, below a heading of a chapter."""

    chapter: str
    section: str
    cell: str


def places() -> dict[str, Place]:
    """Where each id is tagged.

    Raises:
        ValueError: an id is on two cells.
    """
    found: dict[str, Place] = {}
    for path in sorted(ROOT.glob("solutions/*/*.ipynb")):
        section = ""
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                headings = re.findall(r"^#+ (.+)$", cell.source, re.MULTILINE)
                section = headings[-1] if headings else section
            for tag in cell.metadata.get("tags", []):
                if re.fullmatch(r"[SF]\d?-\d+\w?", tag):
                    if tag in found:
                        raise ValueError(f"{tag} is on {found[tag].cell} and on {cell.id}")
                    found[tag] = Place(path.stem, section, cell.id)
    return found


def page() -> str:
    """The whole page, in Markdown."""
    articles = json.loads((ROOT / "docs" / "articles.json").read_text(encoding="utf-8"))
    placed = places()
    there = sum(id in placed for id in articles)
    parts = [HEAD, f"**{there} of {len(articles)}** have their place.\n"]
    for beginning, title in TITLES.items():
        parts.append(
            f"\n## {title}\n\n| id | what | verdict | chapter | section | cell |\n|---|---|---|---|---|---|\n"
        )
        for id, item in articles.items():
            if id.startswith(beginning):
                parts.append(_row(id, item["title"], item["verdict"], placed.get(id)))
    facts = {id: place for id, place in placed.items() if id.startswith("F")}
    parts.append(
        f"\n## Facts that no article mentions\n\nThe chapters show {len(facts)} more.\n\n"
        "| id | chapter | section | cell |\n|---|---|---|---|\n"
    )
    for id, place in sorted(facts.items()):
        parts.append(f"| {id} | {_link(place)} | {_cell(place.section)} | `{place.cell}` |\n")
    return "".join(parts)


def _row(id: str, title: str, verdict: str, place: Place | None) -> str:
    where = "**nowhere yet** | |"
    if place:
        where = f"{_link(place)} | {_cell(place.section)} | `{place.cell}`"
    return f"| {id} | {_cell(title)} | {verdict} | {where} |\n"


def _link(place: Place) -> str:
    return f"[{place.chapter}](../notebooks/{place.chapter}/{place.chapter}.ipynb)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    made = page()
    if parser.parse_args().check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
            sys.exit("docs/examples.md is not up to date: run `make examples`.")
        return
    PAGE.write_text(made, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {re.search(r'[*]{2}(.*)[*]{2}', made)[1]}")


if __name__ == "__main__":
    main()
