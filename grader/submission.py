"""Reads what a student handed in: a stranger's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets import Integer, Unicode
from traitlets.config import Config

from warmkernel.sandbox import Sandbox

#: In an exporter's resources: why a submission must not be executed; empty if it may be.
REFUSED = "refused"
#: Bytes that the smallest file takes.
_BLOCK = 4096


class SubmissionExporter(NotebookExporter):
    """nbconvert's exporter of notebooks, for which there is no file that cannot be read.

    ``c.Autograde.exporter_class`` names it. A notebook that cannot be read, or lies beside what nobody should
    follow, becomes one that is not executed, and the batch goes on.
    """

    largest_mb = Integer(64, min=1, help="Megabytes of the largest notebook that is read.").tag(
        config=True
    )
    refused = Unicode(help="Why no submission is to be executed; empty if they are.").tag(
        config=True
    )

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a notebook file, whatever is in it; the resources say if it is refused, and why."""
        path = Path(filename)
        notebook, reason = self._read(path)
        resources = {} if resources is None else resources
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        resources[REFUSED] = self.refused or reason
        return self.from_notebook_node(notebook, resources, **kw)

    def _read(self, path: Path) -> tuple[NotebookNode, str]:
        reason = refusal(path.parent, self.config)
        if path.is_symlink() or not path.is_file():
            return new_notebook(), reason
        if path.stat().st_size > self.largest_mb * 1024**2:
            return new_notebook(), f"{path.name} is larger than {self.largest_mb} MB"
        try:
            notebook = nbformat.read(path, as_version=4)
            _check(notebook)
            return notebook, reason
        except Exception as error:  # noqa: BLE001 - any bytes may be in there
            said = printable(f"{type(error).__name__}: {error}".partition("\n")[0])
            return new_notebook(), f"{path.name} is no readable notebook ({said[:200]})"


def _check(notebook: NotebookNode) -> None:
    """Raises TypeError if it is not made of what a notebook is made of."""
    for part in (notebook, *notebook.cells):
        if not isinstance(part, dict) or not isinstance(part.metadata, dict):
            raise TypeError("a notebook and its cells are objects with metadata")


def refusal(folder: Path, config: Config) -> str:
    """Why a submission must not be executed: what is copied from its folder must be its own, and not too much.

    Args:
        folder: the submission's.
        config: half of its ``Sandbox.scratch_mb`` is for a submission's files, half for the course's.

    Returns:
        A reason, or an empty string.
    """
    megabytes = Sandbox(config=config).scratch_mb // 2
    room = megabytes * 1024**2
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            return f"{printable(str(path.relative_to(folder)))} is a link or a special file"
        room -= _BLOCK + path.stat().st_size
        if room < 0:
            return f"its files take more than {megabytes} MB"
    return ""


def printable(text: str) -> str:
    """What can be printed of a stranger's text in one line, and moves no cursor; the rest as Python writes it."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)
