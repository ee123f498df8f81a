"""This folder as an nbgrader course: `solutions/` is the source, `notebooks/` the release, `class/` a class.

Every path is built from this file's own place, so that it means the same from any directory.
"""

import contextlib
import os
import secrets
import sysconfig
from pathlib import Path

from grader.release import StampRelease

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

# nbgrader gives no points to a test cell with anything on stderr, where TensorFlow writes its log and
# Python its warnings. The text is kept, as ordinary output; errors are told by errors alone.
c.AsyncKernelManager.client_factory = "grader.kernel_output.OneStreamClient"
# The first import of TensorFlow on a slow machine takes longer than nbgrader's 30 s.
c.Execute.timeout = 90
c.Execute.startup_timeout = 120
# A busy machine may be late with the last message of a cell; the default of 4 s fails the submission.
c.Execute.iopub_timeout = 60
# A tag no submission can know: a test cell tagged "skip-execution" would get full points unrun.
c.Execute.skip_cells_with_tag = secrets.token_hex()

# nbgrader runs `alembic` by name to make a gradebook, which fails unless the environment is activated.
scripts = sysconfig.get_path("scripts")
if scripts not in os.environ["PATH"].split(os.pathsep):
    os.environ["PATH"] = scripts + os.pathsep + os.environ["PATH"]
# Inherited by the kernels: TF1 layers need it before TensorFlow is imported.
os.environ["TF_USE_LEGACY_KERAS"] = "1"
