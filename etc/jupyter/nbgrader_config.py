"""Installed into the environment's etc/jupyter, where nbgrader looks whatever directory it runs in."""

from pathlib import Path

import scopelab

load_subconfig(str(Path(scopelab.__file__).parents[1] / "nbgrader_config.py"))  # noqa: F821
