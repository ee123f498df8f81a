"""The drill as a widget for a notebook."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from .. import audience
from ..explain import explain_error
from ..panel import Panel, box_html, code_html, html_part, mark_html, one_at_a_time
from ..views import listing
from ..views._common import figure_html, prose_html
from . import progress_view
from .progress import Progress
from .questions import Question
from .session import Session, heading, levels


class Drill(Panel):
    """Endless questions, harder as answers come right; wrong answers show what TensorFlow did.

    Args:
        topic: a chapter's name, or a part of it such as ``"03"``; by default all topics in turn.
        seed: the same seed and the same answers bring the same questions.
        progress: where answers are kept; by default in a file of the user's own.

    Raises:
        ValueError: there is no such topic.
    """

    def __init__(
        self, topic: str | None = None, *, seed: int | None = None, progress: Progress | None = None
    ) -> None:
        self._session = Session(topic, seed=seed, progress=progress)
        if not audience.is_there():
            super().__init__("Drill", "", [widgets.HTML(box_html(audience.NOTE))])
            return
        self._code, self._prompt = html_part("scopelab-code"), html_part("scopelab-prompt")
        self._answer = widgets.Textarea(
            description="Your answer",
            # One message, which comes before the button's. Of one for each key, those that wait for
            # a busy kernel would come after it, and half an answer would be marked.
            continuous_update=False,
            rows=4,
            style={"description_width": "7em"},
            layout=widgets.Layout(width="auto"),
        )
        self._check = widgets.Button(description="Check my answer", button_style="primary")
        self._next = widgets.Button(description="Next question")
        self._marked, self._listing = html_part("scopelab-mark"), html_part("scopelab-result")
        self._told, self._figure = html_part("scopelab-result"), html_part("scopelab-figure")
        buttons = widgets.HBox([self._check, self._next])
        asked = [self._code, self._prompt, self._answer, buttons]
        told = [self._marked, self._listing, self._told, self._figure]
        super().__init__("Drill", "", [*asked, *told])
        self._check.on_click(self._checked)
        self._next.on_click(self._went_on)
        self._ask()

    def _ask(self) -> None:
        """Shows a new question."""
        question = self._question = self._session.ask()
        self._is_marked = False
        self.head("Drill", heading(question))
        self._code.value = code_html(question.code)
        self._prompt.value = f'<div class="scopelab">{prose_html(question.prompt)}</div>'
        self._answer.value = self._marked.value = self._listing.value = ""
        if self._session.topic is None or not self._figure.value:
            self._show_progress(question)

    @one_at_a_time
    def _went_on(self, _: object = None) -> None:
        """Goes on to another question, with the cursor where its answer goes."""
        self._ask()
        self._answer.focus()

    @one_at_a_time
    def _checked(self, _: object = None) -> None:
        """Marks the answer, once, and shows what happened."""
        if self._is_marked:
            return
        if not self._answer.value.strip():
            self._marked.value = box_html("Write your answer first; a guess will do.")
            return
        question = self._question
        marked = self._session.mark(question, self._answer.value)
        # The verdict first: it is there before the listing and the picture are made.
        self._marked.value = mark_html(marked)
        self._is_marked = True
        self._listing.value = _happened(question, is_open=not marked.right)
        self._show_progress(question)

    def _show_progress(self, question: Question) -> None:
        topic = question.topic
        answers, told = self._session.progress.answers(topic), self._session.told(topic)
        notice = self._session.progress.notice
        warning = f'<div class="error">{escape(notice)}</div>' if notice else ""
        self._told.value = f'<div class="scopelab">{warning}{escape(told)}</div>'
        picture = progress_view.figure(answers, levels(topic))
        self._figure.value = figure_html(picture, "Level of each question", told)


def _happened(question: Question, *, is_open: bool) -> str:
    """The annotated listing, which a wrong answer opens and a right one leaves folded."""
    why = prose_html(explain_error(question.trace)).replace("\n", "<br>")
    return (
        f'<details class="scopelab"{" open" if is_open else ""}><summary>What TensorFlow did, line '
        f"by line</summary>{f'<p>{why}</p>' if why else ''}{listing.html(question.trace)}</details>"
    )
