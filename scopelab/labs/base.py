"""What every lab is: controls, a program made from them, and what TensorFlow makes of it."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import ipywidgets as widgets
from matplotlib.figure import Figure
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..explain import explain, explain_error
from ..model import Step, Trace
from ..tracing import trace
from ..views._common import STYLE, figure_html, lines_text, own_ops, owner, prose_html
from .marking import Mark, mark

# Pygments' classes in the colours that JupyterLab's theme gives to code in cells.
LAB_STYLE = """<style>
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
.scopelab-lab .widget-toggle-buttons > label { flex: none; text-align: right; margin-right: 8px; }
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


def choice(
    label: str, options: Mapping[str, object], value: object = None
) -> widgets.ToggleButtons:
    """A control with a few settings, each with the words it is chosen by; the first is set.

    Buttons, which Tab and Space work: in a notebook JupyterLab takes the arrow keys that lists and
    radio buttons need for itself.
    """
    return widgets.ToggleButtons(
        description=label,
        options=list(options.items()),
        value=next(iter(options.values())) if value is None else value,
        tooltips=[f"{label}: {option}" for option in options],
        style={"description_width": "8.5em", "button_width": "auto"},
        layout=widgets.Layout(width="auto"),
    )


def name(label: str, value: str) -> widgets.Text:
    """A control for a name, taken over at every key."""
    return widgets.Text(
        description=label,
        value=value,
        continuous_update=True,
        style={"description_width": "8.5em"},
        layout=widgets.Layout(width="auto", max_width="24em"),
    )


def _one_at_a_time(respond: Callable[[Lab, object], None]) -> Callable[..., None]:
    """A response to a control that waits for the lab's response to another one.

    JupyterLab has widgets answered in a thread of the kernel, but for the first words that each control says:
    two controls turned one right after the other may be answered at the same time.
    """

    @functools.wraps(respond)
    def in_turn(self: Lab, change: object = None) -> None:
        with self._answering:
            respond(self, change)

    return in_turn


