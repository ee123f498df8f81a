"""Keeps what a run tells of each submission beside its points, one file each, for the report."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.submission import printable

#: Of the files' format. Those of another are not read.
VERSION = 1


@dataclass(frozen=True)
class Reason:
    """Why a person should look at a submission."""

    kind: str
    """``"refused"``, ``"ended"``, ``"finding"`` or ``"restored"``."""
    text: str


@dataclass(frozen=True)
class Record:
    """What a run told of one submission."""

    student: str
    graded: str
    """When, in UTC, as ISO 8601 has it."""
    problem: str
    """Why it could not be graded; empty if it could."""
    notebooks: dict[str, dict[str, Any]]
    """For each of its notebooks `SandboxedExecute.record`."""
    fingerprint: str
    """Of the graded notebooks, by which one sees if they were graded again by nbgrader alone."""

    @property
    def reasons(self) -> list[Reason]:
        """Why a person should look at it."""
        return reasons(self.notebooks)

    @property
    def sandboxed(self) -> bool:
        """Whether no cell of it ran outside of a sandbox."""
        return sandboxed(self.notebooks)

    @property
    def kernels(self) -> list[dict[str, Any]]:
        """The records of all its kernels; none if it was not executed."""
        return [kernel for each in self.notebooks.values() for kernel in each.get("kernels", [])]

    @property
    def seconds(self) -> float:
        """How long its cells and kernels took."""
        return sum(notebook.get("seconds", 0.0) for notebook in self.notebooks.values())

    @property
    def cpu_seconds(self) -> float:
        """The processor time of all its kernels."""
        return sum(kernel["cpu_seconds"] for kernel in self.kernels)

    @property
    def peak_memory_mb(self) -> float:
        """The memory of the largest of its kernels."""
        return max((kernel["peak_memory_mb"] for kernel in self.kernels), default=0.0)


def reasons(notebooks: Mapping[str, dict[str, Any]]) -> list[Reason]:
    """Why a person should look at a submission, from the records of its notebooks."""
    return [
        Reason(reason.kind, printable(f"{name}: {reason.text}"))
        for name, record in notebooks.items()
        for reason in notebook_reasons(record)
    ]


def notebook_reasons(record: Mapping[str, Any]) -> Iterator[Reason]:
    """The same of one notebook, from its `SandboxedExecute.record`."""
    if refused := record.get("refused"):
        yield Reason("refused", f"not executed, since {refused}")
        return
    for end in record["ended"]:
        yield Reason("ended", f"the kernel ended in {end['cell']}: {end['reason']}")
    for finding in record["findings"]:
        # What cannot be verified is so for everybody's answer.
        if finding["kind"] != "unverified":
            yield Reason("finding", f"{finding['grade_id']}: {finding['reason']}")
    if restored := record["restored"]:
        yield Reason("restored", f"put back: {', '.join(restored)}")


def sandboxed(notebooks: Mapping[str, dict[str, Any]]) -> bool:
    """Whether no cell of these notebooks ran outside of a sandbox."""
    return all(record.get("sandboxed", True) for record in notebooks.values())


def keep(
    course: Course,
    assignment: str,
    student: str,
    *,
    problem: str,
    notebooks: dict[str, dict[str, Any]],
) -> None:
    """Keep what a run told of a submission, in place of what was kept of it before.

    The file is there as a whole or not at all.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = Record(student, now, problem, notebooks, fingerprint(course, assignment, student))
    folder = _folder(course, assignment)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{secrets.token_hex(8)}"
    try:
        text = json.dumps({"version": VERSION, **asdict(record)}, default=str)
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, folder / f"{student}.json")
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def read(course: Course, assignment: str) -> dict[str, Record]:
    """What is kept of an assignment's submissions, by student.

    Files that are damaged, as after a power cut, or of another version are left out.
    """
    found = {}
    for path in sorted(_folder(course, assignment).glob("*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if kept.pop("version", None) == VERSION:
            found[kept["student"]] = Record(**kept)
    return found


def fingerprint(course: Course, assignment: str, student: str) -> str:
    """What tells a submission's graded notebooks from others; empty if there are none."""
    folder = course.folder(course.directory.autograded_directory, assignment, student)
    digest = hashlib.sha256()
    notebooks = sorted(folder.glob("*.ipynb"))
    for path in notebooks:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest() if notebooks else ""


def _folder(course: Course, assignment: str) -> Path:
    return course.folder(course.directory.autograded_directory).parent / "records" / assignment
