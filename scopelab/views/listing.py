"""The annotated listing: every line of a program with what TensorFlow did there."""

from __future__ import annotations

import itertools
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from ..explain import explain, explain_error
from ..model import Trace
from . import _common as c

MAX_LINES = 3000
MAX_VISITS = 8
MAX_FACTS = 12
MAX_ERROR_LINES = 40
# What TensorFlow's message of an error in a session goes on with.
CALLS = "Original stack trace for"
MAX_NAMES = 8
MAX_PRINTED = 200
MAX_WHYS = 3
# Below this width code and facts do not fit side by side: the facts then go under their line.
SIDE_BY_SIDE = 100
# Columns up to which HTML keeps a line of code in one piece.
WIDE_CODE = 48
# Lists in which TensorFlow notes what belongs to a tf.cond or a tf.while_loop.
NOTES = {"cond_context", "while_context"}
# A round of one of these is not a run of its line.
COMPREHENSIONS = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}


@dataclass(frozen=True)
class Fact:
    """One thing that happened: a sign and a word (never colour alone), and a remark."""

    sign: str
    word: str
    note: str = ""


@dataclass
class Visit:
    """What the executions of a line in one scope did, together."""

    scope: str
    times: int = 0
    facts: dict[Fact, dict[str, None]] = field(default_factory=dict)
    whys: dict[str, None] = field(default_factory=dict)

    def add(self, fact: Fact, names: Iterable[str] = ()) -> None:
        """``fact`` happened, to ``names``."""
        self.facts.setdefault(fact, {}).update(dict.fromkeys(names))

    @property
    def head(self) -> str:
        """«×3 in model, reuse=True», as far as there is something to tell."""
        times = f"×{c.number(self.times)}" if self.times > 1 else ""
        scope = f"in {self.scope}" if self.scope else ""
        return f"{times} {scope}".strip()

    def rows(self) -> list[tuple[Fact, list[str]]]:
        """The facts, each with its names, as far as there is room."""
        return [
            (fact, c.and_more(list(names), MAX_NAMES))
            for fact, names in list(self.facts.items())[:MAX_FACTS]
        ]


def html(trace: Trace) -> str:
    """The annotated listing as HTML.

    Args:
        trace: what ``scopelab.tracing.trace`` returned.

    Returns:
        A table with one row a line: its number, the code, and beside it the scope in force, the
        variables created and reused, ops, collections and the error, each with the reason; what was
        printed follows.
    """
    rows = []
    happened = _happened(trace)
    source = c.source_lines(trace)
    # Long facts must not squeeze the code, which is hard to read when it is broken up.
    longest = max(_columns(line.expandtabs(4)) for line in source)
    table = f'<table style="--columns: {min(longest, WIDE_CODE)}ch">'
    for line, code in enumerate(source[:MAX_LINES], 1):
        facts = _facts_html(happened.get(line, []))
        if trace.error and trace.error.line == line:
            facts += _error_html(trace)
        # No line break between the cells: a <pre> would show it.
        rows.append(
            f'<tr><td class="quiet">{line}</td><td>{_code_html(code)}</td>'
            f'<td class="facts">{facts}</td></tr>'
        )
    head = '<th scope="col">line</th><th scope="col">code</th><th scope="col">what happens</th>'
    body = f"{table}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    if len(source) > MAX_LINES:
        body += f"<p>{c.more(len(source) - MAX_LINES, 'line')}</p>"
    if trace.error and not _error_has_a_line(trace, source):
        body += _error_html(trace)
    if trace.skipped_steps:
        body += f'<p class="quiet">{_skipped(trace)}</p>'
    if trace.stdout:
        body += f'<p class="word">printed</p><pre class="box">{escape(_printed(trace))}</pre>'
    return c.wrap(body, f"Annotated listing of {trace.file}")


