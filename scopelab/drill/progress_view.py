"""Progress as a picture, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..views._common import plural
from .progress import Answer, next_level

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The last so many answers are drawn.
DRAWN = 30
LAST = 10


def text(answers: Sequence[Answer], levels: int) -> str:
    """How it goes, in words.

    Args:
        answers: of one topic, the oldest first.
        levels: how many levels the topic has.
    """
    level = next_level(answers, levels)
    if not answers:
        return f"No question answered yet. You start at level 1 of {levels}."
    right = sum(answer.right for answer in answers)
    signs = " ".join("✓" if answer.right else "✗" for answer in answers[-LAST:])
    return (
        f"{plural(len(answers), 'question')} answered, {right} right. "
        f"Now at level {level} of {levels}. The last ones: {signs} (✓ right, ✗ wrong)."
    )


def bar(answers: Sequence[Answer], levels: int) -> str:
    """The level as a bar of text: ``level 2 of 5 ██░░░``."""
    level = next_level(answers, levels)
    return f"level {level} of {levels} {'█' * level}{'░' * (levels - level)}"


def figure(answers: Sequence[Answer], levels: int) -> Figure:
    """The level of each of the last answers; circles are right ones, crosses wrong ones."""
    from matplotlib.figure import Figure  # here, so that text needs no matplotlib

    drawn = answers[-DRAWN:]
    first = len(answers) - len(drawn) + 1
    fig = Figure(figsize=(4.6, 0.9 + 0.22 * levels), dpi=100, facecolor="white", layout="tight")
    ax = fig.add_subplot()
    ax.step(
        range(first, first + len(drawn)),
        [a.level for a in drawn],
        where="mid",
        color="#9e9e9e",
        lw=1,
    )
    for right, marker, color, label in (
        (True, "o", "#1557a0", "right"),
        (False, "X", "#b3480b", "wrong"),
    ):
        points = [(first + i, a.level) for i, a in enumerate(drawn) if a.right is right]
        ax.plot(
            *zip(*points, strict=True), marker, color=color, ms=6, label=label
        ) if points else None
    ax.set(
        ylim=(0.5, levels + 0.5),
        xlim=(first - 0.6, max(first + len(drawn), first + 9) + 0.1),
        yticks=range(1, levels + 1),
        xlabel="question",
        ylabel="level",
    )
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.spines[["top", "right"]].set_visible(False)
    if drawn:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False, fontsize=8.5)
    return fig
