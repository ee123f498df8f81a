"""What test cells see of a student's code: ``build`` and ``answer``.

A test cell never touches the student's objects. It asks for a program to be run where they live,
and judges what came out, which crosses as bytes and is restored from data alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, Self

from scopelab.exercise import judge, student, wire
from scopelab.exercise.judge import Error, Record, Variable
from scopelab.exercise.net import Net
from scopelab.model import Trace

__all__ = ["Connection", "Error", "Net", "Record", "Variable", "answer", "build", "connect"]

_GONE = (EOFError, ConnectionError, TimeoutError)
"""How a connection tells that the student's side is gone."""

_respond: Callable[[bytes], bytes] = student.serve


def build(code: str) -> Net:
    """Run ``code`` in a fresh graph where the student's functions live, and fetch what it built.

    Args:
        code: a TF1 program. It sees a copy of the notebook's names (``tf`` included), so what it
            assigns stays its own. Common indentation is removed.

    Returns:
        What was built; if the program failed, ``error`` tells how.
    """
    program, respond = _program(code), _respond

    def trace() -> Trace | None:
        try:
            return judge.read_trace(respond(wire.encode({"trace": program})))
        except _GONE:
            return None

    try:
        reply = respond(wire.encode({"build": program}))
    except _GONE as problem:
        return Net(program, judge.Restored(error=Error("Lost", _lost(problem))))
    return Net(program, judge.restore(reply), trace)


def answer(name: str, after: str | None = None) -> Any:
    """The plain value of ``name`` at the top level of the notebook, or after a program.

    Args:
        name: the variable's name.
        after: a TF2 program, run first where the student's functions live: eagerly, whatever the
            notebook has switched off, and on a copy of the notebook's names. Common indentation is
            removed.

    Returns:
        None, a bool, number or string, a list (a tuple comes as a list too) or dict of such values,
        or a NumPy array or scalar.

    Raises:
        AssertionError: nothing has been assigned, or something that is not plain data, or the
            program failed; the message is for the student.
    """
    program = None if after is None else _program(after)
    request = {"answer": name} if program is None else {"answer": name, "after": program}
    try:
        reply = _respond(wire.encode(request))
    except _GONE as problem:
        raise AssertionError(_lost(problem)) from None
    return judge.read_answer(reply, name, program or "")


class Connection:
    """The way to the student's side, in force until ``close`` or the end of a ``with``."""

    def __init__(self, respond: Callable[[bytes], bytes]) -> None:
        global _respond
        self._before, _respond = _respond, respond

    def close(self) -> None:
        """Go back to the connection before."""
        global _respond
        _respond = self._before

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(respond: Callable[[bytes], bytes]) -> Connection:
    """Send requests to ``respond`` instead of to this process.

    Args:
        respond: takes a request's bytes and returns the reply's. ``EOFError``, ``ConnectionError``
            and ``TimeoutError`` mean that the student's side is gone, which is the student's loss;
            any other exception is a failure of the connection itself and is passed on.

    Returns:
        The connection, which ends with its ``close`` or with a ``with`` block.
    """
    return Connection(respond)


def _program(code: str) -> str:
    return textwrap.dedent(code).strip("\n") + "\n"


def _lost(problem: Exception) -> str:
    return f"Your code's process ended, or stopped answering, before the test was done: {problem}"
