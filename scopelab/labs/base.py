"""What every lab is: controls, a program made from them, and what TensorFlow makes of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Mapping
from html import escape
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import ipywidgets as widgets
from matplotlib.figure import Figure

from .. import audience
from ..explain import explain, explain_error
from ..marking import mark
from ..model import Step, Trace
from ..panel import Panel, box_html, code_html, html_part, mark_html, one_at_a_time
from ..tf_state import no_meta_optimizer
from ..tracing import trace
from ..views._common import figure_html, lines_text, own_ops, owner, prose_html


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


class Lab(Panel):
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
    needs_values: ClassVar[bool] = False
    """Whether words and picture are about what the program computed, so that there are none if it stopped."""
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
        if not audience.is_there():
            super().__init__(self.title, self.hint, [widgets.HTML(box_html(audience.NOTE))])
            return
        self._controls = self.controls()
        self._predict = widgets.Checkbox(
            description="Predict first: hide the result until I have guessed",
            value=False,
            indent=False,
            layout=widgets.Layout(width="auto"),
        )
        self._guess = widgets.Textarea(
            description="Your guess",
            continuous_update=False,  # as in the drill: what was typed comes before the button
            placeholder="What does it print? One line each, or the word: error",
            rows=4,
            style={"description_width": "6em"},
            layout=widgets.Layout(width="auto"),
        )
        self._check = widgets.Button(description="Check my guess", button_style="primary")
        self._form = widgets.VBox([self._guess, self._check])
        self._code, self._marked = html_part("scopelab-code"), html_part("scopelab-mark")
        self._result, self._figure = html_part("scopelab-result"), html_part("scopelab-figure")
        left = widgets.VBox(
            [*self._controls.values(), self._predict, self._code],
            layout=widgets.Layout(flex="1 1 430px", min_width="300px"),
        )
        right = widgets.VBox(
            [self._form, self._marked, self._result, self._figure],
            layout=widgets.Layout(flex="1 1 430px", min_width="300px", padding="0 0 0 16px"),
        )
        both = widgets.Box([left, right], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__(self.title, self.hint, [both])
        for control in (*self._controls.values(), self._predict):
            control.observe(self._changed, "value")
        self._check.on_click(self._checked)
        self._changed()

    @property
    def settings(self) -> SimpleNamespace:
        """What the controls are set to."""
        return SimpleNamespace(**{key: c.value for key, c in self._controls.items()})

    @one_at_a_time
    def _changed(self, _: object = None) -> None:
        """Shows the program for the new settings, and its result unless it is to be guessed."""
        settings = self.settings
        unused = self.unused(settings)
        for key, control in self._controls.items():
            control.disabled = key in unused
        self._program = self.code(settings)
        self._code.value = code_html(self._program)
        self._form.layout.display = None if self._predict.value else "none"
        self._guess.value = ""
        if self._predict.value:
            self._marked.value = box_html(
                "The result is hidden. Write your guess, then press <b>Check my guess</b>."
            )
            self._result.value = self._figure.value = ""
        else:
            self._marked.value = ""
            self._show(*self._run())

    @one_at_a_time
    def _checked(self, _: object = None) -> None:
        """Marks the guess and shows the result."""
        if not self._guess.value.strip():
            self._marked.value = box_html(
                "Write your guess first: what the program prints, one line each, "
                "or the word <b>error</b>."
            )
            return
        result, values = self._run()
        self._marked.value = mark_html(mark(self._guess.value, result))
        self._show(result, values)

    def _run(self) -> tuple[Trace, dict[str, Any]]:
        values: dict[str, Any] = {}
        with no_meta_optimizer():
            result = trace(
                self._program,
                f"<{self.title}>",
                as_published=self.as_published,
                then=lambda _, namespace: values.update(namespace),
            )
        return result, values

    def _show(self, result: Trace, values: Mapping[str, Any]) -> None:
        if result.error and self.needs_values:
            self._result.value, self._figure.value = _result_html(result), ""
            return
        # The words first: they are there before the picture is drawn.
        words = self.words(result, values)
        self._result.value = _result_html(result, _section(self.words_title, _pre(words)))
        # What a kernel says is sent by a thread of it, which would have to wait while this one draws.
        sys.stdout.flush()
        self._figure.value = figure_html(self.figure(result, values), self.picture_title, words)


def _result_html(result: Trace, words: str = "") -> str:
    parts = []
    if result.error:
        where = f" in {lines_text([result.error.line])}" if result.error.line else ""
        parts.append(
            f'<div class="error"><span class="word">✗ {escape(result.error.type)}{where}</span>'
            f"{_pre(_short(result.error.message))}</div>"
        )
        parts.append(_section("Why, and the ways out", f"<p>{_lines(explain_error(result))}</p>"))
    if result.stdout:
        parts.append(_section("It prints", _pre(result.stdout)))
    parts.append(words)
    if why := "".join(f"<li>{prose_html(sentence)}</li>" for sentence in _why(result)):
        parts.append(_section("Why", f"<ul>{why}</ul>"))
    return f'<div class="scopelab">{"".join(parts)}</div>'


def _lines(text: str) -> str:
    return prose_html(text).replace("\n", "<br>")


def _pre(text: str) -> str:
    return f"<pre>{escape(text.rstrip())}</pre>"


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
