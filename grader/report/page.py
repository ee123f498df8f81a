"""Writes a report: one page that needs nothing else, and the same as JSON and CSV."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from grader.report import plots, similar
from grader.report.gather import KINDS, Report, Submission
from grader.tables import write_csv

#: Of the JSON file's format.
VERSION = 1
#: What the page shows at most; all is in the JSON file.
LIMITS = {
    "concerns": 8,
    "messages": 10,
    "folded messages": 50,
    "pairs": 25,
    "slowest": 10,
    "names": 12,
    "folded": 200,
    "text": 600,
    "code": 3000,
}


@dataclass(frozen=True)
class Summary:
    """A distribution in five numbers."""

    mean: float
    median: float
    lowest: float
    highest: float
    p95: float
    """What 95 of 100 do not exceed."""

    @classmethod
    def of(cls, values: Sequence[float]) -> Summary:
        """Sum up at least one value."""
        return cls(
            statistics.fmean(values),
            statistics.median(values),
            min(values),
            max(values),
            float(np.percentile(values, 95)),
        )


def write(report: Report, folder: Path) -> list[Path]:
    """Write ``report.html``, ``report.json`` and ``submissions.csv`` into a folder, which is made.

    Returns:
        The files.

    Raises:
        OSError: it cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page, data, table = (folder / n for n in ("report.html", "report.json", "submissions.csv"))
    page.write_text(html(report), encoding="utf-8", errors="replace")
    data.write_text(json.dumps({"version": VERSION, **asdict(report)}, indent=1) + "\n", "utf-8")
    write_csv(table, _rows(report), for_excel=True)
    return [page, data, table]


def html(report: Report) -> str:
    """The page."""
    environment = Environment(
        loader=PackageLoader("grader.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    environment.filters["percent"] = lambda part: f"{100 * part:.0f} %"
    scores = [each.score for each in report.submissions]
    used = [each for each in report.submissions if each.seconds is not None]
    score_bins = plots.score_bins(scores, report.points) if report.points else None
    template = environment.get_template("page.html")
    return template.render(
        report=report,
        kinds=KINDS,
        limits=LIMITS,
        scores=Summary.of(scores),
        quartiles=[float(np.percentile(scores, q)) for q in (25, 75)],
        full=sum(score >= report.points for score in scores),
        zero=sum(score == 0 for score in scores),
        pending=sum(None in each.points.values() for each in report.submissions),
        score_bins=score_bins,
        score_plot=plots.histogram(score_bins, "points") if score_bins else "",
        concerned=len({each.student for each in report.concerns}),
        concerns=[
            (kind, list(each)) for kind, each in groupby(report.concerns, lambda each: each.kind)
        ],
        similar=similar,
        used=used,
        resources=_resources(used),
        slowest=sorted(used, key=lambda each: -each.seconds)[: LIMITS["slowest"]],
        lost=_lost,
    )


def _resources(used: Sequence[Submission]) -> list[dict[str, Any]]:
    """What submissions took, each kind summed up and drawn."""
    if not used:
        return []
    kinds = [
        ("Time", "seconds", [each.seconds for each in used]),
        ("Processor time", "seconds", [each.cpu_seconds for each in used]),
        ("Memory of the largest kernel", "MB", [each.peak_memory_mb for each in used]),
    ]
    return [
        {
            "name": name,
            "unit": unit,
            "summary": Summary.of(values),
            "bins": (bins := plots.bins(values)),
            "plot": plots.histogram(bins, f"{name.lower()}, {unit}"),
        }
        for name, unit, values in kinds
    ]


def _number(value: float) -> str:
    """At most two digits behind the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _lost(report: Report, submission: Submission) -> list[str]:
    """The criteria in which a submission has lost points."""
    return [
        criterion.name
        for exercise in report.exercises
        for criterion in exercise.criteria
        if (given := submission.points[criterion.name]) is not None and given < criterion.points
    ]


def _rows(report: Report) -> Iterable[list[object]]:
    reasons: dict[str, list[str]] = {}
    for each in report.concerns:
        reasons.setdefault(each.student, []).append(f"{KINDS[each.kind]}: {each.reason}")
    criteria = [c.name for exercise in report.exercises for c in exercise.criteria]
    yield [
        *("student", "score", "points", "penalty", "seconds late", *criteria, "to be looked at"),
        *("graded", "seconds", "processor seconds", "peak memory, MB"),
    ]
    for each in report.submissions:
        yield [
            *(each.student, each.score, report.points, each.penalty, each.seconds_late),
            *(each.points[name] for name in criteria),
            "; ".join(reasons.pop(each.student, [])),
            *(each.graded, each.seconds, each.cpu_seconds, each.peak_memory_mb),
        ]
    for student, why in reasons.items():  # without any points
        yield [student, *[None] * (4 + len(criteria)), "; ".join(why), *[None] * 4]
