"""Has nbgrader grade as this package does, through its configuration alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import (
    CheckCellMetadata,
    DeduplicateIds,
    Execute,
    OverwriteCells,
    SaveAutoGrades,
)
from traitlets.config import Config, Configurable, LazyConfigValue

from grader.execute import SandboxedExecute
from grader.feedback import HideTests
from grader.inert import MakeInert
from grader.restore import RestoreCells
from grader.student_id import RefuseStudentId
from grader.submission import SubmissionExporter
from grader.verdict import SaveGrades

_IN_PLACE_OF = {Execute: SandboxedExecute, SaveAutoGrades: SaveGrades}


def configure(c: Config) -> None:
    """Have ``nbgrader autograde`` and the formgrader grade in sandboxes, from the cache, and hostile notebooks, too.

    To be called at the end of an ``nbgrader_config.py`` with its ``c``: a course's own steps stay in their order.
    """
    protect(c)
    c.Autograde.exporter_class = SubmissionExporter
    # A notebook is checked when all steps are done, not after each.
    c.SubmissionExporter.optimistic_validation = True
    # First, since no other step can do with whatever a submission may be. It does what these do.
    replaced = [RestoreCells, OverwriteCells, DeduplicateIds, CheckCellMetadata]
    others = _steps(c, Autograde, "sanitize_preprocessors", but=replaced)
    c.Autograde.sanitize_preprocessors = [RestoreCells, *others]
    steps = _steps(c, Autograde, "autograde_preprocessors", but=[CheckCellMetadata])
    c.Autograde.autograde_preprocessors = [_IN_PLACE_OF.get(step, step) for step in steps]


def protect(c: Config) -> None:
    """Have no page of feedback or the formgrader's run anything of a submission's, nor feedback show hidden tests.

    Args:
        c: the configuration. Steps that it has, or nbgrader's own where it says nothing, stay in their order.
    """
    for of, name, first, last in [
        (Autograde, "sanitize_preprocessors", [RefuseStudentId], []),
        # Last: what comes before reads outputs to grade.
        (Autograde, "autograde_preprocessors", [], [MakeInert]),
        (GenerateFeedback, "preprocessors", [HideTests], []),
        # Also for what was graded without: all pages, feedback and the formgrader's, are made by this exporter.
        (HTMLExporter, "preprocessors", [], [MakeInert]),
    ]:
        others = _steps(c, of, name, but=[*first, *last])
        c[of.__name__][name] = [*first, *others, *last]


def _steps(c: Config, of: type[Configurable], name: str, but: Sequence[type] = ()) -> list[Any]:
    """The steps that are configured, or a class's own, without some."""
    default = of.class_traits()[name].default()
    value = c[of.__name__].get(name, default)
    steps = value.get_value(default) if isinstance(value, LazyConfigValue) else value
    return [step for step in steps if step not in but]
