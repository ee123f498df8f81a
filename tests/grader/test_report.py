"""What the report tells of a small class in a real gradebook, graded by nbgrader from outputs that are given."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from typer.testing import CliRunner

from grader import records, release
from grader.cli import app
from grader.course import Course
from grader.report import messages, page, plots, similar
from grader.report.gather import Exercise, Report, gather

from .conftest import cell, hand_in, write_chapter

#: Grades what is handed in by the outputs that it has.
AS_EXECUTED = """
from nbgrader.preprocessors import *
c.Autograde.sanitize_preprocessors = [DeduplicateIds, OverwriteCells, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [LimitOutput, SaveAutoGrades, CheckCellMetadata]
"""
LONG = """\
def double(value):
    # {comment}
    results = []
    for {name} in value:
        {name} = {name} + {name}
        results.append({name} * 1)
    return results if isinstance(value, list) else sum(results) * 2
"""
HOSTILE = "<img src=x: onerror=alert(1)>"


def work(grade_id: str, source: str, points: int | None = None, **marks: bool) -> NotebookNode:
    """A cell that a person gives points for, or a task."""
    meta = {"grade_id": grade_id, "grade": True, "solution": True, "locked": False, "task": False}
    meta |= {"schema_version": 3, "points": points, **marks}
    return new_markdown_cell(source, id=grade_id, metadata={"nbgrader": meta})


def failed(message: str) -> NotebookNode:
    """The output of a test that failed."""
    return new_output("error", ename="AssertionError", evalue=message, traceback=[message])


def grade(course: Course, student: str, outputs: dict[str, str], **answers: str) -> None:
    """Hand in, with these messages as the outputs of tests, and have nbgrader grade it."""
    path = hand_in(course, "a", student, **answers)
    notebook = nbformat.read(path, as_version=4)
    for item in notebook.cells:
        if item.id in outputs:
            item.outputs = [failed(outputs[item.id])]
    nbformat.write(notebook, path)
    if student == "late":
        path.with_name("timestamp.txt").write_text("2030-01-03 12:00:00 UTC")
    assert course.api().autograde("a", student)["success"]


def executed(**more: object) -> dict[str, dict[str, object]]:
    """The record of a notebook that ran."""
    kernel = {"cpu_seconds": 1.5, "peak_memory_mb": 100.0}
    record = {"seconds": 3.0, "sandboxed": True, "kernels": [kernel, kernel]}
    return {"a": {**record, "ended": [], "findings": [], "restored": [], **more}}


@pytest.fixture(scope="module")
def graded(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with a class that is graded."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released_course, root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(AS_EXECUTED)
    course = Course(root)
    with course.api().gradebook as gradebook:
        gradebook.update_or_create_assignment("a", duedate="2030-01-02 10:00:00 UTC")
    long = [LONG.format(comment=word, name=word) for word in ("item", "element")]
    list_only = "Not right: ['{}/w']. It has {} variables in {}/one. A list, too."
    lost = {"test-double-list": list_only.format("qzrtk", 3, "qzrtk")}
    grade(course, "ann", {}, double=long[0], guess="guess = 8")
    grade(course, "bob", lost, double=long[1], guess="guess = 8")
    lost = {"test-double-list": list_only.format("bmnpd", 5, "bmnpd"), "test-guess": HOSTILE}
    grade(course, "late", lost, double="def double(x):\n    return x + x", guess="guess = 7")
    grade(course, HOSTILE, {"test-double": "", "test-double-list": "", "test-guess": "no"})
    notebooks = {
        "ann": executed(),
        "bob": executed(ended=[{"cell": "guess", "reason": "signal 9"}]),
        "late": executed(findings=[{"kind": "forged", "grade_id": "t", "reason": "odd"}]),
    }
    for student, record in notebooks.items():
        records.keep(course, "a", student, problem="", notebooks=record)
    hand_in(course, "a", "ungraded")
    hand_in(course, "a", "broken")
    records.keep(course, "a", "broken", problem="OSError: disk", notebooks={})
    return course


@pytest.fixture(scope="module")
def report(graded: Course) -> Report:
    return gather(graded, "a")


def test_scores_and_pass_rates(report: Report) -> None:
    scores = {each.student: each.score for each in report.submissions}
    assert scores == {"ann": 6, "bob": 3, "late": 2, HOSTILE: 0}
    assert report.points == 6
    double, guess = report.exercises
    assert (double.name, double.points, double.passed, double.graded) == ("double", 5, 1, 4)
    assert double.mean == (5 + 2 + 2 + 0) / 4 and double.unanswered == 1
    tests = [(test.name, test.points, test.passed, test.mean) for test in double.criteria]
    assert tests == [("test-double", 2, 3, 1.5), ("test-double-list", 3, 1, 0.75)]
    assert (guess.passed, guess.unanswered) == (2, 1)


def test_messages_with_other_names_and_numbers_are_one(report: Report) -> None:
    first, *others = report.failures
    assert first.students == ("bob", "late") and first.tests == ("test-double-list",)
    assert first.exercise == "double" and first.message.endswith("A list, too.")
    assert {each.message: each.students for each in others} == {
        HOSTILE: ("late",),
        "no": (HOSTILE,),
        "an assertion without a message": (HOSTILE,),
    }
    assert [each.tests for each in others if "assertion" in each.message] == [
        ("test-double", "test-double-list")
    ]


def test_who_is_to_be_looked_at_and_why(report: Report) -> None:
    assert [(each.kind, each.student, each.reason) for each in report.concerns] == [
        ("failed", "broken", "OSError: disk"),
        ("ungraded", "ungraded", "it is in the folder of submissions only"),
        ("ended", "bob", "a: the kernel ended in guess: signal 9"),
        ("finding", "late", "a: t: odd"),
        ("late", "late", "1 d 2 h late"),
    ]
    assert report.unrecorded == (HOSTILE,)


def test_what_a_run_took(report: Report) -> None:
    took = {each.student: (each.seconds, each.cpu_seconds) for each in report.submissions}
    assert took == {name: (3.0, 3.0) for name in ("ann", "bob", "late")} | {HOSTILE: (None, None)}


def test_an_answer_in_other_words_is_found(report: Report) -> None:
    [pair] = report.pairs
    assert pair.students == ("ann", "bob")
    assert [(match.exercise, match.similarity) for match in pair.matches] == [("double", 1.0)]
    assert set(report.answers["double"]) == {"ann", "bob"}
    assert "# element" in report.answers["double"]["bob"]


def test_a_record_counts_until_the_submission_is_graded_again(
    graded: Course, tmp_path: Path
) -> None:
    root = tmp_path / "course"
    shutil.copytree(graded.root, root)
    course = Course(root)
    path = course.folder(course.directory.autograded_directory, "a", "bob") / "a.ipynb"
    path.write_text(path.read_text() + "\n")
    records_file = root / "class" / "records" / "a" / "late.json"
    records_file.write_text(records_file.read_text()[:50])
    again = gather(course, "a")
    assert again.unrecorded == (HOSTILE, "bob", "late")
    assert {each.student for each in again.concerns if each.kind in ("ended", "finding")} == set()


def test_a_notebook_that_cannot_be_read_is_named(graded: Course, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(graded.root, root)
    course = Course(root)
    autograded = course.folder(course.directory.autograded_directory, "a", "ann")
    (autograded / "a.ipynb").write_text("{")
    shutil.rmtree(autograded.parents[1] / "bob")
    reasons = {e.student: e.reason for e in gather(course, "a").concerns if e.kind == "unread"}
    assert reasons.keys() == {"ann", "bob"}
    assert reasons["ann"].startswith("a.ipynb: ") and reasons["bob"] == "there is none"


def test_the_files_say_the_same(report: Report, tmp_path: Path) -> None:
    report = dataclasses.replace(report, course="half of a character: \ud800")
    html, data, table = page.write(report, tmp_path / "made" / "here")
    text = html.read_text(encoding="utf-8")
    assert HOSTILE not in text and "&lt;img src=x: onerror=alert(1)&gt;" in text
    for said in ("mean 2.75, median 2.5", "a: the kernel ended in guess: signal 9", "A list, too."):
        assert said in text
    assert "<script" not in text and "http:" not in text.replace("http://www.w3.org/", "")
    kept = json.loads(data.read_text())
    assert kept["version"] == 1 and kept["failures"][0]["students"] == ["bob", "late"]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["late"]["test-double-list"] == "0.0" and float(rows["late"]["score"]) == 2
    assert rows["bob"]["to be looked at"].endswith("the kernel ended in guess: signal 9")
    assert rows["broken"]["to be looked at"] == "Could not be graded: OSError: disk"


def test_the_command(graded: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    where = ["--course-dir", str(graded.root), "--output", "out"]
    done = CliRunner().invoke(app, ["report", "a", *where])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("a: 4 submissions\nout/report.html: ")
    assert {path.name for path in Path("out").iterdir()} == {
        "report.html",
        "report.json",
        "submissions.csv",
    }
    Path("file").touch()
    done = CliRunner().invoke(app, ["report", "a", *where[:2], "--output", "file"])
    assert done.exit_code == 1 and "The report cannot be written: " in done.stderr


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        ("a", "Nothing of a is graded yet: run `python -m grader autograde a`."),
        ("b", "There is no chapter 'b'. The chapters are: a."),
    ],
)
def test_nothing_to_report(course: Course, assignment: str, message: str) -> None:
    done = CliRunner().invoke(app, ["report", assignment])
    assert done.exit_code == 1 and message in done.stderr


def test_no_gradebook(course: Course) -> None:
    (course.root / "class" / "gradebook.db").unlink()
    done = CliRunner().invoke(app, ["report", "a"])
    assert done.exit_code == 1 and "There is no gradebook yet" in done.stderr
    assert not (course.root / "class" / "gradebook.db").exists()


def test_exercises_of_any_course(course: Course) -> None:
    """Answers that belong together, answers and tasks that a person gives points for, a test before all."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(AS_EXECUTED)
    course = Course(course.root)
    cells = [
        cell("test-import", "import math", 1),
        cell("helper", "pass"),
        cell("main", "pass"),
        cell("test-main", "assert main", 2),
        work("essay", "your words", 3),
        cell("test-more", "assert 1", 1),
        work("task", "Do this.", 4, task=True, grade=False, solution=False, locked=True),
        cell("ungraded", "pass"),
    ]
    write_chapter(course, "a", cells)
    release.update_chapter(course, "a")
    hand_in(course, "a", "ann", essay="long " * 40)
    assert course.api().autograde("a", "ann")["success"]
    report = gather(course, "a")
    assert [(each.name, [c.name for c in each.criteria]) for each in report.exercises] == [
        ("test-import", ["test-import"]),
        ("helper, main", ["test-main"]),
        ("essay", ["essay", "test-more"]),
        ("task", ["task"]),
        ("ungraded", []),
    ]
    by_name: dict[str, Exercise] = {each.name: each for each in report.exercises}
    assert [c.by_hand for c in by_name["essay"].criteria] == [True, False]
    assert (by_name["essay"].graded, by_name["task"].graded) == (0, 0)
    assert [(each.kind, each.reason) for each in report.concerns] == [("pending", "essay, task")]
    assert "(by hand)" in page.html(report)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8 variables for 2 calls, not 4: ['a/w', 'b']. Share.", "12 variables for 3 calls, not 4: ['c']. Share."),
        ("The shape is (2, 3), not (4,).", "The shape is (7,), not (1, 2)."),
        ("Wanted are {'x/w': (5, 5)}, {(1, 2)}", "Wanted are {'y': (1,)}, {}"),
        ("Not below 'qrs/one/': use it", "Not below 'tvw/two/': use it"),
        ("net/w_1:0 has 1.5e-3", "other/w:0 has 2"),
    ],
)  # fmt: skip
def test_what_differs_by_chance_does_not_count(one: str, other: str) -> None:
    assert messages.pattern(one) == messages.pattern(other)


