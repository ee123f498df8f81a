"""Draws distributions, in the colours of the page that they stand on."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import matplotlib as mpl
import numpy as np
from markupsafe import Markup
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

#: Colours that nothing else has, and the page's own in their place.
_COLOURS = {"#010203": "var(--ink)", "#030201": "var(--bar)", "#020103": "var(--line)"}
_INK, _BAR, _LINE = _COLOURS
_MOST_BINS = 20


@dataclass(frozen=True)
class Bins:
    """How many values there are between each edge and the next."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    words: tuple[str, ...]
    """Which values each bin has."""

    def rows(self) -> list[tuple[str, int]]:
        """Each bin that is not empty, in words, and how many are in it."""
        return [(w, count) for w, count in zip(self.words, self.counts, strict=True) if count]


def score_bins(scores: Sequence[float], points: float) -> Bins:
    """Sort scores into bins of a size that is easy to read, with those that have all points in one of their own."""
    whole = all(score == int(score) for score in scores)
    step = max(_step(points), 1.0) if whole else _step(points)
    full = math.ceil(points / step)
    counts = [0] * (full + 1)
    for score in scores:
        counts[full if score >= points else min(int(score / step), full - 1)] += 1
    edges = [number * step for number in range(full)] + [points, points + step]
    words = [
        f"{low:g}" if whole and step == 1 else f"{low:g} to below {high:g}"
        for low, high in pairwise(edges[:-1])
    ]
    return Bins(tuple(edges), tuple(counts), (*words, f"{points:g}"))


def _step(points: float) -> float:
    """The smallest of 1, 2, 5, 10, … and their tenths that makes few bins."""
    power = 10.0 ** math.floor(math.log10(points / _MOST_BINS))
    return next(n * power for n in (1, 2, 5, 10, 20) if points / (n * power) <= _MOST_BINS)


def bins(values: Sequence[float]) -> Bins:
    """Sort values into bins with edges that are easy to read."""
    locator = MaxNLocator(nbins=_MOST_BINS // 2, steps=[1, 2, 5, 10])
    edges = locator.tick_values(min(values), max(values))
    counts, _ = np.histogram(values, edges)
    words = [f"{low:g} to {high:g}" for low, high in pairwise(edges)]
    return Bins(tuple(map(float, edges)), tuple(map(int, counts)), tuple(words))


def histogram(binned: Bins, label: str) -> Markup:
    """Draw bins as an SVG element, which takes its colours from the page's style sheet.

    Args:
        binned: what is drawn.
        label: what the values are.
    """
    style = {
        "svg.hashsalt": label,  # the same picture each time
        "font.size": 9,
        "text.color": _INK,
        "axes.labelcolor": _INK,
        "axes.edgecolor": _LINE,
        "xtick.color": _LINE,
        "ytick.color": _LINE,
        "xtick.labelcolor": _INK,
        "ytick.labelcolor": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(style):
        figure = Figure(figsize=(6.4, 2.6), layout="constrained")
        axes = figure.subplots()
        widths = np.diff(binned.edges)
        bars = axes.bar(binned.edges[:-1], binned.counts, widths * 0.92, align="edge", color=_BAR)
        axes.bar_label(bars, [count or "" for count in binned.counts], padding=2, fontsize=8)
        axes.set_xlabel(label)
        axes.set_ylabel("submissions")
        axes.xaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.margins(x=0.01, y=0.12)
        written = io.StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(written, format="svg", transparent=True, metadata=nothing)
    svg = written.getvalue()
    svg = svg[svg.index("<svg") + len("<svg") :]
    for sentinel, colour in _COLOURS.items():
        svg = svg.replace(sentinel, colour)
    numbers = "; ".join(f"{words}: {count}" for words, count in binned.rows())
    head = Markup('<svg role="img" aria-label="Submissions by {}. {}"').format(label, numbers)
    return head + Markup(svg)
