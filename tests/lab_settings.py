"""Turns a lab's controls without a browser, and reads what it shows."""

from __future__ import annotations

import html
import itertools
import re
from types import SimpleNamespace

from scopelab.labs.base import Lab


def turn(lab: Lab, **settings: object) -> None:
    """Set controls by their names."""
    for key, value in settings.items():
        lab._controls[key].value = value


def every_setting(lab: Lab) -> list[SimpleNamespace]:
    """All combinations of what the controls can be set to (names stay as they are)."""
    choices = [
        [value for _, value in c.options] if hasattr(c, "options") else [c.value]
        for c in lab._controls.values()
    ]
    return [
        SimpleNamespace(**dict(zip(lab._controls, values, strict=True)))
        for values in itertools.product(*choices)
    ]


def text_of(value: str) -> str:
    """What a person reads of a piece of HTML."""
    return html.unescape(re.sub("<[^>]*>", "", value))


def shown_code(lab: Lab) -> str:
    """The code on the screen, without its line numbers."""
    return "\n".join(line[4:] for line in text_of(lab._code.value).split("\n")) + "\n"
