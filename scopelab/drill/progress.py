"""How a student gets on: a small file of the student's own, and what it says of the next level."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

VERSION = 1
#: Answers of a topic that are kept; the last two decide the level.
KEPT = 500


@dataclass(frozen=True)
class Answer:
    """One marked answer: the level it was asked at, what it asked, whether it was right, and when."""

    level: int
    kind: str
    right: bool
    at: str = ""


def default_file() -> Path:
    """Where progress is kept: ``scopelab/drill.json`` in the user's data folder."""
    data = os.environ.get("XDG_DATA_HOME")
    return Path(data or Path.home() / ".local" / "share") / "scopelab" / "drill.json"


def next_level(answers: Sequence[Answer], levels: int) -> int:
    """The level to ask at: one up after two right answers at a level, one down after two wrong ones.

    Args:
        answers: of one topic, the oldest first.
        levels: how many there are.
    """
    if not answers:
        return 1
    level, last = answers[-1].level, answers[-2:]
    if len(last) == 2 and last[0].level == level and last[0].right == last[1].right:
        level += 1 if last[1].right else -1
    return min(max(level, 1), levels)


class Progress:
    """The answers so far, by topic.

    ``notice`` is a message for the student where the file could not be read or written; the drill
    goes on all the same.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or default_file()
        self.notice = ""
        self._topics = self._read()

    def answers(self, topic: str) -> list[Answer]:
        """All answers to a topic's questions, the oldest first."""
        return list(self._topics.get(topic, []))

    def add(self, topic: str, answer: Answer) -> None:
        """Note an answer, in the file too, whole or not at all."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        answer = Answer(answer.level, answer.kind, answer.right, answer.at or now)
        # Another drill may have written since; but what cannot be read any more is not lost here.
        if stored := self._read():
            self._topics = {**self._topics, **stored}
        self._topics[topic] = [*self._topics.get(topic, []), answer][-KEPT:]
        try:
            self._write()
        except OSError as error:
            self.notice = f"Progress cannot be kept in {self.file}: {error.strerror or error}."

    def _read(self) -> dict[str, list[Answer]]:
        try:
            return _parse(json.loads(self.file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.notice = f"Progress cannot be read from {self.file}: {error.strerror or error}."
            return {}
        except (ValueError, KeyError, TypeError, AttributeError):
            self._put_aside()
            return {}

    def _put_aside(self) -> None:
        """Rename a file that makes no sense, so that nothing in it is overwritten."""
        aside = self.file.with_name(f"{self.file.name}.damaged")
        number = 2
        while aside.exists():
            aside = self.file.with_name(f"{self.file.name}.damaged-{number}")
            number += 1
        try:
            self.file.rename(aside)
        except OSError as error:
            self.notice = f"{self.file} is damaged and cannot be put aside: {error.strerror}."
            return
        self.notice = (
            f"The file with your progress was damaged. It is kept as {aside}; a new one is begun."
        )

    def _write(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        data = {
            "version": VERSION,
            "topics": {
                topic: [asdict(a) for a in answers] for topic, answers in self._topics.items()
            },
        }
        handle, draft = tempfile.mkstemp(dir=self.file.parent, prefix=f".{self.file.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(data, stream, indent=1)
            os.replace(draft, self.file)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)
            raise


def _parse(data: Any) -> dict[str, list[Answer]]:
    """The answers in a file's data. Raises ValueError, KeyError, TypeError or AttributeError."""
    if data["version"] != VERSION:
        raise ValueError("another version's file")
    topics = {topic: [Answer(**each) for each in found] for topic, found in data["topics"].items()}
    for answer in (each for found in topics.values() for each in found):
        if type(answer.level) is not int or type(answer.right) is not bool:
            raise ValueError("not an answer")
    return topics
