"""Installed into the environment's etc/jupyter, where nbgrader looks whatever directory it runs in."""

from pathlib import Path

import scopelab

ours = Path(scopelab.__file__).parents[1] / "nbgrader_config.py"
here = Path.cwd()
above = [folder / ours.name for folder in (here, *here.parents)]
# The course that one is in counts, else ours. Another one's root nbgrader finds by itself.
course = next((file for file in above if file.is_file()), ours)
if course.parent != here or course.resolve() == ours:
    load_subconfig(str(course))  # noqa: F821
