"""One person at the drill: which question comes next, and what becomes of an answer.

The notebook's widget and the terminal are two faces of it.
"""

from __future__ import annotations

from collections import deque
from random import Random

from ..marking import Mark
from . import progress_view
from .progress import Answer, Progress, next_level
from .questions import Question, ask
from .topics import TOPICS, find

#: So many programs are not asked about again at once.
LATELY = 12


class Session:
    """Questions of one topic, or of all in turn, at the level that the progress so far says.

    Args:
        topic: the name of a topic or a part of it; by default all topics, in random order.
        seed: the same seed and the same answers bring the same questions.
        progress: where answers are kept; by default in the user's own file.

    Raises:
        ValueError: there is no such topic.
    """

    def __init__(
        self, topic: str | None = None, *, seed: int | None = None, progress: Progress | None = None
    ) -> None:
        self.topic = find(topic) if topic is not None else None
        self.progress = progress or Progress()
        self._rng = Random(seed)
        self._lately: deque[str] = deque(maxlen=LATELY)

    def ask(self) -> Question:
        """The next question."""
        topic = self.topic or self._rng.choice(list(TOPICS))
        question = ask(topic, self.level(topic), self._rng, self._lately)
        self._lately.append(question.code)
        return question

    def mark(self, question: Question, answer: str) -> Mark:
        """Mark an answer and note it in the progress."""
        marked = question.mark(answer)
        self.progress.add(question.topic, Answer(question.level, question.kind, marked.right))
        return marked

    def level(self, topic: str) -> int:
        """The level at which a topic goes on."""
        return next_level(self.progress.answers(topic), levels(topic))

    def told(self, topic: str) -> str:
        """How a topic goes, in words."""
        return progress_view.text(self.progress.answers(topic), levels(topic))


def levels(topic: str) -> int:
    """How many levels a topic has."""
    return len(TOPICS[topic].IDEAS)


def heading(question: Question) -> str:
    """What a question is about: «03 sharing, level 2 of 5: AUTO_REUSE»."""
    ideas = TOPICS[question.topic].IDEAS
    name = question.topic.replace("_", " ")
    return f"{name}, level {question.level} of {len(ideas)}: {ideas[question.level - 1]}"
