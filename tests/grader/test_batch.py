"""A class graded in sandboxed kernels, several submissions at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import psutil
import pytest
from a_kernel import running
from nbgrader.converters import Autograde

from grader.batch import Executed, autograde
from grader.course import Course
from grader.grading import Result

from .conftest import Run, hand_in, until

pytestmark = pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")

RIGHT = "def double(x):\n    return x + x"


def results(file: Path) -> dict[str, tuple[float, str]]:
    """Each student's score and what was wrong, as the command wrote them."""
    return {
        each["student"]: (each["score"], each["problem"]) for each in json.loads(file.read_text())
    }


def test_whatever_one_hands_in_the_others_get_their_points(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    hand_in(course, "a", "bob", double="def double(x:", guess="guess = 8")
    hand_in(course, "a", "eve", double="import os\nos._exit(1)", guess="guess = 8")
    hand_in(course, "a", "ian", double=RIGHT).write_text("{")
    link = hand_in(course, "a", "joe", double=RIGHT).with_name("link")
    link.symlink_to("/etc/passwd")
    with hand_in(course, "a", "kim", double=RIGHT).with_name("data").open("wb") as large:
        large.truncate(10**12)
    os.symlink("/etc/passwd", hand_in(course, "a", "lea").with_name("\x1b[2J\nann: 0"))
    hand_in(course, "a", "zoe", double=RIGHT, test_double="pass", test_guess="pass")

    done = run("grader", "autograde", "a", "--json", "results.json")
    assert done.returncode == 0, done.stderr
    got = results(course.root / "results.json")
    points = {"ann": 6, "bob": 1, "eve": 0, "ian": 0, "joe": 0, "kim": 0, "lea": 0, "zoe": 5}
    assert got == {name: (score, "") for name, score in points.items()}
    looked_at = dict(
        line.strip().split(": ", 1) for line in done.stdout.partition("person:")[2].splitlines()[1:]
    )
    assert looked_at.keys() == {"eve", "ian", "joe", "kim", "lea"}
    assert "NotJSONError" in looked_at["ian"]
    assert looked_at["joe"] == "a: not executed, since link is a link or a special file"
    assert looked_at["eve"] == "a: the kernel ended in double: it exited with code 1"
    assert looked_at["kim"] == "a: not executed, since its files take more than 256 MB"
    assert looked_at["lea"].startswith(r"a: not executed, since \x1b[2J\nann: 0 is a link")
    status = {
        each["student"]: each["notebooks"]["a"]["status"]
        for each in json.loads((course.root / "results.json").read_text())
    }
    refused = dict.fromkeys(["ian", "joe", "kim", "lea"], "refused")
    assert status == dict.fromkeys(["ann", "bob", "zoe"], "executed") | {"eve": "ended"} | refused
    assert not (course.root / "class/autograded/joe/a/link").exists()
    assert not (course.root / "class/autograded.unfinished").exists()
    with course.api().gradebook as gradebook:
        pending = {
            student: [
                grade.needs_manual_grade
                for grade in gradebook.find_submission_notebook("a", "a", student).grades
            ]
            for student in points
        }
    assert pending == {name: [name in refused] * 3 for name in points}
    graded = nbformat.read(course.root / "class/autograded/eve/a/a.ipynb", as_version=4)
    assert "exited with code 1" in graded.cells[2].outputs[0].evalue

    done = run("grader", "report", "a")
    assert done.returncode == 0, done.stderr
    report = json.loads((course.root / "class/reports/a/report.json").read_text())
    kinds = {(each["student"], each["kind"]) for each in report["concerns"]}
    assert kinds == {("eve", "ended")} | {(name, "refused") for name in refused}
    assert report["unrecorded"] == []
    unanswered = {each["name"]: each["unanswered"] for each in report["exercises"]}
    assert unanswered == {"double": 0, "guess": 1}  # zoe's
    took = {each["student"]: each["cpu_seconds"] for each in report["submissions"]}
    assert took["ann"] > 0 and took["joe"] is None

    kept = {path: path.stat().st_mtime_ns for path in course.root.glob("class/executed/*/*")}
    again = run("grader", "autograde", "a", "--student", "ann", "--json", "results.json")
    assert again.returncode == 0, again.stderr
    assert results(course.root / "results.json") == {"ann": (6, "")}
    assert {
        path: path.stat().st_mtime_ns for path in course.root.glob("class/executed/*/*")
    } == kept


def test_nbgrader_itself_says_what_should_be_looked_at(course: Course, run: Run) -> None:
    hand_in(course, "a", "eve", double="import os\nos._exit(1)")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.Sandbox.required = False\n")
    done = run("nbgrader", "autograde", "a")
    assert done.returncode == 0, done.stderr
    assert "looked at by a person: the kernel ended in double: it exited with code" in done.stderr
    assert "NOT IN A SANDBOX" not in done.stderr

    hand_in(course, "a", "zoe", double=RIGHT)
    for _ in ("executed", "kept from before"):
        again = run("nbgrader", "autograde", "a", "--student=zoe", "--force", PATH="/no/bubblewrap")
        assert again.returncode == 0, again.stderr
        assert "NOT IN A SANDBOX" in again.stderr


def test_what_was_graded_before_is_gone_if_what_came_after_cannot_be(
    course: Course, run: Run
) -> None:
    path = hand_in(course, "a", "ann", double=RIGHT)
    assert run("grader", "autograde", "a").returncode == 0
    assert (course.root / "class/autograded/ann/a/a.ipynb").exists()
    path.write_text(path.read_text().replace("x + x", "3 * x"))
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("c.Execute.startup_timeout = 0\n")
    done = run("grader", "autograde", "a")
    assert done.returncode == 1 and "did not answer within 0 seconds" in done.stderr
    assert not (course.root / "class/autograded/ann/a").exists()


@pytest.mark.long
def test_what_is_killed_goes_on_where_it_was(course: Course, run: Run) -> None:
    wait = "import time\nfrom pathlib import Path\ntime.sleep(0 if Path('go').exists() else 1000)"
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    slow = hand_in(course, "a", "bob", double=f"{wait}\n{RIGHT}", guess="guess = 8")
    command = [sys.executable, "-m", "grader", "autograde", "a", "--jobs", "1"]
    with psutil.Popen(command, cwd=course.root, stderr=subprocess.DEVNULL) as batch:
        until(lambda: list(course.root.glob("class/executed/*/*.json")), batch)
        started = batch.children(recursive=True)
        batch.kill()
    _, alive = psutil.wait_procs(started, 60)
    assert not alive, "nothing is left behind"

    (slow.parent / "go").touch()
    done = run("grader", "autograde", "a", "--json", "results.json")
    assert done.returncode == 0, done.stderr
    assert results(course.root / "results.json") == {"ann": (6, ""), "bob": (6, "")}


@pytest.mark.long
def test_a_worker_that_is_killed_has_its_work_redone(course: Course) -> None:
    hand_in(course, "a", "ann", double=f"import time\ntime.sleep(3)\n{RIGHT}", guess="guess = 8")
    hand_in(course, "a", "bob", double=RIGHT, guess="guess = 8")
    command = [sys.executable, "-m", "grader", "autograde", "a", "--jobs", "1", "--json", "r.json"]
    with psutil.Popen(command, cwd=course.root, stderr=subprocess.DEVNULL) as batch:
        until(lambda: running(batch.children(), "spawn_main"), batch)
        running(batch.children(), "spawn_main")[0].kill()
        assert batch.wait(300) == 0
    assert results(course.root / "r.json") == {"ann": (6, ""), "bob": (6, "")}


@pytest.mark.long
def test_ctrl_c_stops_at_once_and_keeps_what_is_done(course: Course) -> None:
    hand_in(course, "a", "ann", double=RIGHT)
    hand_in(course, "a", "bob", double="import time\ntime.sleep(1000)")
    command = [sys.executable, "-m", "grader", "autograde", "a", "--jobs", "1"]
    with psutil.Popen(command, cwd=course.root, stderr=subprocess.PIPE, text=True) as batch:
        until(lambda: list(course.root.glob("class/executed/*/*.json")), batch)
        started = batch.children(recursive=True)
        os.kill(batch.pid, signal.SIGINT)
        _, said = batch.communicate(timeout=60)
    assert batch.returncode == 130, said
    assert "The same command goes on from here." in said
    _, alive = psutil.wait_procs(started, 60)
    assert not alive


class Finalized:
    """Python drops a KeyboardInterrupt that comes while this goes."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("students", [["ann"], ["ann", "bob"]], ids=["the last", "others follow"])
def test_ctrl_c_is_not_lost_in_a_finalizer(course: Course, students: list[str]) -> None:
    for student in students:
        hand_in(course, "a", student)
    events = autograde(course, "a", students, 1)
    with closing(events):
        assert isinstance(next(events), Executed)
        Finalized()
        assert isinstance(next(events), Result), "what was begun is finished"
        with pytest.raises(KeyboardInterrupt):
            next(events)
    assert len(list(course.root.glob("class/autograded/*"))) == 1


def test_ctrl_c_that_nbgrader_takes_for_a_failure_leaves_what_was_graded(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Autograde) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    hand_in(course, "a", "ann", double=RIGHT)
    assert [event.problem for event in autograde(course, "a", ["ann"])] == ["", ""]
    monkeypatch.setattr(Autograde, "start", interrupted)
    with closing(autograde(course, "a", ["ann"])) as events:
        assert isinstance(next(events), Executed)
        with pytest.raises(KeyboardInterrupt):
            next(events)
    assert (course.root / "class/autograded/ann/a/a.ipynb").exists()


def test_who_handed_in_nothing_is_named(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann")
    done = run("grader", "autograde", "a", "--student", "bob")
    assert done.returncode == 1 and "bob handed in nothing for a." in done.stderr


def test_without_a_sandbox_nothing_is_graded_unless_it_is_wanted(course: Course, run: Run) -> None:
    hand_in(course, "a", "ann", double=RIGHT, guess="guess = 8")
    command = ["grader", "autograde", "a", "--json", "results.json"]
    refused = run(*command, PATH="/no/bubblewrap")
    assert refused.returncode == 1
    assert "Nothing was graded: Files and network out of reach" in refused.stderr
    assert "To grade without: --no-sandbox, or c.Sandbox.required = False." in refused.stderr
    assert not (course.root / "class" / "autograded").exists()

    done = run(*command, "--no-sandbox", PATH="/no/bubblewrap")
    assert done.returncode == 0, done.stderr
    assert "NOT IN A SANDBOX: submissions ran with your rights" in done.stdout
    [row] = json.loads((course.root / "results.json").read_text())
    assert row["score"] == 6 and not row["notebooks"]["a"]["sandboxed"]
