"""Keeps what executing a notebook gave, by the content of everything that it depends on."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict

from grader.environment import environment
from grader.restore import NOTES, digest

#: Not there for a notebook's cells to read: itself and its siblings, and when it was handed in.
UNREAD = ("*.ipynb", "timestamp.txt")


class Cache:
    """Executions in a folder, one file each, which is there as a whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str, notebook: NotebookNode) -> dict[str, Any] | None:
        """Give the cells of a notebook the outputs that are kept.

        Returns:
            The record that was kept with them; None if nothing is kept.
        """
        try:
            kept = json.loads(self._file(key).read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):  # the latter after a power cut
            return None
        for cell, (count, outputs) in zip(_code(notebook), kept["cells"], strict=True):
            cell.execution_count, cell.outputs = count, [from_dict(o) for o in outputs]
        return kept["record"]

    def put(self, key: str, packed: str) -> None:
        """Keep what :func:`packed` has given."""
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        try:
            temporary.write_text(packed, encoding="utf-8")
            os.replace(temporary, file)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def packed(notebook: NotebookNode, record: Mapping[str, Any]) -> str:
    """An executed notebook's outputs and a record of plain data, as text to be kept."""
    cells = [(cell.execution_count, cell.outputs) for cell in _code(notebook)]
    return json.dumps({"record": record, "cells": cells})


def key(notebook: NotebookNode, folder: Path, settings: Mapping[str, Any]) -> str:
    """What an execution depends on, as a hash.

    Args:
        notebook: as it is to be executed.
        folder: the files beside it.
        settings: what else makes a difference.
    """
    cells = [[c.cell_type, c.source, c.metadata.get("nbgrader")] for c in notebook.cells]
    files = {
        str(path.relative_to(folder)): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(path.match(pattern) for pattern in UNREAD)
    }
    instructors = notebook.metadata.get(NOTES, {}).get("files")
    about = [notebook.metadata.get("kernelspec"), files, instructors]
    depends = [cells, about, settings, environment()]
    return hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
