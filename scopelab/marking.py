"""A student's guess against what the program really did."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Trace


@dataclass(frozen=True)
class Line:
    """One line of a guess: what was written, what is true, and whether they agree."""

    guessed: str
    true: str
    right: bool
    remark: str = ""


@dataclass(frozen=True)
class Mark:
    """A marked guess. ``right`` only if every line is."""

    right: bool
    lines: list[Line]


def truth(trace: Trace) -> list[str]:
    """What there was to guess: the lines that the program printed, or ``error``."""
    return ["error"] if trace.error else trace.stdout.splitlines()


def mark(guess: str, trace: Trace) -> Mark:
    """Marks a guess.

    Args:
        guess: one printed line a line, or the word ``error``. Blank lines, capitals of ``error``
            and a forgotten ``:0`` do not count.
        trace: of the program that the guess is about.

    Returns:
        The mark, with a line for each that was guessed or printed.
    """
    guessed = [line.strip().strip("'\"") for line in guess.splitlines() if line.strip()]
    if len(guessed) == 1 and guessed[0].lower().rstrip("!.") in ("error", trace_error(trace)):
        guessed = ["error"]
    true = truth(trace)
    rows = max(len(guessed), len(true))
    lines = [
        _line(g, t)
        for g, t in zip(
            guessed + [""] * (rows - len(guessed)), true + [""] * (rows - len(true)), strict=True
        )
    ]
    return Mark(all(line.right for line in lines), lines)


def trace_error(trace: Trace) -> str:
    """The name of the program's exception in small letters, or nothing."""
    return trace.error.type.lower() if trace.error else ""


def _line(guessed: str, true: str) -> Line:
    if guessed == true:
        return Line(guessed, true, True)
    if true.endswith(":0") and guessed == true.removesuffix(":0"):
        return Line(guessed, true, True, "in full it ends in :0, the op's output 0")
    return Line(guessed, true, False)
