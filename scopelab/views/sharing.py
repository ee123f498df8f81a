"""Who shares what: which calls of a program reach which variables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Trace
from . import _common as c

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MAX_FIGURE_ROWS = 24
MAX_SENTENCES = 60
MAX_NAMES = 6
MAX_LABEL = 34
# Inches between the calls and the variables.
GAP = 1.0
# Made and reused differ in the kind of line, not in colour alone.
MADE = {"ls": "-", "color": "#1557a0"}
REUSED = {"ls": (0, (4, 2)), "color": "#b3480b"}


@dataclass
class Call:
    """One line at work, with all that it called: the variables it made and those it got again."""

    line: int
    code: str
    nth: int = 1
    of: int = 1
    created: dict[str, None] = field(default_factory=dict)
    reused: dict[str, None] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """«line 9», or «line 9, 2nd time» where the line ran several times."""
        return f"line {self.line}" + (f", time {self.nth}" if self.of > 1 else "")


def calls(trace: Trace) -> list[Call]:
    """The calls that reached a variable, in order, each with the variables it reached.

    A call is the outermost line at work when a variable was made or found. Where the whole program
    is one call (``main()``), the lines that this one ran are meant.
    """
    chains = [
        c.outermost(trace, i) for i, step in enumerate(trace.steps) if step.created or step.reused
    ]
    depth = _depth(chains)
    several_graphs = len({v.graph for v in trace.variables}) > 1
    source = c.source_lines(trace)
    found: dict[int, Call] = {}
    for chain in chains:
        index = chain[min(depth, len(chain) - 1)]
        top, step = trace.steps[index], trace.steps[chain[-1]]
        if index not in found:
            code = source[top.line - 1].strip() if 0 < top.line <= len(source) else ""
            found[index] = Call(top.line, code)
        graph = f" (graph {step.graph + 1})" if several_graphs else ""
        found[index].created |= dict.fromkeys(name + graph for name in step.created)
        found[index].reused |= dict.fromkeys(name + graph for name in step.reused)
    result = [found[index] for index in sorted(found)]
    per_line = Counter(call.line for call in result)
    seen: Counter[int] = Counter()
    for call in result:
        seen[call.line] += 1
        call.nth, call.of = seen[call.line], per_line[call.line]
    return result


def text(trace: Trace) -> str:
    """Who shares what, in sentences."""
    found = calls(trace)
    makers = {name: call for call in found for name in call.created}
    users: dict[str, list[Call]] = {}
    for call in found:
        for name in call.reused:
            users.setdefault(name, []).append(call)
    names = list(dict.fromkeys([*makers, *users]))
    if not names:
        return "No variable was made.\n"
    # Variables with the same maker and the same users share one sentence.
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name in names:
        maker = makers[name].label if name in makers else ""
        key = (maker, tuple(call.label for call in users.get(name, [])))
        groups.setdefault(key, []).append(name)
    out = [f"{c.plural(len(names), 'variable')}, reached by {c.plural(len(found), 'call')}."]
    for (maker, again), group in list(groups.items())[:MAX_SENTENCES]:
        what = c.listed(c.and_more(group, MAX_NAMES))
        made = f"{maker} created {what}" if maker else f"{what} existed before"
        it = "it" if len(group) == 1 else "them"
        again = [a for a in again if a != maker]
        if again:
            verb = "reuses" if len(again) == 1 else "reuse"
            made += f"; {_together(again)} {verb} {it}"
        else:
            made += f"; nothing else uses {it}" if len(found) > 1 else ""
        out.append(made[0].upper() + made[1:] + ".")
    if len(groups) > MAX_SENTENCES:
        out.append(c.more(len(groups) - MAX_SENTENCES))
    return "\n".join(out) + "\n"


def figure(trace: Trace) -> Figure:
    """Calls on the left, variables on the right: a full line for *made*, a dashed one for *reused*."""
    from matplotlib.figure import Figure  # here, so that text needs no matplotlib

    found = calls(trace)
    names = list(dict.fromkeys(n for call in found for n in (*call.created, *call.reused)))
    left = [_shortened(call) for call in found]
    shown = {name: i for i, name in enumerate(names[:MAX_FIGURE_ROWS])}
    left, right = c.and_more(left, MAX_FIGURE_ROWS), c.and_more(names, MAX_FIGURE_ROWS)
    if not found:
        left, right = ["no call made a variable"], []
    rows = max(len(left), len(right))
    left_width = 0.15 + 0.078 * max(map(len, left))
    right_width = 0.3 + 0.08 * max(map(len, right), default=0)
    width, height = max(left_width + GAP + right_width, 2.5), 0.3 * rows + 0.42
    fig = Figure(figsize=(width, height), dpi=100, facecolor="white")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")

    def y(i: int, n: int) -> float:
        return 0.25 + 0.3 * (i + (rows - n) / 2)

    for i, label in enumerate(left):
        at = (left_width - 0.05, y(i, len(left)))
        ax.text(*at, label, va="center", ha="right", size=9, family="monospace")
    for i, name in enumerate(right):
        at = y(i, len(right))
        if name in shown:
            ax.plot(left_width + GAP + 0.06, at, "o", color=MADE["color"], ms=8)
        start = left_width + GAP + 0.2
        ax.text(start, at, name, va="center", size=9, family="monospace", weight="bold")
    for i, call in enumerate(found[:MAX_FIGURE_ROWS]):
        for name in (*call.created, *call.reused):
            if name in shown:
                ends = (y(i, len(left)), y(shown[name], len(right)))
                style = MADE if name in call.created else REUSED
                ax.plot((left_width, left_width + GAP), ends, lw=1.6, **style)
    if found:
        legend = (("made", MADE), ("reused", REUSED))
        for start, (word, style) in zip((0.15, 1.1), legend, strict=True):
            at = height - 0.17
            ax.plot((start, start + 0.35), (at, at), lw=1.6, **style)
            ax.text(start + 0.42, at, word, va="center", size=8.5, color="#4a4a4a")
    return fig


def _depth(chains: list[list[int]]) -> int:
    """How far down the calls to tell apart are: below calls that contain all the others."""
    depth = 0
    while len({chain[min(depth, len(chain) - 1)] for chain in chains}) == 1:
        # Go down only to further calls, not to the lines of the one function that was called.
        below = {chain[depth + 1] for chain in chains if len(chain) > depth + 2}
        if len(below) < 2:
            break
        depth += 1
    return depth


def _together(labels: list[str]) -> str:
    """«line 9», «lines 12 and 15», «line 12, time 2 and line 12, time 3»."""
    numbers = [label.removeprefix("line ") for label in labels]
    if len(labels) > 1 and all(number.isdigit() for number in numbers):
        return f"lines {c.listed(c.and_more(numbers, MAX_NAMES))}"
    return c.listed(c.and_more(labels, MAX_NAMES))


def _shortened(call: Call) -> str:
    code = call.code if len(call.code) <= MAX_LABEL else call.code[: MAX_LABEL - 1] + "…"
    return f"{call.label}: {code}"
