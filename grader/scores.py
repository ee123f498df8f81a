"""What the gradebook knows of an assignment's submissions, by a few queries.

nbgrader's own objects take several queries for each submission: minutes for a large class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)

#: A graded cell: its notebook, and its grade id.
Cell = tuple[str, str]


@dataclass(frozen=True)
class Points:
    """What a graded cell gave."""

    score: float
    is_pending: bool
    """Whether a person has yet to give them."""


_NOTHING = Points(0.0, is_pending=False)


@dataclass
class Scored:
    """A submission's points."""

    student: str
    handed_in: datetime | None
    seconds_late: float
    penalty: float = 0.0
    """Points that are taken off for being late."""
    is_flagged: bool = False
    """In the formgrader."""
    points: dict[Cell, Points] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """As nbgrader exports it."""
        return max(0.0, sum(each.score for each in self.points.values()) - self.penalty)

    @property
    def is_pending(self) -> bool:
        """Whether a person has yet to give some of its points."""
        return any(each.is_pending for each in self.points.values())

    def given(self, cell: Cell) -> Points:
        """What a cell gave; nothing, if it is in a notebook that was not handed in."""
        return self.points.get(cell, _NOTHING)


def scored(gradebook: Gradebook, assignment: str) -> dict[str, Scored]:
    """All submissions for an assignment, by student and in their order."""
    query = gradebook.db.query
    handed_in = (
        query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            Assignment.duedate,
        )
        .join(SubmittedAssignment.assignment)
        .filter(Assignment.name == assignment)
        .order_by(SubmittedAssignment.student_id)
    )
    found = {}
    for student, time, extension, due in handed_in:
        late = 0.0
        if time is not None and due is not None:
            due = due + extension if extension is not None else due
            late = max(0.0, (time - due).total_seconds())
        found[student] = Scored(student, time, late)

    notebooks = (
        query(
            SubmittedAssignment.student_id,
            SubmittedNotebook.flagged,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(SubmittedNotebook.assignment)
        .join(SubmittedAssignment.assignment)
        .filter(Assignment.name == assignment)
    )
    for student, flagged, penalty in notebooks:
        found[student].is_flagged |= bool(flagged)
        found[student].penalty += penalty or 0.0

    grades = (
        query(
            SubmittedAssignment.student_id,
            Notebook.name,
            BaseCell.name,
            Grade.score,
            Grade.needs_manual_grade,
        )
        .select_from(Grade)
        .join(Grade.cell)
        .join(BaseCell.notebook)
        .join(Grade.notebook)
        .join(SubmittedNotebook.assignment)
        .join(SubmittedAssignment.assignment)
        .filter(Assignment.name == assignment)
    )
    for student, notebook, cell, score, pending in grades:
        found[student].points[notebook, cell] = Points(score or 0.0, bool(pending))
    return found
