"""The drill in a terminal: ``python -m scopelab drill``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from ..marking import Mark
from ..views import listing
from . import progress_view
from .questions import Question
from .session import Session, heading, levels

_HELP = "Write your answer line by line, then an empty line. Ctrl-D or Ctrl-C ends the drill."


def drill(
    session: Session,
    questions: int | None = None,
    *,
    console: Console | None = None,
    read: Callable[[], str] | None = None,
) -> None:
    """Ask until the person, or the number of questions, says stop. Every answer is kept at once.

    Args:
        session: what to ask, and where answers are kept.
        questions: how many; by default no end.
        console: where to print.
        read: returns a line of the answer; raises ``EOFError`` or ``KeyboardInterrupt`` to end.
    """
    console = console or Console()
    read = read or _line
    asked: dict[str, None] = {}
    console.print(_HELP, style="italic")
    _notice(session, console)
    number = 0
    try:
        while questions is None or number < questions:
            number += 1
            question = session.ask()
            _show(question, number, console)
            answer = _answer(read)
            while not answer.strip():
                console.print("Write your answer first; a guess will do.")
                answer = _answer(read)
            marked = session.mark(question, answer)
            asked[question.topic] = None
            _show_mark(question, marked, console)
            answers = session.progress.answers(question.topic)
            console.print(progress_view.bar(answers, levels(question.topic)))
            _notice(session, console)
    except (EOFError, KeyboardInterrupt):
        console.print()
    for topic in asked:
        console.print(f"{topic}: {session.told(topic)}", soft_wrap=True, highlight=False)
    if asked:
        console.print(f"Your progress is kept in {session.progress.file}.", soft_wrap=True)


def _line() -> str:
    return input("> " if sys.stdin.isatty() else "")


def _answer(read: Callable[[], str]) -> str:
    """The lines up to an empty one; the last one may end with the input."""
    lines: list[str] = []
    while True:
        try:
            line = read()
        except EOFError:
            if lines:
                return "\n".join(lines)
            raise
        if not line.strip():
            return "\n".join(lines)
        lines.append(line)


def _show(question: Question, number: int, console: Console) -> None:
    console.rule(f"Question {number}: {heading(question)}", align="left")
    console.print(Syntax(question.code.rstrip(), "python", line_numbers=True, theme="ansi_dark"))
    console.print(Markdown(question.prompt))


def _show_mark(question: Question, marked: Mark, console: Console) -> None:
    console.print(Text("✓ Right." if marked.right else "✗ Not quite.", style="bold"))
    if any(not line.right or line.remark for line in marked.lines):
        table = Table("", "your answer", "TensorFlow", "", box=None)
        for line in marked.lines:
            cells = (line.guessed or "nothing", line.true or "nothing", line.remark)
            table.add_row("✓ right" if line.right else "✗ differs", *map(Text, cells))
        console.print(table)
    if not marked.right:
        console.print(Text(listing.text(question.trace, console.width, why=True)))


def _notice(session: Session, console: Console) -> None:
    """Tell once what became of the progress file."""
    if session.progress.notice:
        console.print(session.progress.notice, style="bold", soft_wrap=True)
        session.progress.notice = ""
