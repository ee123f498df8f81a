"""Installed into the environment's etc/jupyter, where nbgrader looks whatever directory it runs in."""

from pathlib import Path

import scopelab

ours = Path(scopelab.__file__).parents[1] / "nbgrader_config.py"
here = Path.cwd()
above = [folder / ours.name for folder in (here, *here.parents)]
# In another course, that one's configuration counts alone.
if next((file for file in above if file.is_file()), ours).resolve() == ours:
    load_subconfig(str(ours))  # noqa: F821