def text(trace: Trace, width: int | None = None, *, why: bool = False) -> str:
    """The annotated listing as plain text.

    Args:
        trace: what ``scopelab.tracing.trace`` returned.
        width: columns to use; by default those of the terminal.
        why: also say, in a sentence, why each thing happened.

    Returns:
        The listing, code and facts side by side where the width allows it, the facts under their
        line where it does not.
    """
    width = width or shutil.get_terminal_size().columns
    happened = _happened(trace)
    source = [line.expandtabs(4) for line in c.source_lines(trace)]
    digits = len(str(min(len(source), MAX_LINES)))
    longest = max((_columns(line) for line in source), default=0)
    code_width = min(longest, (width - digits - 5) * 11 // 20)
    out = [trace.file, ""]
    for line, code in enumerate(source[:MAX_LINES], 1):
        facts = _facts_text(happened.get(line, []), why)
        if trace.error and trace.error.line == line:
            facts += _error_text(trace)
        if width < SIDE_BY_SIDE:
            out.append(f"{line:>{digits}}  {code}".rstrip())
            out += [f"{'':>{digits}}  │ {row}" for row in _wrap(facts, width - digits - 4)]
        else:
            left = _wrap([code], code_width)
            right = _wrap(facts, width - digits - code_width - 5)
            for i in range(max(len(left), len(right))):
                row = f"{line if i == 0 else '':>{digits}}  {_pad(_at(left, i), code_width)}"
                out.append((row + (f" │ {right[i]}" if i < len(right) else "")).rstrip())
    if len(source) > MAX_LINES:
        out.append(c.more(len(source) - MAX_LINES, "line"))
    if trace.error and not _error_has_a_line(trace, source):
        out += ["", *_wrap(_error_text(trace), width)]
    if trace.skipped_steps:
        out += ["", _skipped(trace)]
    if trace.stdout:
        out += ["", "printed", *(f"  {row}" for row in _printed(trace).splitlines())]
    return "\n".join(out) + "\n"


def _happened(trace: Trace) -> dict[int, list[Visit]]:
    """For each line what happened there, one entry for each scope that it ran in."""
    origin = _origins(trace)
    decorated = _decorated(c.source_lines(trace))
    lines: dict[int, dict[str, Visit]] = {}
    for step in trace.steps:
        scope = c.scope_text(step.variable_scope, step.reuse, step.name_scope)
        visit = lines.setdefault(step.line, {}).setdefault(scope, Visit(scope))
        visit.times += step.function not in COMPREHENSIONS and step.line not in decorated
        if step.entered:
            inside = c.scope_text(
                step.entered["variable_scope"], step.entered["reuse"], step.entered["name_scope"]
            )
            # Not every `with` opens a scope: think of a session, or slim.arg_scope.
            if inside != scope:
                visit.add(Fact("▸", "opens", inside or "the top level"))
        for name in step.created:
            visit.add(Fact("+", "new", _describe(trace, name, step.graph)), [name])
        for name in step.reused:
            visit.add(Fact("=", "same", origin.get((step.graph, name), "")), [name])
        owners = c.own_ops(step.created)
        if ops := [op for op in step.ops if c.owner(op, owners) is None]:
            visit.add(Fact("·", "ops"), ops)
        for change in (change for change in step.collections if change.key not in NOTES):
            # Where the step's new variables went. Otherwise what went there must be named.
            new = not change.removed and set(change.added) == set(step.created)
            if new:
                visit.add(Fact("∈", "into"), [change.key])
            elif change.added:
                visit.add(Fact("∈", f"into {change.key}:"), change.added)
            if change.removed:
                visit.add(Fact("∉", f"out of {change.key}:"), change.removed)
        if visit.facts and len(visit.whys) < MAX_WHYS:
            visit.whys[explain(trace, step)] = None
    return {line: list(visits.values()) for line, visits in lines.items()}


def _decorated(source: list[str]) -> set[int]:
    """The lines of decorators and what they stand on: Python comes to each twice, for one def."""
    lines: set[int] = set()
    for line, code in enumerate(source, 1):
        start = code.lstrip()
        below = line - 1 in lines and start.startswith(("def ", "class ", "async def "))
        if start.startswith("@") or below:
            lines.add(line)
    return lines


def _origins(trace: Trace) -> dict[tuple[int, str], str]:
    """For each variable a remark on where it was made: «as made in line 4, called from line 9»."""
    origins = {}
    for index, step in enumerate(trace.steps):
        for name in step.created:
            caller = trace.steps[c.outermost(trace, index)[0]].line
            called = "" if caller == step.line else f", called from line {caller}"
            origins.setdefault((step.graph, name), f"as made in line {step.line}{called}")
    return origins


def _describe(trace: Trace, name: str, graph: int) -> str:
    try:
        variable = trace.variable(name, graph)
    except KeyError:
        return ""
    trainable = "" if variable.trainable else ", not trainable"
    return f"{c.shape_text(variable)} {variable.dtype}{trainable}"


def _code_html(code: str) -> str:
    rest = code.lstrip()
    indent = code[: len(code) - len(rest)].expandtabs(4)
    if not indent:
        return f'<pre class="code">{escape(rest) or " "}</pre>'
    style = f'style="--indent: {len(indent)}ch"'
    return f'<pre class="code" {style}><span>{indent}</span>{escape(rest)}</pre>'


def _facts_html(visits: list[Visit]) -> str:
    out = []
    for visit in visits[:MAX_VISITS]:
        head = f'<div class="quiet">{escape(visit.head)}</div>' if visit.head else ""
        out += [head, *(f"<div>{_fact_html(fact, names)}</div>" for fact, names in visit.rows())]
        if visit.whys:
            whys = "".join(f"<div>{c.prose_html(why)}</div>" for why in visit.whys)
            out.append(f"<details><summary>why</summary>{whys}</details>")
    out += [f'<div class="quiet">{left_out}</div>' for left_out in _left_out(visits)]
    return "".join(out)


def _fact_html(fact: Fact, names: list[str]) -> str:
    word = f'<span class="word">{fact.sign} {escape(fact.word)}</span>'
    note = f'<span class="quiet">{escape(fact.note)}</span>' if fact.note else ""
    return " ".join(part for part in (word, ", ".join(map(c.name_html, names)), note) if part)


def _facts_text(visits: list[Visit], why: bool) -> list[str]:
    out = []
    for visit in visits[:MAX_VISITS]:
        out += [visit.head] if visit.head else []
        for fact, names in visit.rows():
            parts = (f"{fact.sign} {fact.word}", ", ".join(names), fact.note)
            out.append("  " * bool(visit.head) + " ".join(part for part in parts if part))
        out += [f"  why: {sentence}" for sentence in visit.whys] if why else []
    return out + _left_out(visits)


def _left_out(visits: list[Visit]) -> list[str]:
    facts = sum(max(0, len(visit.facts) - MAX_FACTS) for visit in visits[:MAX_VISITS])
    facts += sum(len(visit.facts) for visit in visits[MAX_VISITS:])
    return [c.more(facts, "fact")] if facts else []


def _error_has_a_line(trace: Trace, source: list[str]) -> bool:
    line = trace.error.line if trace.error else None
    return line is not None and 1 <= line <= min(len(source), MAX_LINES)


def _error_html(trace: Trace) -> str:
    error = trace.error
    reason = "".join(
        f"<div>{c.prose_html(line)}</div>" for line in explain_error(trace).splitlines()
    )
    return (
        f'<div class="error"><span class="word">✗ {escape(error.type)}</span>'
        f"<pre>{escape(chr(10).join(_error_lines(trace)))}</pre>{reason}</div>"
    )


def _error_text(trace: Trace) -> list[str]:
    first, *rest = _error_lines(trace) or [""]
    return [
        f"✗ {trace.error.type}: {first}".rstrip(": "),
        *(f"  {row}" for row in rest),
        *(f"  {row}" for row in explain_error(trace).splitlines()),
    ]


def _error_lines(trace: Trace) -> list[str]:
    """The message, without the calls inside TensorFlow that some end with."""
    lines = trace.error.message.strip().splitlines()
    before = itertools.takewhile(lambda line: not line.startswith(CALLS), lines)
    shown = list(before)[:MAX_ERROR_LINES]
    return shown + [c.more(len(lines) - len(shown), "line")] * (len(shown) < len(lines))


def _skipped(trace: Trace) -> str:
    return f"{c.plural(trace.skipped_steps, 'more step')} in which nothing was made."


def _printed(trace: Trace) -> str:
    return "\n".join(c.and_more(trace.stdout.splitlines(), MAX_PRINTED))


def _at(rows: list[str], i: int) -> str:
    return rows[i] if i < len(rows) else ""


def _columns(string: str) -> int:
    """How many terminal columns ``string`` takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in string)


def _pad(string: str, columns: int) -> str:
    return string + " " * (columns - _columns(string))


def _wrap(rows: list[str], columns: int) -> list[str]:
    """``rows``, none wider than ``columns``; a row that goes on is indented two further."""
    out = []
    for row in rows:
        indent = " " * (len(row) - len(row.lstrip()) + 2)
        wide = _columns(row) - len(row)
        if _columns(row) <= columns:
            out.append(row)
        else:
            out += textwrap.wrap(
                row,
                max(columns - wide, 20),
                subsequent_indent=indent,
                replace_whitespace=False,
                drop_whitespace=True,
            )
    return out
