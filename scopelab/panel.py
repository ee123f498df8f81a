"""The frame of labs and drill, and the parts that both are put together from."""

from __future__ import annotations

import functools
import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape

import ipywidgets as widgets
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from .marking import Mark
from .views._common import STYLE

# Pygments' classes in the colours that JupyterLab's theme gives to code in cells.
PANEL_STYLE = """<style>
.scopelab-code pre { white-space: pre-wrap; line-height: 1.5; }
.scopelab-code .k, .scopelab-code .ow, .scopelab-code .kn { font-weight: 600;
  color: var(--jp-mirror-editor-keyword-color, #008000); }
.scopelab-code .kc { color: var(--jp-mirror-editor-atom-color, #881d88); }
.scopelab-code .s1, .scopelab-code .s2 { color: var(--jp-mirror-editor-string-color, #ba2121); }
.scopelab-code .mi, .scopelab-code .mf { color: var(--jp-mirror-editor-number-color, #6f4500); }
.scopelab-code .c1 { font-style: italic; color: var(--jp-mirror-editor-comment-color, #406880); }
.scopelab-code .nb { color: var(--jp-mirror-editor-builtin-color, #008000); }
.scopelab-figure img { max-width: 100%; border-radius: 3px; }
.scopelab-lab section p { margin: 0; }
.scopelab-lab section { margin-bottom: 8px; }
.scopelab-lab .widget-toggle-buttons { display: flex; align-items: baseline; }
.scopelab-lab .widget-toggle-buttons > label { flex: none; text-align: right; margin-right: 8px;
  height: auto; line-height: 1.3; white-space: normal; overflow: visible; }
.scopelab-lab .widget-toggle-buttons > div { flex: 1; display: flex; flex-wrap: wrap; }
.scopelab-lab .widget-toggle-button { height: auto; line-height: 22px; padding: 1px 6px;
  margin: 1px; box-shadow: none; border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 3px; }
/* What is chosen is told by a shape too. */
.scopelab-lab .widget-toggle-button::before { content: "○ "; }
.scopelab-lab .widget-toggle-button.mod-active { box-shadow: none; font-weight: 600;
  border-color: var(--jp-ui-font-color1, #212121); }
.scopelab-lab .widget-toggle-button.mod-active::before { content: "● "; }
.scopelab-lab .widget-toggle-button:focus-visible { outline: 2px solid
  var(--jp-brand-color1, #1976d2); }
.scopelab-lab .error { margin-bottom: 8px; }
</style>"""


class Panel(widgets.VBox):
    """A framed widget under a title; its responses to controls are :func:`one_at_a_time`.

    Args:
        title: what it is.
        hint: what to do with it, in one sentence.
        parts: the widgets below the title.
    """

    def __init__(self, title: str, hint: str, parts: Sequence[widgets.Widget]) -> None:
        self._answering = threading.RLock()
        self._head = html_part("scopelab-head")
        super().__init__(
            [widgets.HTML(f"{STYLE}{PANEL_STYLE}"), self._head, *parts],
            layout=widgets.Layout(
                border="1px solid var(--jp-border-color1, #bdbdbd)", padding="8px 12px"
            ),
        )
        self.add_class("scopelab-lab")
        self.head(title, hint)

    def head(self, title: str, hint: str) -> None:
        """Shows another title and hint."""
        self._head.value = (
            f'<div class="scopelab"><b>{escape(title)}</b> '
            f'<span class="quiet">{escape(hint)}</span></div>'
        )


def one_at_a_time(respond: Callable[..., None]) -> Callable[..., None]:
    """A panel's response to a control, which waits for its response to another one.

    JupyterLab has widgets answered in a thread of the kernel, but for the first words that each control says:
    two controls turned one right after the other may be answered at the same time.
    """

    @functools.wraps(respond)
    def in_turn(self: Panel, change: object = None) -> None:
        with self._answering, _garbage_left_for_the_end():
            respond(self, change)

    return in_turn


@contextmanager
def _garbage_left_for_the_end() -> Iterator[None]:
    """Inside, Python does not look for cyclic garbage: a full collection can take as long as the answer.

    What was left inside is young, and found among the young.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
            gc.collect(1)


def html_part(css_class: str) -> widgets.HTML:
    """A place for HTML, with a CSS class to find it by."""
    widget = widgets.HTML(layout=widgets.Layout(width="auto"))
    widget.add_class(css_class)
    return widget


def box_html(body: str) -> str:
    """``body`` in a thin frame."""
    return f'<div class="scopelab"><div class="box">{body}</div></div>'


def code_html(code: str) -> str:
    """A program with line numbers, in the colours of JupyterLab's theme."""
    lines = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n").split("\n")
    rows = "\n".join(f'<span class="quiet">{i:>2}  </span>{row}' for i, row in enumerate(lines, 1))
    return f'<div class="scopelab"><pre class="box">{rows}</pre></div>'


def mark_html(marked: Mark) -> str:
    """A marked guess beside what TensorFlow did, line by line."""
    verdict = "✓ Right." if marked.right else "✗ Not quite. Compare line by line:"
    rows = "".join(
        f"<tr><td class='word'>{'✓ right' if line.right else '✗ differs'}</td>"
        f"<td>{_cell(line.guessed)}</td><td>{_cell(line.true)}</td>"
        f"<td class='quiet'>{escape(line.remark)}</td></tr>"
        for line in marked.lines
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("", "your guess", "TensorFlow", ""))
    return box_html(
        f"<b>{verdict}</b><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(line: str) -> str:
    return f"<code>{escape(line)}</code>" if line else "<i>nothing</i>"
