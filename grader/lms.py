"""nbgrader's exporters for the gradebooks of learning platforms.

``nbgrader export --exporter=grader.lms.CanvasExportPlugin --to grades.csv``, with ``--assignment`` and ``--student``
as for nbgrader's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, Student
from nbgrader.plugins import ExportPlugin

from grader.scores import scored
from grader.tables import is_formula, write_csv


class _LmsExportPlugin(ExportPlugin):
    """One row for each student, one column for each assignment. Who handed in nothing has no grade in it."""

    #: What stands where there is no grade.
    nothing = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file.

        Raises:
            SystemExit: a student or an assignment that was asked for is not in the gradebook.
        """
        students = self._chosen(gradebook.students, "id", self.student)
        assignments = self._chosen(gradebook.assignments, "name", self.assignment)
        scores = {each.name: scored(gradebook, each.name) for each in assignments}
        for student in students:
            for text in (student.id, student.first_name, student.last_name, student.email):
                if is_formula(text or ""):
                    self.log.warning("%r could be a formula: it gets an apostrophe before it", text)
        for name, submissions in scores.items():
            if pending := sum(each.is_pending for each in submissions.values()):
                self.log.warning(
                    "%s: %d submissions have points to be given by hand", name, pending
                )

        def grades(student: Student) -> list[str]:
            return [
                _number(by_student[student.id].score) if student.id in by_student else self.nothing
                for by_student in scores.values()
            ]

        destination = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", destination)
        head = [*self.columns, *scores]
        body = [[*self.known(student), *grades(student)] for student in students]
        write_csv(destination, [head, *self.notes(assignments), *body])

    def _chosen(self, every: list, key: str, wanted: list) -> list:
        """Those that were asked for, or all."""
        names = [str(name) for name in wanted]
        if unknown := set(names) - {getattr(each, key) for each in every}:
            raise SystemExit(f"Not in the gradebook: {', '.join(sorted(unknown))}.")
        return [each for each in every if not names or getattr(each, key) in names]

    #: The first columns, which tell who it is.
    columns: tuple[str, ...]

    def known(self, student: Student) -> list[str]:
        """What stands in these columns for a student."""
        raise NotImplementedError

    def notes(self, assignments: list[Assignment]) -> Iterator[list[str]]:
        """Rows between the head and the students."""
        yield from ()


class CanvasExportPlugin(_LmsExportPlugin):
    """For Canvas: Grades, Import.

    nbgrader's student id is the SIS Login ID; an ``lms_user_id`` is Canvas's own ID. Assignments are found by their
    name, or made. The layout is what Canvas reads: ``lib/gradebook_importer.rb`` in github.com/instructure/canvas-lms.
    """

    columns = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

    def known(self, student: Student) -> list[str]:
        """Who it is, for Canvas."""
        name = ", ".join(filter(None, (student.last_name, student.first_name)))
        return [name or student.id, student.lms_user_id or "", "", student.id, ""]

    def notes(self, assignments: list[Assignment]) -> Iterator[list[str]]:
        """How many points each assignment has."""
        empty = [""] * (len(self.columns) - 1)
        yield ["Points Possible", *empty, *(_number(each.max_score) for each in assignments)]


class MoodleExportPlugin(_LmsExportPlugin):
    """For Moodle: Grades, Import, CSV file; map ``ID number`` (or ``Email address``), and each assignment's column.

    nbgrader's student id is the ID number. Columns are called as in Moodle's own export, and a dash is no grade:
    docs.moodle.org, *Grade import*, and ``grade/import/csv`` in github.com/moodle/moodle.
    """

    columns = ("First name", "Last name", "ID number", "Email address")
    nothing = "-"

    def known(self, student: Student) -> list[str]:
        """Who it is, for Moodle."""
        return [student.first_name or "", student.last_name or "", student.id, student.email or ""]


def _number(points: float) -> str:
    """Points as a platform reads them: without an exponent, and no more digits than it shows."""
    return f"{points:.2f}".rstrip("0").rstrip(".")
