"""Wording and look that all views share."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ..model import Reuse, Trace, Variable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# JupyterLab sets the --jp-* variables for its light and dark themes; the fallbacks serve a page
# without them (an exported notebook).
STYLE = """<style>
.scopelab { color: var(--jp-content-font-color1, #1c1c1c); font-size: 13px; line-height: 1.45; }
.scopelab table { border-collapse: collapse; margin: 0; font-size: inherit; }
.scopelab th, .scopelab td { text-align: left !important; vertical-align: top; padding: 2px 8px;
  border: 0; color: inherit; }
.scopelab th { border-bottom: 1px solid var(--jp-border-color1, #bdbdbd); font-weight: 600; }
.scopelab tbody tr { background: none !important; }
.scopelab tbody th { border-bottom: 0; }
.scopelab tbody tr + tr > * { border-top: 1px solid var(--jp-border-color2, #e0e0e0); }
.scopelab code, .scopelab pre { font-family: var(--jp-code-font-family, monospace);
  font-size: var(--jp-code-font-size, 13px); color: inherit;
  background: none; padding: 0; margin: 0; }
/* JupyterLab puts code in output into grey boxes. */
.scopelab code { background: none !important; padding: 0 !important; }
.scopelab pre { white-space: pre-wrap; word-break: normal;
  overflow-wrap: anywhere; }
/* What cells print stands directly above or below. */
.scopelab > table { margin: 4px 0 8px; }
/* A line of code that goes on does so further right, and never begins with an empty row. */
.scopelab pre.code { box-sizing: border-box; min-width: var(--columns);
  padding-left: calc(var(--indent, 0ch) + 4ch); text-indent: calc(var(--indent, 0ch) * -1 - 4ch); }
.scopelab pre.code span { white-space: pre; }
/* Long facts must not take the code's room. */
.scopelab td.facts > :not(.error) { max-width: 32em; }
.scopelab ul, .scopelab ol { margin: 0; padding-left: 1.2em; }
.scopelab .quiet { color: var(--jp-content-font-color2, #5f5f5f); }
.scopelab .word { font-weight: 600; white-space: nowrap; }
.scopelab .error { border-left: 4px solid var(--jp-error-color1, #c62828); padding-left: 8px; }
.scopelab .box { border: 1px solid var(--jp-border-color2, #e0e0e0); border-radius: 3px;
  padding: 6px 10px; }
</style>"""


def number(n: int) -> str:
    """``9990`` as «9 990»."""
    return f"{n:,}".replace(",", " ")


def plural(n: int, word: str) -> str:
    """«1 variable», «4 variables», «no variables»."""
    return f"{number(n) if n else 'no'} {word}{'' if n == 1 else 's'}"


def and_more(items: Sequence[str], limit: int) -> list[str]:
    """At most ``limit`` of ``items``, and then how many were left out."""
    shown = list(items[:limit])
    if len(items) > limit:
        shown.append(more(len(items) - limit))
    return shown


def more(n: int, word: str = "") -> str:
    """«… and 9 990 more», «… and 1 more op», «… and 2 more ops»."""
    return f"… and {number(n)} more" + (f" {word}{'' if n == 1 else 's'}" if word else "")


def listed(items: Sequence[str]) -> str:
    """«a», «a and b», «a, b and c», «a, b … and 3 more»."""
    if len(items) < 2:
        return "".join(items)
    last = "" if items[-1].startswith("…") else "and "
    return f"{', '.join(items[:-1])} {last}{items[-1]}"


def lines_text(lines: Iterable[int]) -> str:
    """«line 9», «lines 9 and 12»."""
    distinct = [str(n) for n in dict.fromkeys(lines)]
    return f"line{'' if len(distinct) == 1 else 's'} {listed(distinct)}"


def shape_text(variable: Variable) -> str:
    """«[5, 5, 32, 32]», with ``?`` for a dimension that is not known."""
    if variable.shape is None:
        return "[any shape]"
    return f"[{', '.join('?' if d is None else str(d) for d in variable.shape)}]"


def reuse_text(reuse: Reuse) -> str:
    """«reuse=True», «reuse=AUTO_REUSE», or nothing where nothing is reused."""
    return f"reuse={reuse}" if reuse else ""


def scope_text(variable_scope: str, reuse: Reuse, name_scope: str) -> str:
    """A scope in force in words: «model, reuse=True, ops go to model_1/»."""
    parts = [variable_scope or "no variable scope", reuse_text(reuse)]
    if name_scope != variable_scope:
        parts.append(f"ops go to {name_scope}/" if name_scope else "ops go to the top level")
    if not variable_scope and not reuse and not name_scope:
        return ""
    return ", ".join(part for part in parts if part)


def source_lines(trace: Trace) -> list[str]:
    """The lines of the program as Python counts them (``splitlines`` also splits at form feeds)."""
    return trace.source.removesuffix("\n").replace("\r\n", "\n").split("\n")


def op_name(variable_name: str) -> str:
    """The op behind a variable: ``conv1/w:0`` is ``conv1/w``."""
    return variable_name.rpartition(":")[0] or variable_name


def own_ops(variables: Iterable[str]) -> set[str]:
    """The op names under which these variables keep ops of their own (``w/read``, ``w/Assign``)."""
    return {op_name(name) for name in variables}


def owner(op: str, owners: set[str]) -> str | None:
    """The variable, out of ``owners``, that ``op`` belongs to, or ``None``."""
    end = len(op)
    while end > 0:
        if op[:end] in owners:
            return op[:end]
        end = op.rfind("/", 0, end)
    return None


def outermost(trace: Trace, index: int) -> list[int]:
    """The steps that led to step ``index``, from the outermost call down to the step itself."""
    chain = [index]
    while (parent := trace.steps[chain[-1]].parent) is not None:
        chain.append(parent)
    return chain[::-1]


def name_html(name: str) -> str:
    """A name as code, safe to put into HTML; a long one may be broken after a slash."""
    return f"<code>{escape(name).replace('/', '/<wbr>')}</code>"


def prose_html(sentence: str) -> str:
    """A sentence safe to put into HTML, what stands in backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(sentence))


def wrap(body: str, label: str) -> str:
    """``body`` as a complete view, with its style and a label for screen readers."""
    return f'{STYLE}<div class="scopelab" role="group" aria-label="{escape(label)}">{body}</div>'


def figure_html(figure: Figure, title: str, words: str) -> str:
    """A picture under its title; ``words`` say what it shows to those who do not see it."""
    import matplotlib  # here, so that text needs no matplotlib

    out = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "scopelab"}):
        figure.savefig(out, format="svg", metadata={"Date": None})
    data = base64.b64encode(out.getvalue()).decode()
    alt = escape(f"{title}. {words}", quote=True)
    return (
        f'<div class="scopelab"><b>{escape(title)}</b><br>'
        f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}"></div>'
    )