def test_what_is_said_counts() -> None:
    said = ["Share 3.", "Don't share 3.", "It's not shared (yet), isn't it?", "Use `w`."]
    assert len({messages.pattern(each) for each in said}) == len(said)


@pytest.mark.parametrize(
    ("traceback", "message"),
    [
        (["----> 2 assert square(2) == 4\n      3 pass"], "assert square(2) == 4"),
        (["\x1b[0;32m----> 2\x1b[0m assert square(2) == 4"], "assert square(2) == 4"),
        (["Cell In[3], line 2\nAssertionError: "], "assert square(2) == 4"),
        (["Cell In[3], line 2\nCell In[1], line 7\nError"], "an assertion without a message"),
        (["Cell In[3], line 200"], "an assertion without a message"),
    ],
)
def test_an_assertion_without_a_message_is_shown(traceback: list[str], message: str) -> None:
    error = new_output("error", ename="AssertionError", evalue="", traceback=traceback)
    test = new_code_cell("x = 1\nassert square(2) == 4", outputs=[error])
    assert messages.message(test, test.source) == message


def test_points_and_bins() -> None:
    assert plots.score_bins([0, 3, 3, 20, 21], 20).rows() == [("0", 1), ("3", 2), ("20", 2)]
    halves = plots.score_bins([0.5, 2.9, 3], 3)
    assert [count for _, count in halves.rows()] == [1, 1, 1] and halves.words[-1] == "3"
    assert sum(plots.score_bins([7.25, 99.9], 100).counts) == 2
    assert plots.bins([3.0]).counts.count(1) == 1


