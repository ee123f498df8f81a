"""nbgrader's step that refuses a student's id that it would take for HTML or a pattern."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor


class RefuseStudentId(NbGraderPreprocessor):
    """One of ``c.Autograde.sanitize_preprocessors``: refuses an id that nbgrader would take for HTML or a pattern."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Let a notebook through.

        Raises:
            ValueError: of the student's id; nbgrader names it and goes on with the next submission.
        """
        student = resources["nbgrader"]["student"]
        if found := re.search(r'[<>&"*?[\\\x00-\x1f\x7f]', student):
            # nbgrader has just added the student, and its formgrader has pages for all that it knows.
            with Gradebook(resources["nbgrader"]["db_url"]) as book, suppress(MissingEntry):
                if not book.find_student(student).score:
                    book.remove_student(student)
            raise ValueError(
                f"The student id {student!r} has a {found[0]!r}, which nbgrader would take for HTML or a pattern."
                " Give the submission's folder another name."
            )
        return nb, resources
