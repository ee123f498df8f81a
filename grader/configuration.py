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

_IN_PLACE_OF: dict[type, type | None] = {
    DeduplicateIds: None,
    OverwriteCells: RestoreCells,
    Execute: SandboxedExecute,
    SaveAutoGrades: SaveGrades,
}


def configure(c: Config) -> None:
    """Have ``nbgrader autograde`` and the formgrader grade in sandboxes, from the cache, and hostile notebooks, too.

    To be called at the end of an ``nbgrader_config.py`` with its ``c``: a course's own steps stay in their places.
    """
    c.Autograde.exporter_class = SubmissionExporter
    for name in ("sanitize_preprocessors", "autograde_preprocessors"):
        steps = _configured(c, name, Autograde.class_traits()[name].default())
        new = [_IN_PLACE_OF.get(step, step) for step in steps]
        c.Autograde[name] = [step for step in new if step is not None]


def _configured(c: Config, name: str, default: list[Any]) -> list[Any]:
    value = c.Autograde.get(name, default)
    return value.get_value(default) if isinstance(value, LazyConfigValue) else value