ANSWER = """\
total = 0
for value in numbers:
    if value % 2 == 0:
        total += value ** 2
    else:
        total -= abs(value)
print("the total is", total)
"""
RENAMED = """\
# my own work

s = 0
for n in   numbers :
    if n % 2 == 0:   # even
        s += n ** 2
    else:
        s -= abs(n)
print("the total is", s)
"""
#: Makes another answer of the same length for each number.
Other = Callable[[int], similar.Tokens]


@pytest.fixture
def other() -> Other:
    return lambda number: tuple(f"{number}.{place}" for place in range(similar.SHORTEST))


def test_names_comments_and_layout_do_not_count() -> None:
    assert similar.lines(ANSWER) == similar.lines(RENAMED)
    assert similar.lines("x.shape") != similar.lines("x.size")
    assert similar.lines("len(x)") != similar.lines("sum(x)")
    assert similar.lines('def f():\n    """This."""') == similar.lines("def g():")
    assert similar.lines("if (:\n '''") and similar.lines("") == ()


def test_what_comes_from_the_stub_does_not_count() -> None:
    stub = 'def solve(numbers):\n    """Solve it."""\n    pass'
    assert similar.own_tokens(stub, stub) == ()
    assert similar.own_tokens("# Nothing yet.\n" + stub, stub) == ()
    assert "def" not in similar.own_tokens(f"def solve(numbers):\n{ANSWER}", stub)


