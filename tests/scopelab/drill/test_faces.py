"""The drill as a person meets it: the widget, and the terminal."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from scopelab.drill import Drill
from scopelab.drill.progress import Progress
from scopelab.drill.session import Session
from scopelab.drill.terminal import drill

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path / "drill.json")


def text_of(widget) -> str:
    return html.unescape(re.sub("<[^>]*>", "", widget.value))


def answer(widget: Drill, text: str) -> None:
    widget._answer.value = text
    widget._check.click()


def test_a_right_answer(progress: Progress) -> None:
    widget = Drill("03_sharing", seed=1, progress=progress)
    question = widget._question
    assert "03 sharing, level 1 of 5" in text_of(widget._head)
    shown = "\n".join(line[4:] for line in text_of(widget._code).split("\n")) + "\n"
    assert shown == question.code == question.trace.source
    answer(widget, "\n".join(question.key))
    assert "✓ Right." in text_of(widget._marked)
    assert "<details" in widget._listing.value and " open>" not in widget._listing.value
    assert "1 question answered, 1 right" in text_of(widget._told)
    assert "1 question answered, 1 right" in re.search('alt="([^"]*)"', widget._figure.value)[1]
    assert len(Progress(progress.file).answers("03_sharing")) == 1


def test_a_wrong_answer_opens_the_listing_and_says_why(progress: Progress) -> None:
    widget = Drill("03_sharing", seed=1, progress=progress)
    while widget._question.trace.error is None:
        widget = Drill("03_sharing", progress=progress)
    answer(widget, "nonsense")
    assert "✗ Not quite" in text_of(widget._marked)
    assert '<details class="scopelab" open>' in widget._listing.value
    assert "Way out" in text_of(widget._listing) and "Annotated listing" in widget._listing.value


def test_a_question_is_marked_once_and_an_empty_answer_is_none(progress: Progress) -> None:
    widget = Drill("03_sharing", seed=1, progress=progress)
    answer(widget, "  \n")
    assert "Write your answer first" in text_of(widget._marked)
    assert not progress.answers("03_sharing")
    answer(widget, "a")
    answer(widget, "b")
    assert len(progress.answers("03_sharing")) == 1
    first = widget._question
    widget._next.click()
    assert widget._question is not first
    assert widget._answer.value == widget._marked.value == widget._listing.value == ""


def test_it_gets_harder_and_goes_on_where_one_left_off(progress: Progress) -> None:
    widget = Drill("02", seed=1, progress=progress)
    for _ in range(4):
        answer(widget, "\n".join(widget._question.key))
        widget._next.click()
    assert "level 3 of 5" in text_of(widget._head)
    assert "level 3 of 5" in text_of(Drill("02", progress=Progress(progress.file))._head)


def test_everything_has_a_label_and_the_keyboard_works_it(progress: Progress) -> None:
    widget = Drill("01", seed=1, progress=progress)
    assert all(each.description for each in (widget._answer, widget._check, widget._next))


def test_all_topics_in_turn_and_an_unknown_one(progress: Progress) -> None:
    widget = Drill(seed=3, progress=progress)
    seen = set()
    for _ in range(6):
        seen.add(widget._question.topic)
        widget._next.click()
    assert len(seen) > 1
    with pytest.raises(ValueError, match="no topic 'nothing'"):
        Drill("nothing", progress=progress)


def test_a_damaged_progress_file_is_told_in_the_widget(tmp_path: Path) -> None:
    (tmp_path / "drill.json").write_text("{")
    widget = Drill("01", progress=Progress(tmp_path / "drill.json"))
    assert "was damaged" in text_of(widget._told)


def test_a_verdict_comes_within_150_ms(progress: Progress) -> None:
    widget = Drill("03_sharing", seed=1, progress=progress)
    times = []
    widget._marked.observe(lambda change: times.append(time.perf_counter()), "value")
    taken = []
    for _ in range(9):
        widget._answer.value = "model/w"
        start = time.perf_counter()
        times.clear()
        widget._check.click()
        taken.append(times[0] - start)
        widget._next.click()
    assert sorted(taken)[4] < 0.15


def in_terminal(progress: Progress, lines: list[object], **options: object) -> str:
    """What a person sees who types these lines; an exception among them is raised instead."""
    typed = iter(lines)

    def read() -> str:
        line = next(typed, EOFError())
        if isinstance(line, BaseException):
            raise line
        return str(line)

    console = Console(width=100, record=True, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    session = Session("03", seed=1, progress=progress)
    drill(session, console=console, read=read, **options)
    return console.export_text()


def test_the_terminal_asks_marks_and_explains(progress: Progress) -> None:
    key = Session("03", seed=1, progress=progress).ask().key
    shown = in_terminal(progress, [*key, "", "nonsense", "", ""], questions=2)
    assert "✓ Right." in shown and "✗ Not quite." in shown and "✗ differs" in shown
    assert "why:" in shown and "level 1 of 5 █░░░░" in shown
    assert "2 questions answered, 1 right" in shown
    assert str(progress.file) in shown
    assert len(Progress(progress.file).answers("03_sharing")) == 2


@pytest.mark.parametrize("end", [KeyboardInterrupt(), EOFError()])
def test_the_terminal_can_be_left_at_any_time(progress: Progress, end: BaseException) -> None:
    shown = in_terminal(progress, ["nonsense", "", end])
    assert "1 question answered" in shown
    assert len(Progress(progress.file).answers("03_sharing")) == 1
    assert "answered" not in in_terminal(progress, [end])


def test_the_last_line_of_a_pipe_counts(progress: Progress) -> None:
    assert "1 question answered" in in_terminal(progress, ["nonsense"])


def command(*arguments: str, data: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scopelab", "drill", *arguments],
        env={**os.environ, "XDG_DATA_HOME": str(data), "COLUMNS": "100"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def test_the_command(tmp_path: Path) -> None:
    done = command("03", "--seed", "1", "--questions", "1", data=tmp_path, input="nonsense\n\n")
    assert done.returncode == 0, done.stderr
    assert "Question 1: 03 sharing, level 1 of 5" in done.stdout
    assert (tmp_path / "scopelab" / "drill.json").is_file()
    assert "Traceback" not in done.stderr


def test_bad_usage(tmp_path: Path) -> None:
    done = command("nothing", data=tmp_path)
    assert done.returncode == 2
    assert "no topic" in done.stderr and "Traceback" not in done.stderr


def test_ctrl_c_at_the_prompt(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "scopelab", "drill", "03", "--seed", "1"],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        process.stdin.write("nonsense\n\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith("Question 2"):
                break
        process.send_signal(signal.SIGINT)
        shown, noise = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "1 question answered" in shown and "Traceback" not in noise
