"""Validate, in JupyterLab and as `nbgrader validate`, runs notebooks as they will be graded."""

from scopelab.validation import configure

configure(get_config())  # noqa: F821  (traitlets defines it)
