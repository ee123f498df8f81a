"""The annotated listing: every line of a program with what TensorFlow did there."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..model import Step, Trace
from . import _common as c

MAX_LINES = 3000
MAX_VISITS = 6
MAX_NAMES = 8
MAX_PRINTED = 200
# Below this width code and facts do not fit side by side: the facts then go under their line.
SIDE_BY_SIDE = 100


@dataclass(frozen=True)
class Fact:
    """One thing that happened: a sign and a word (never colour alone), names, and a remark."""

    sign: str
    word: str
    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Visit:
    """What one execution of a line did. Equal visits are folded into one."""

    scope: str
    facts: tuple[Fact, ...] = ()


def html(trace: Trace) -> str:
    """The annotated listing as HTML.

    Args:
        trace: what ``scopelab.tracing.trace`` returned.

    Returns:
        A table with one row a line: its number, the code, and beside it the scope in force, the
        variables created and reused, ops, collections and the error; what was printed follows.
    """
    rows = []
    happened = _happened(trace)
    source = c.source_lines(trace)
    for line, code in enumerate(source[:MAX_LINES], 1):
        visits = happened.get(line, [])
        facts = "".join(_visit_html(visit, times) for visit, times in visits[:MAX_VISITS])
        if len(visits) > MAX_VISITS:
            facts += f'<div class="quiet">{_hidden(visits)}</div>'
        if trace.error and trace.error.line == line:
            facts += _error_html(trace)
        # No line break between the cells: a <pre> would show it.
        rows.append(
            f'<tr><td class="quiet">{line}</td><td><pre>{escape(code) or " "}</pre></td>'
            f"<td>{facts}</td></tr>"
        )
    head = '<th scope="col">line</th><th scope="col">code</th><th scope="col">what happens</th>'
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    if len(source) > MAX_LINES:
        body += f"<p>{c.more(len(source) - MAX_LINES, 'line')}</p>"
    if trace.error and not _error_has_a_line(trace, source):
        body += _error_html(trace)
    if trace.skipped_steps:
        body += f'<p class="quiet">{_skipped(trace)}</p>'
    if trace.stdout:
        body += f'<p class="word">printed</p><pre class="box">{escape(_printed(trace))}</pre>'
    return c.wrap(body, f"Annotated listing of {trace.file}")


def text(trace: Trace, width: int | None = None) -> str:
    """The annotated listing as plain text.

    Args:
        trace: what ``scopelab.tracing.trace`` returned.
        width: columns to use; by default those of the terminal.

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
        visits = happened.get(line, [])
        facts = [row for visit in visits[:MAX_VISITS] for row in _visit_text(*visit)]
        if len(visits) > MAX_VISITS:
            facts.append(_hidden(visits))
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


def _happened(trace: Trace) -> dict[int, list[tuple[Visit, int]]]:
    """For each line its distinct visits, in order, and how often each occurred."""
    origin = _origins(trace)
    lines: dict[int, Counter[Visit]] = {}
    for step in trace.steps:
        lines.setdefault(step.line, Counter())[_visit(trace, step, origin)] += 1
    return {line: list(visits.items()) for line, visits in lines.items()}


def _visit(trace: Trace, step: Step, origin: dict[tuple[int, str], str]) -> Visit:
    facts = []
    if step.entered:
        inside = c.scope_text(
            step.entered["variable_scope"], step.entered["reuse"], step.entered["name_scope"]
        )
        facts.append(Fact("▸", "opens", (), inside or "the top level"))
    for name in step.created:
        facts.append(Fact("+", "new", (name,), _describe(trace, name, step.graph)))
    for name, times in Counter(step.reused).items():
        again = "" if times == 1 else f", {times} times"
        facts.append(Fact("=", "same", (name,), f"{origin.get((step.graph, name), '')}{again}"))
    owners = c.own_ops(step.created)
    ops = [op for op in step.ops if c.owner(op, owners) is None]
    if ops:
        facts.append(Fact("·", "ops", tuple(c.and_more(ops, MAX_NAMES))))
    facts += _collection_facts(step)
    return Visit(c.scope_text(step.variable_scope, step.reuse, step.name_scope), tuple(facts))


def _collection_facts(step: Step) -> Iterator[Fact]:
    created = set(step.created)
    plain = []
    for change in step.collections:
        if change.added and not change.removed and set(change.added) == created:
            plain.append(change.key)  # the new variables themselves: naming them again says nothing
            continue
        if change.added:
            yield Fact("∈", f"into {change.key}", tuple(c.and_more(change.added, MAX_NAMES)))
        if change.removed:
            yield Fact("∉", f"out of {change.key}", tuple(c.and_more(change.removed, MAX_NAMES)))
    if plain:
        yield Fact("∈", "into", tuple(plain))


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


def _hidden(visits: list[tuple[Visit, int]]) -> str:
    return f"{c.more(sum(times for _, times in visits[MAX_VISITS:]), 'time')}, each different"


def _folded(visits: int) -> str:
    return f"×{c.number(visits)}" if visits > 1 else ""


def _visit_html(visit: Visit, times: int) -> str:
    head = " ".join(
        part
        for part in (
            f'<span class="word">{_folded(times)}</span>' if times > 1 else "",
            f'<span class="quiet">in {escape(visit.scope)}</span>' if visit.scope else "",
        )
        if part
    )
    facts = "".join(f"<div>{_fact_html(fact)}</div>" for fact in visit.facts)
    return f"<div>{head}{facts}</div>" if head or facts else ""


def _fact_html(fact: Fact) -> str:
    names = ", ".join(c.name_html(name) for name in fact.names)
    note = f'<span class="quiet">{escape(fact.note)}</span>' if fact.note else ""
    word = f'<span class="word">{fact.sign} {escape(fact.word)}</span>'
    return " ".join(part for part in (word, names, note) if part)


def _visit_text(visit: Visit, times: int) -> list[str]:
    head = " ".join(p for p in (_folded(times), f"in {visit.scope}" if visit.scope else "") if p)
    rows = [head] if head else []
    for fact in visit.facts:
        parts = (f"{fact.sign} {fact.word}", ", ".join(fact.names), fact.note)
        rows.append("  " * bool(head) + " ".join(part for part in parts if part))
    return rows


def _error_has_a_line(trace: Trace, source: list[str]) -> bool:
    line = trace.error.line if trace.error else None
    return line is not None and 1 <= line <= min(len(source), MAX_LINES)


def _error_html(trace: Trace) -> str:
    error = trace.error
    return (
        f'<div class="error"><span class="word">✗ {escape(error.type)}</span>'
        f"<pre>{escape(error.message.strip())}</pre></div>"
    )


def _error_text(trace: Trace) -> list[str]:
    first, *rest = trace.error.message.strip().splitlines() or [""]
    return [f"✗ {trace.error.type}: {first}".rstrip(": "), *(f"  {row}" for row in rest)]


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
