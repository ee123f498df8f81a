"""The two sides of an exercise in two Jupyter kernels, joined by the program that has started them.

The test cells' kernel asks for input, as ``input`` does: the prompt is a request, and what is entered is the
reply. In the student's kernel, the program evaluates ``serve``. It only carries text.
"""

from __future__ import annotations

from typing import Any

from IPython import get_ipython

from scopelab.exercise import connect, student

MIME = "application/vnd.scopelab.reply"
"""What a reply is shown as."""

END = "\x04"
"""Entered instead of a reply when the student's side is gone; Jupyter's own sign for it."""


class Reply:
    """A reply, which an IPython kernel shows as it is."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("ascii")

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {MIME: self._text}


def ask() -> None:
    """From now on ``build`` and ``answer`` in this kernel ask for replies by asking for input."""
    connect(_ask)


def _ask(request: bytes) -> bytes:
    reply = get_ipython().kernel.raw_input(request.decode("ascii"))  # raises EOFError for END
    return reply.encode("ascii", "replace")


def serve(request: str) -> Reply:
    """Do what a request asks for, in this kernel's notebook."""
    return Reply(student.serve(request.encode("ascii")))