class Lab(widgets.VBox):
    """A lab: subclass it with a title, controls, :meth:`code` and a picture.

    The code on the screen is the code that ran.
    """

    title: ClassVar[str]
    hint: ClassVar[str]
    picture: ClassVar[ModuleType]
    """A view with ``figure`` and ``text``; a lab that draws values has :meth:`figure` and
    :meth:`words` of its own instead."""
    picture_title: ClassVar[str]
    words_title: ClassVar[str]
    """What stands above the picture's text."""
    as_published: ClassVar[bool] = False
    """Whether the programs are for TensorFlow 2 as it comes, eager."""

    def controls(self) -> dict[str, widgets.ValueWidget]:
        """The controls by the name that :meth:`code` knows them by, in order."""
        raise NotImplementedError

    def code(self, s: SimpleNamespace) -> str:
        """The program that these settings stand for."""
        raise NotImplementedError

    def unused(self, s: SimpleNamespace) -> Collection[str]:
        """The names of the controls that change nothing with these settings."""
        return ()

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        """What the picture shows, in words.

        Args:
            result: the program's trace.
            values: the program's names when it had ended, and what they stood for.
        """
        return self.picture.text(result)

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """The picture; arguments as for :meth:`words`."""
        return self.picture.figure(result)

    def __init__(self) -> None:
        self._answering = threading.RLock()
        self._controls = self.controls()
        self._predict = widgets.Checkbox(
            description="Predict first: hide the result until I have guessed",
            value=False,
            indent=False,
            layout=widgets.Layout(width="auto"),
        )
        self._guess = widgets.Textarea(
            description="Your guess",
            placeholder="What does it print? One line each, or the word: error",
            rows=4,
            style={"description_width": "6em"},
            layout=widgets.Layout(width="auto"),
        )
        self._check = widgets.Button(description="Check my guess", button_style="primary")
        self._form = widgets.VBox([self._guess, self._check])
        self._code, self._marked = _html("scopelab-code"), _html("scopelab-mark")
        self._result, self._figure = _html("scopelab-result"), _html("scopelab-figure")
        left = widgets.VBox(
            [*self._controls.values(), self._predict, self._code],
            layout=widgets.Layout(flex="1 1 430px", min_width="300px"),
        )
        right = widgets.VBox(
            [self._form, self._marked, self._result, self._figure],
            layout=widgets.Layout(flex="1 1 430px", min_width="300px", padding="0 0 0 16px"),
        )
        head = widgets.HTML(
            f'{STYLE}{LAB_STYLE}<div class="scopelab"><b>{escape(self.title)}</b> '
            f'<span class="quiet">{escape(self.hint)}</span></div>'
        )
        both = widgets.Box([left, right], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__(
            [head, both],
            layout=widgets.Layout(
                border="1px solid var(--jp-border-color1, #bdbdbd)", padding="8px 12px"
            ),
        )
        self.add_class("scopelab-lab")
        for control in (*self._controls.values(), self._predict):
            control.observe(self._changed, "value")
        self._check.on_click(self._checked)
        self._changed()

    @property
    def settings(self) -> SimpleNamespace:
        """What the controls are set to."""
        return SimpleNamespace(**{key: c.value for key, c in self._controls.items()})

    @_one_at_a_time
    def _changed(self, _: object = None) -> None:
        """Shows the program for the new settings, and its result unless it is to be guessed."""
        settings = self.settings
        unused = self.unused(settings)
        for key, control in self._controls.items():
            control.disabled = key in unused
        self._program = self.code(settings)
        self._code.value = _code_html(self._program)
        self._form.layout.display = None if self._predict.value else "none"
        self._guess.value = ""
        if self._predict.value:
            self._marked.value = _box(
                "The result is hidden. Write your guess, then press <b>Check my guess</b>."
            )
            self._result.value = self._figure.value = ""
        else:
            self._marked.value = ""
            self._show(*self._run())

    @_one_at_a_time
    def _checked(self, _: object = None) -> None:
        """Marks the guess and shows the result."""
        if not self._guess.value.strip():
            self._marked.value = _box(
                "Write your guess first: what the program prints, one line each, "
                "or the word <b>error</b>."
            )
            return
        result, values = self._run()
        self._marked.value = _mark_html(mark(self._guess.value, result))
        self._show(result, values)

    def _run(self) -> tuple[Trace, dict[str, Any]]:
        values: dict[str, Any] = {}
        result = trace(
            self._program,
            f"<{self.title}>",
            as_published=self.as_published,
            then=lambda _, namespace: values.update(namespace),
        )
        return result, values

    def _show(self, result: Trace, values: Mapping[str, Any]) -> None:
        # The words first: they are there before the picture is drawn.
        words = self.words(result, values)
        self._result.value = _result_html(result, self.words_title, words)
        self._figure.value = figure_html(self.figure(result, values), self.picture_title, words)


def _html(css_class: str) -> widgets.HTML:
    widget = widgets.HTML(layout=widgets.Layout(width="auto"))
    widget.add_class(css_class)
    return widget


def _box(body: str) -> str:
    return f'<div class="scopelab"><div class="box">{body}</div></div>'


def _code_html(code: str) -> str:
    lines = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n").split("\n")
    rows = "\n".join(f'<span class="quiet">{i:>2}  </span>{row}' for i, row in enumerate(lines, 1))
    return f'<div class="scopelab"><pre class="box">{rows}</pre></div>'


def _result_html(result: Trace, words_title: str, words: str) -> str:
    parts = []
    if result.error:
        where = f" in {lines_text([result.error.line])}" if result.error.line else ""
        parts.append(
            f'<div class="error"><span class="word">✗ {escape(result.error.type)}{where}</span>'
            f"<pre>{escape(_short(result.error.message))}</pre></div>"
        )
        parts.append(_section("Why, and the ways out", f"<p>{_lines(explain_error(result))}</p>"))
    if result.stdout:
        parts.append(_section("It prints", f"<pre>{escape(result.stdout.rstrip())}</pre>"))
    parts.append(_section(words_title, f"<pre>{escape(words.rstrip())}</pre>"))
    if why := "".join(f"<li>{prose_html(sentence)}</li>" for sentence in _why(result)):
        parts.append(_section("Why", f"<ul>{why}</ul>"))
    return f'<div class="scopelab">{"".join(parts)}</div>'


def _lines(text: str) -> str:
    return prose_html(text).replace("\n", "<br>")


def _section(title: str, body: str) -> str:
    return f"<section><b>{title}</b>{body}</section>"


def _why(result: Trace) -> Iterable[str]:
    """One sentence for each line that made or found something."""
    for step in result.steps:
        if step.created or step.reused or _own(step):
            yield f"Line {step.line}: {explain(result, step)}"


def _own(step: Step) -> list[str]:
    owners = own_ops(step.created)
    return [op for op in step.ops if owner(op, owners) is None]


def _short(message: str) -> str:
    """The message without TensorFlow's lists of where a variable, or what failed, was defined."""
    # What fails in a session: a heading, `Node: 'name'`, the message proper, the stack.
    proper = re.search(r"^Node: .*\n((?s:.*?))\n\s*\[\[", message, re.MULTILINE)
    message = proper[1] if proper else message
    return message.partition(" Originally defined at")[0].strip()


def _mark_html(marked: Mark) -> str:
    verdict = "✓ Right." if marked.right else "✗ Not quite. Compare line by line:"
    rows = "".join(
        f"<tr><td class='word'>{'✓ right' if line.right else '✗ differs'}</td>"
        f"<td>{_cell(line.guessed)}</td><td>{_cell(line.true)}</td>"
        f"<td class='quiet'>{escape(line.remark)}</td></tr>"
        for line in marked.lines
    )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("", "your guess", "TensorFlow", ""))
    return _box(
        f"<b>{verdict}</b><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(line: str) -> str:
    return f"<code>{escape(line)}</code>" if line else "<i>nothing</i>"