def test_usual_and_short_answers_are_no_pairs(other: Other) -> None:
    answer = similar.own_tokens(ANSWER, "")
    class_of = {f"other-{number}": other(number) for number in range(16)}
    copied = class_of | {"ann": answer, "bob": answer}
    assert [pair.students for pair in similar.pairs({"e": copied}, similar.USUAL)] == [
        ("ann", "bob")
    ]
    usual = class_of | {f"right-{number}": answer for number in range(similar.USUAL + 1)}
    assert similar.pairs({"e": usual}, similar.USUAL) == []
    short = class_of | dict.fromkeys(("ann", "bob"), answer[: similar.SHORTEST - 1])
    assert similar.pairs({"e": short}, similar.USUAL) == []
    # Not even if each of the many is a little different.
    varied = class_of | {f"right-{n}": (*answer, str(n)) for n in range(similar.USUAL + 1)}
    assert similar.pairs({"e": varied}, similar.USUAL) == []


def test_in_a_large_class_more_may_have_the_usual_answer() -> None:
    assert [similar.usual(students) for students in (1, 20, 300, 1000)] == [3, 3, 3, 10]


def test_those_with_most_in_common_come_first(other: Other) -> None:
    first = {name: other(n) for n, name in enumerate(["ann", "bob", "cy", "dan", "eve"])}
    first["bob"] = (*first["ann"], "more")
    first["dan"] = first["cy"]
    second = {**first, "bob": other(9)}
    found = similar.pairs({"one": first, "two": second}, similar.USUAL)
    assert [pair.students for pair in found] == [("cy", "dan"), ("ann", "bob")]
    assert [match.exercise for match in found[0].matches] == ["one", "two"]
    assert found[1].matches[0].similarity < 1


def test_blocks_make_no_difference(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {f"s{number:02}": other(number // 2) for number in range(20)}
    at_once = similar.pairs({"e": answers}, similar.USUAL)
    monkeypatch.setattr(similar, "_BLOCK", 3)
    assert similar.pairs({"e": answers}, similar.USUAL) == at_once and len(at_once) == 10
