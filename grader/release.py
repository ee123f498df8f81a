"""Student notebooks: made from solutions/ by nbgrader, and never over a student's work."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.course import Course, CourseError, GradebookError

STAMP = "released_sources"
RECORD = ".released.json"


def fingerprint(notebook: NotebookNode) -> str:
    """Return a hash of what a person can edit: the cells' order, types and sources."""
    cells = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


class StampRelease(NbGraderPreprocessor):
    """The last step of `nbgrader generate_assignment`: writes the fingerprint into the notebook.

    It travels with the notebook, so it tells a changed notebook from an untouched one without git.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return `nb` with its fingerprint in the notebook's metadata, and `resources` as given."""
        nb.metadata[STAMP] = fingerprint(nb)
        return nb, resources


def is_untouched(notebook: NotebookNode) -> bool:
    """Tell whether no cell was edited, added or removed since nbgrader released the notebook."""
    return notebook.metadata.get(STAMP) == fingerprint(notebook)


def changed_answers(notebook: NotebookNode) -> list[str]:
    """Return the grade ids of the answer cells whose text is not the one released."""
    return [
        cell.metadata.nbgrader.grade_id
        for cell in notebook.cells
        if utils.is_solution(cell)
        and cell.metadata.nbgrader.get("checksum") != utils.compute_checksum(cell)
    ]


def same_release(one: NotebookNode, other: NotebookNode) -> bool:
    """Tell whether two notebooks differ in nothing but what running and saving them changes."""

    def essence(notebook: NotebookNode) -> list[Any]:
        return [
            [
                cell.get("id"),
                cell.cell_type,
                cell.source,
                cell.metadata.get("nbgrader"),
                cell.metadata.get("tags"),
            ]
            for cell in notebook.cells
        ]

    return essence(one) == essence(other)


class GradebookConflict(CourseError):
    """The gradebook holds submissions for other cells than the chapter has now."""


@contextmanager
def generated(course: Course, chapter: str, *, gradebook: bool) -> Iterator[Path]:
    """Release a chapter into a temporary folder with nbgrader, and give that folder.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.
        gradebook: also write the chapter's cells into the gradebook, as grading needs.

    Yields:
        The folder with the chapter's released files, gone afterwards.

    Raises:
        GradebookConflict: the gradebook has submissions for other cells than the chapter has now.
        CourseError: there is no such chapter, or nbgrader refused it (its log is in the message).
    """
    course.check_chapter(chapter)
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        api = course.api(
            CourseDirectory={"release_directory": folder},
            GenerateAssignment={"no_database": not gradebook},
            SaveCells={"enabled": gradebook},
        )
        result = api.generate_assignment(chapter)
        if not result["success"]:
            if "\nKeyboardInterrupt" in result["error"]:  # nbgrader catches that too
                raise KeyboardInterrupt
            log = result.get("log") or result["error"]
            if "submissions associated with it" in log:
                raise GradebookConflict(_conflict(course, chapter))
            if reason := re.search(r"\(sqlite3\.OperationalError\) (.+)", log):
                raise GradebookError(reason[1])
            raise CourseError(f"nbgrader could not release {chapter}:\n{log}")
        yield Path(folder) / chapter


def _conflict(course: Course, chapter: str) -> str:
    url = course.directory.db_url
    file = os.path.relpath(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else url
    return (
        f"{chapter} has other exercises or tests than when its submissions were graded, and nbgrader does"
        f" not mix the two.\nGo back to the version of the course that was handed out, or put the"
        f" gradebook ({file}), with any points given by hand, out of the way and grade everything again."
    )


Outcome = Literal["new", "as before", "updated", "kept"]


@dataclass
class Released:
    """What became of one file for students; `advice` says what to do about one that was kept."""

    path: Path
    outcome: Outcome
    advice: str = field(default="", repr=False)


def update_chapter(course: Course, chapter: str) -> list[Released]:
    """Bring a chapter's files for students in step with its source, keeping every changed one.

    These are its notebooks and whatever nbgrader releases with them, such as hints. The gradebook
    learns the chapter's cells too, unless it has submissions for others: that is for the next grading
    to settle, not a reason to go without notebooks.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.

    Returns:
        One record per file, in the order of their names.

    Raises:
        CourseError: as `generated`.
    """
    folder = course.folder(course.directory.release_directory, chapter)
    with ExitStack() as stack:
        try:
            release = stack.enter_context(generated(course, chapter, gradebook=True))
        except GradebookConflict:
            release = stack.enter_context(generated(course, chapter, gradebook=False))
        record = released_hashes(folder)
        outcomes = []
        for source in sorted(path for path in release.rglob("*") if path.is_file()):
            name = source.relative_to(release)
            if source.suffix == ".ipynb":
                outcomes.append(_update(source, folder / name, _why_keep_notebook))
                continue
            outcome = _update(source, folder / name, partial(_why_keep_file, record.get(str(name))))
            outcomes.append(outcome)
            if outcome.outcome != "kept":
                record[str(name)] = content_hash(source)
        if record:
            _write(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
    return outcomes


def content_hash(path: Path) -> str:
    """Return a hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def released_hashes(folder: Path) -> dict[str, str]:
    """Return the hashes of the files other than notebooks that were last released into a folder.

    A notebook carries its stamp; other files cannot, so a file beside them tells which of them a
    student has changed. Without a record that can be read, every file may have been.
    """
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _update(source: Path, target: Path, why_keep: Callable[[Path, Path], str]) -> Released:
    new = source.read_bytes()
    if not target.exists():
        _write(target, new)
        return Released(target, "new")
    if target.read_bytes() == new:
        return Released(target, "as before")
    reason = why_keep(source, target)
    if reason:
        return Released(target, "kept", _advice(target, reason))
    _write(target, new)
    return Released(target, "updated")


def _why_keep_file(released: str | None, source: Path, target: Path) -> str:
    return "" if content_hash(target) == released else "was changed by somebody"


def _why_keep_notebook(source: Path, target: Path) -> str:
    new = nbformat.read(source, as_version=4)
    try:
        old = nbformat.read(target, as_version=4)
    except Exception as error:  # noqa: BLE001  (whatever is wrong, it may hold somebody's work)
        return f"cannot be read ({type(error).__name__}), so it may hold somebody's work"
    if is_untouched(old) or fingerprint(old) == fingerprint(new):
        return ""
    answers = changed_answers(old)
    if answers:
        return "holds changed answers (" + ", ".join(answers) + ")"
    return "holds cells that somebody changed, added or removed"


def _advice(target: Path, reason: str) -> str:
    place = target.with_name(f"{target.stem}.mine{target.suffix}")
    number = 2
    while place.exists():
        place = target.with_name(f"{target.stem}.mine-{number}{target.suffix}")
        number += 1
    old, new = (shlex.quote(os.path.relpath(path)) for path in (target, place))
    return (
        f"{os.path.relpath(target)} {reason}, and was left as it is.\n"
        f"To get the course's version, move yours aside, make the notebooks again, and copy your"
        f" changes over:\n"
        f"    mv {old} {new}\n"
        f"    make notebooks"
    )


def _write(path: Path, content: bytes) -> None:
    """Write all of a file or nothing of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        try:
            draft.write(content)
            draft.close()
            os.chmod(draft.name, 0o644)
            os.replace(draft.name, path)
        except BaseException:
            os.unlink(draft.name)
            raise
