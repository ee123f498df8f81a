"""The student's own file, and the levels that follow from it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scopelab.drill import progress_view
from scopelab.drill.progress import KEPT, Answer, Progress, default_file, next_level

TOPIC = "03_sharing"


def answers(text: str) -> list[Answer]:
    """``1+ 1- 2+``: level and whether it was right."""
    return [Answer(int(each[0]), "variables", each[1] == "+") for each in text.split()]


@pytest.mark.parametrize(
    ("so_far", "level"),
    [
        ("", 1),
        ("1+", 1),
        ("1+ 1+", 2),
        ("1+ 1+ 2+", 2),
        ("1+ 1+ 2+ 2+", 3),
        ("2+ 2-", 2),
        ("2- 2-", 1),
        ("1- 1-", 1),
        ("5+ 5+", 5),
        ("3- 2-", 2),
    ],
)
def test_two_right_answers_lead_up_and_two_wrong_ones_down(so_far: str, level: int) -> None:
    assert next_level(answers(so_far), levels=5) == level


def test_what_is_added_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "drill.json"
    Progress(file).add(TOPIC, Answer(1, "variables", True))
    Progress(file).add("01_creating_variables", Answer(1, "ops", False))
    again = Progress(file)
    [answer] = again.answers(TOPIC)
    assert (answer.level, answer.kind, answer.right) == (1, "variables", True)
    assert answer.at.endswith("+00:00")
    assert len(again.answers("01_creating_variables")) == 1 and not again.notice
    assert [path.name for path in file.parent.iterdir()] == ["drill.json"]


def test_two_drills_at_a_time_lose_nothing(tmp_path: Path) -> None:
    one, two = (Progress(tmp_path / "drill.json") for _ in range(2))
    for progress in (one, two, one):
        progress.add(TOPIC, Answer(1, "variables", True))
    assert len(Progress(one.file).answers(TOPIC)) == 3


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", "\x00", '{"version": 2, "topics": {}}', '{"version": 1}']
    + ['{"version": 1, "topics": {"03_sharing": [{"level": "1", "kind": "ops", "right": true}]}}']
    + ['{"version": 1, "topics": {"03_sharing": [7]}}', '{"version": 1, "topics": []}'],
)
def test_a_damaged_file_is_put_aside_and_told(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "drill.json"
    for number in (1, 2):
        file.write_text(damage)
        progress = Progress(file)
        assert "was damaged" in progress.notice and ".damaged" in progress.notice
        progress.add(TOPIC, Answer(1, "variables", True))
        assert len(Progress(file).answers(TOPIC)) == 1
        aside = sorted(tmp_path.glob("drill.json.damaged*"))
        assert [path.read_text() for path in aside] == [damage] * number


def test_a_folder_that_cannot_be_written_to_is_told_and_the_drill_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    progress = Progress(tmp_path / "file" / "drill.json")
    progress.add(TOPIC, Answer(1, "variables", True))
    progress.add(TOPIC, Answer(1, "variables", True))
    assert "cannot be" in progress.notice
    assert len(progress.answers(TOPIC)) == 2


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Progress(tmp_path / "drill.json")
    progress.add(TOPIC, Answer(1, "variables", True))
    before = progress.file.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json, "dump", full)
    progress.add(TOPIC, Answer(1, "variables", True))
    assert "No space left" in progress.notice
    assert progress.file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["drill.json"]


def test_the_file_stays_small(tmp_path: Path) -> None:
    file = tmp_path / "drill.json"
    entry = {"level": 1, "kind": "variables", "right": True, "at": ""}
    file.write_text(json.dumps({"version": 1, "topics": {TOPIC: [entry] * (KEPT + 5)}}))
    progress = Progress(file)
    progress.add(TOPIC, Answer(2, "variables", False))
    assert len(progress.answers(TOPIC)) == KEPT
    assert progress.answers(TOPIC)[-1].level == 2


def test_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_file() == tmp_path / "scopelab" / "drill.json"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_file() == Path(os.path.expanduser("~/.local/share/scopelab/drill.json"))


def test_the_words_say_what_the_picture_shows() -> None:
    found = answers("1+ 1+ 2- 2+")
    told = progress_view.text(found, 5)
    assert "4 questions answered, 3 right" in told and "level 2 of 5" in told
    assert "✓ ✓ ✗ ✓" in told
    assert progress_view.bar(found, 5) == "level 2 of 5 ██░░░"
    [ax] = progress_view.figure(found, 5).axes
    drawn = {
        line.get_label(): list(line.get_ydata())
        for line in ax.lines
        if line.get_label() in ("right", "wrong")
    }
    assert drawn == {"right": [1, 1, 2], "wrong": [2]}
    assert ax.get_xlabel() and ax.get_ylabel()


def test_before_the_first_answer() -> None:
    assert "No question answered yet" in progress_view.text([], 5)
    assert progress_view.figure([], 5).axes
