"""Installed into the environment's etc/jupyter, where nbgrader looks whatever directory it runs in."""

from pathlib import Path

import grader

load_subconfig(str(Path(grader.__file__).parents[1] / "nbgrader_config.py"))  # noqa: F821
