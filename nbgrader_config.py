"""This folder as an nbgrader course: `solutions/` is the source, `notebooks/` the release, `class/` a class.

Every path is built from this file's own place, so that it means the same from any directory.
"""

import contextlib
import os
from pathlib import Path

from grader.configuration import configure as configure_grading
from grader.release import StampRelease
from scopelab.display import STYLE
from scopelab.validation import configure

c = get_config()  # noqa: F821  (traitlets defines it)

course = Path(__file__).resolve().parent
classroom = course / "class"
shared_exchange = Path("/usr/local/share/nbgrader/exchange")
exchange = shared_exchange if os.access(shared_exchange, os.W_OK) else classroom / "exchange"
# A read-only copy of the course cannot hold a class, but its notebooks can still be validated.
with contextlib.suppress(OSError):
    exchange.mkdir(parents=True, exist_ok=True)

c.CourseDirectory.course_id = "variable-scopes"
c.CourseDirectory.root = str(course)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "class/submitted"
c.CourseDirectory.autograded_directory = "class/autograded"
c.CourseDirectory.feedback_directory = "class/feedback"
c.SandboxedExecute.folder = "class/executed"
c.CourseDirectory.solution_directory = "class/solution"
c.CourseDirectory.source_with_tests_directory = "class/source_with_tests"
c.CourseDirectory.db_url = f"sqlite:///{classroom / 'gradebook.db'}"
# nbgrader's lists and its formgrader fail without an exchange; a laptop has no shared one.
c.Exchange.root = str(exchange)

# A stub that runs: nbgrader's own raises, and Run All would stop at the first unanswered exercise.
c.ClearSolutions.code_stub = {"python": "# Write your code here, in place of `pass`.\npass"}
c.ClearSolutions.text_stub = "Write your answer here."
# The release says what it was, so that a student's changes are seen and never overwritten.
c.GenerateAssignment.preprocessors.append(StampRelease)

# Students hand in zip files named after them, with or without more after an underscore: `ann.zip`,
# `ann_12345_chapter3.zip`. nbgrader's zip_collect finds their notebooks, however deep.
c.ZipCollectApp.downloaded_directory = "class/downloaded"
c.ZipCollectApp.strict = True
c.FileNameCollectorPlugin.named_regexp = (
    r".*/extracted/(?P<student_id>[^_/<>&\"\\]+)(?:_[^/]*)?/(?:.*/)?(?P<file_id>\d\d_\w+)"
)

configure(c)
# Submissions run in sandboxes. Without this line nbgrader grades as it does by itself.
configure_grading(c)
c.MakeInert.stylesheets = [STYLE]
