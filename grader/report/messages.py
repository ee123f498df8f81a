"""What failed tests said: found in graded notebooks, and told apart whatever names and numbers a test drew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nbconvert.filters import strip_ansi

#: Characters of a message by which it is told from others, and which are kept of it.
LONGEST = 1000

_NESTED = 4
_BRACKETS = re.compile(r"""\[[^][]*\]|\{[^{}]*\}|\((?=[^()]*['"\d…])[^()]*\)""")
_QUOTED = re.compile(r"""(?<!\w)(?:'[^'\n]*'|"[^"\n]*"|‘[^’\n]*’|“[^”\n]*”)(?!\w)""")
_PATH = re.compile(r"[^\s,;]*/[^\s,;]*[^\s,;.:]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
_ARROW = re.compile(r"^-+> ?\d+ (.+)$", re.MULTILINE)
_LINE = re.compile(r"\bline (\d+)$", re.MULTILINE)


def pattern(message: str) -> str:
    """A message without what differs from one submission to the next: lists, quoted names, paths and numbers."""
    text = " ".join(message[:LONGEST].split())
    for _ in range(_NESTED):
        text, before = _BRACKETS.sub("[…]", text), text
        if text == before:
            break
    for differs, sign in ((_QUOTED, "'…'"), (_PATH, "…"), (_NUMBER, "#")):
        text = differs.sub(sign, text)
    return text


def message(cell: Mapping[str, Any], source: str) -> str:
    """What a test cell said when it failed: its message, else the line that failed; empty if it shows no error.

    Args:
        cell: as it is in a notebook's file.
        source: its text.
    """
    errors = [o for o in cell.get("outputs", []) if o.get("output_type") == "error"]
    if not errors:
        return ""
    name, said = str(errors[0].get("ename", "")), strip_ansi(str(errors[0].get("evalue", "")))
    if name != "AssertionError":
        # Of what nbclient and we say, the name says nothing.
        told = said if name in ("KernelEnded", "Refused", "NoScore") else f"{name}: {said}"
        return told.strip()[:LONGEST]
    return (said.strip() or _failed_line(source, errors[0]))[:LONGEST]


def _failed_line(source: str, error: Mapping[str, Any]) -> str:
    """The line of code whose assertion had no message."""
    traceback = strip_ansi("\n".join(map(str, error.get("traceback", []))))
    if arrows := _ARROW.findall(traceback):
        return arrows[-1].strip()
    lines = source.splitlines()
    numbers = [int(number) for number in _LINE.findall(traceback)]
    if len(numbers) == 1 and 0 < numbers[0] <= len(lines):  # not in a function of another cell's
        return lines[numbers[0] - 1].strip()
    return "an assertion without a message"
