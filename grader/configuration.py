"""Has nbgrader grade as this package does, through its configuration alone."""

from __future__ import annotations

from typing import Any

from nbgrader.converters import Autograde
from nbgrader.preprocessors import DeduplicateIds, Execute, OverwriteCells, SaveAutoGrades
from traitlets.config import Config, LazyConfigValue

from grader.execute import SandboxedExecute
from grader.restore import RestoreCells
from grader.submission import SubmissionExporter
from grader.verdict import SaveGrades

_IN_PLACE_OF = {Execute: SandboxedExecute, SaveAutoGrades: SaveGrades}


def configure(c: Config) -> None:
    """Have ``nbgrader autograde`` and the formgrader grade in sandboxes, from the cache, and hostile notebooks, too.

    To be called at the end of an ``nbgrader_config.py`` with its ``c``: a course's own steps stay in their places.
    """
    c.Autograde.exporter_class = SubmissionExporter
    # First, since no other step can do with whatever a submission may be.
    others = _steps(c, "sanitize_preprocessors")
    replaced = {RestoreCells, OverwriteCells, DeduplicateIds}
    c.Autograde.sanitize_preprocessors = [RestoreCells, *(s for s in others if s not in replaced)]
    steps = _steps(c, "autograde_preprocessors")
    c.Autograde.autograde_preprocessors = [_IN_PLACE_OF.get(step, step) for step in steps]


def _steps(c: Config, name: str) -> list[Any]:
    default = Autograde.class_traits()[name].default()
    value = c.Autograde.get(name, default)
    return value.get_value(default) if isinstance(value, LazyConfigValue) else value
