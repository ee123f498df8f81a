"""Brings together what an instructor wants to know of a graded assignment.

Points come from the gradebook, messages and answers from the graded notebooks, and all else from the records of the
run, which submissions that nbgrader alone has graded do not have.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.api import Notebook as KnownNotebook
from sqlalchemy.exc import OperationalError

from grader import records
from grader.course import Course, CourseError, GradebookError
from grader.report import messages, similar
from grader.restore import sources_of
from grader.scores import Cell, Scored, scored

#: Shows how far a long loop has come: it gives back the items, and is told what is being done.
Track = Callable[[Iterable[Any], str], Iterable[Any]]

#: Why a person should look at a submission, the most urgent first.
KINDS = {
    "failed": "Could not be graded",
    "ungraded": "Handed in, but not graded",
    "refused": "Not executed: unreadable, or not what a submission may be",
    "ended": "Ended its kernel, or was stopped by a limit",
    "finding": "Tests that may have been forged",
    "outside": "Ran outside of a sandbox, with your rights on your files",
    "restored": "Tests or set-up cells were deleted, and put back",
    "flagged": "Flagged in the formgrader",
    "late": "Late",
    "unread": "No graded notebook that can be read",
    "pending": "Points to be given by hand",
}
_NO_MESSAGE = "(no error is shown)"


@dataclass(frozen=True)
class Criterion:
    """A graded cell."""

    name: str
    points: float
    by_hand: bool
    """Whether a person gives its points: an answer, or a task, rather than a test."""
    passed: int
    """How many have all its points."""
    graded: int
    """How many have points, and not only zero until somebody gives them."""
    mean: float
    """Of the points of these."""


@dataclass(frozen=True)
class Exercise:
    """An answer cell and the tests after it, until the next answer; answers without points are one with the next."""

    name: str
    points: float
    passed: int
    """How many have all its points."""
    graded: int
    mean: float
    unanswered: int
    """How many left it as it was handed out."""
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Failure:
    """A message, with whatever names and numbers, and who got it."""

    exercise: str
    message: str
    """As one of them got it."""
    tests: tuple[str, ...]
    students: tuple[str, ...]


@dataclass(frozen=True)
class Concern:
    """Why a person should look at a submission."""

    kind: str
    """One of `KINDS`."""
    student: str
    reason: str


@dataclass(frozen=True)
class Submission:
    """What is known of one submission; None is unknown."""

    student: str
    score: float
    penalty: float
    points: dict[str, float | None]
    """By criterion; None as long as a person has to give them."""
    seconds_late: float
    graded: str | None
    seconds: float | None
    cpu_seconds: float | None
    peak_memory_mb: float | None


@dataclass(frozen=True)
class Report:
    """A graded assignment."""

    course: str
    assignment: str
    made: str
    points: float
    submissions: tuple[Submission, ...]
    exercises: tuple[Exercise, ...]
    failures: tuple[Failure, ...]
    concerns: tuple[Concern, ...]
    pairs: tuple[similar.Pair, ...]
    usual: int
    """An answer that more students than these have given is a usual one, and makes no pairs."""
    answers: dict[str, dict[str, str]] = field(repr=False)
    """For each exercise, the answers of those who stand in `pairs`."""
    unrecorded: tuple[str, ...]
    """Those without a record of a run."""


@dataclass
class _Exercise:
    """An exercise as it was handed out."""

    name: str
    language: str
    stubs: dict[Cell, str] = field(default_factory=dict)
    """Of its answer cells."""
    criteria: dict[Cell, tuple[float, bool]] = field(default_factory=dict)
    """The points of its graded cells, and whether a person gives them."""

    def answer(self, notebooks: _Notebooks) -> str:
        """A submission's answer."""
        return "\n\n".join(notebooks.sources.get(cell, "") for cell in self.stubs)

    def own_tokens(self, notebooks: _Notebooks) -> similar.Tokens:
        """The tokens of a submission's answer that are not the stub's."""
        return tuple(
            token
            for cell, stub in self.stubs.items()
            for token in similar.own_tokens(notebooks.sources.get(cell, ""), stub, self.language)
        )


@dataclass
class _Notebooks:
    """What the report takes from a submission's graded notebooks."""

    sources: dict[Cell, str] = field(default_factory=dict)
    messages: dict[Cell, str] = field(default_factory=dict)
    unread: str = ""
    """Why one could not be read."""


def gather(course: Course, assignment: str, track: Track = lambda items, _: items) -> Report:
    """Gather the report on an assignment.

    Args:
        course: the course.
        assignment: the name of one of its assignments.
        track: shows the progress.

    Raises:
        CourseError: there is no such assignment, nothing of it is graded, or the gradebook cannot be read.
    """
    exercises, submissions = _from_gradebook(course, assignment)
    kept = records.read(course, assignment)
    current = {
        student: record
        for student, record in kept.items()
        if record.fingerprint == records.fingerprint(course, assignment, student)
    }
    notebooks = {
        student: _read(course, assignment, student, exercises)
        for student in track(list(submissions), "notebooks read")
    }
    tokens = {
        exercise.name: {
            student: exercise.own_tokens(each)
            for student, each in notebooks.items()
            if not exercise.stubs.keys().isdisjoint(each.sources)
        }
        for exercise in track(exercises, "answers prepared")
    }
    usual = similar.usual(len(submissions))
    pairs = similar.pairs(tokens, usual, lambda items: track(items, "answers compared"))
    wanted = {(m.exercise, s) for pair in pairs for m in pair.matches for s in pair.students}
    several = len({notebook for each in exercises for notebook, _ in each.criteria}) > 1
    names = {
        cell: ": ".join(cell) if several else cell[1]
        for each in exercises
        for cell in each.criteria
    }
    return Report(
        course=course.directory.course_id,
        assignment=assignment,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        points=sum(points for each in exercises for points, _ in each.criteria.values()),
        submissions=tuple(
            _submission(each, names, current.get(student)) for student, each in submissions.items()
        ),
        exercises=tuple(
            _results(each, names, submissions.values(), tokens[each.name]) for each in exercises
        ),
        failures=tuple(_failures(exercises, names, submissions, notebooks)),
        concerns=tuple(
            sorted(
                _concerns(course, assignment, names, submissions, current, notebooks),
                key=lambda each: (list(KINDS).index(each.kind), each.student),
            )
        ),
        pairs=tuple(pairs),
        usual=usual,
        answers={
            exercise.name: {
                student: exercise.answer(notebooks[student])
                for student in submissions
                if (exercise.name, student) in wanted
            }
            for exercise in exercises
        },
        unrecorded=tuple(student for student in submissions if student not in current),
    )


def _from_gradebook(course: Course, assignment: str) -> tuple[list[_Exercise], dict[str, Scored]]:
    course.check_gradebook()
    nothing = CourseError(
        f"Nothing of {assignment} is graded yet: run `python -m grader autograde {assignment}`."
    )
    try:
        with Gradebook(course.db_url, course.directory.course_id) as gradebook:
            try:
                notebooks = gradebook.find_assignment(assignment).notebooks
            except MissingEntry:
                course.check_chapter(assignment)
                raise nothing from None
            submissions = scored(gradebook, assignment)
            exercises = [
                exercise
                for notebook in notebooks
                for exercise in _exercises(notebook, several=len(notebooks) > 1)
            ]
    except OperationalError as error:
        raise GradebookError(str(error.orig)) from None
    if not submissions:
        raise nothing
    return exercises, submissions


def _exercises(notebook: KnownNotebook, *, several: bool) -> list[_Exercise]:
    """The exercises of a notebook, one of several or the only one."""
    language = json.loads(notebook.kernelspec or "{}").get("language", "python")
    found: list[_Exercise] = []
    for name, source in sources_of(notebook).items():
        marks, cell = source["nbgrader"], (notebook.name, name)
        is_work = marks["solution"] or marks["task"]
        if not (is_work or marks["grade"]):
            continue
        if not found or (is_work and found[-1].criteria):
            title = f"{notebook.name}: {name}" if several else name
            found.append(_Exercise(title, language))
        elif is_work:
            found[-1].name += f", {name}"
        if marks["solution"]:
            found[-1].stubs[cell] = source["source"]
        if marks["grade"] or marks["task"]:
            found[-1].criteria[cell] = (float(marks["points"]), is_work)
    return found


def _read(course: Course, assignment: str, student: str, exercises: list[_Exercise]) -> _Notebooks:
    folder = course.folder(course.directory.autograded_directory, assignment, student)
    answers = {cell for each in exercises for cell in each.stubs}
    criteria = {cell for each in exercises for cell in each.criteria}
    found = _Notebooks()
    for name in sorted({notebook for notebook, _ in answers | criteria}):
        path = folder / f"{name}.ipynb"
        if not path.is_file():
            continue
        try:
            # Not by nbformat: it checks, and makes objects of, far more than is needed here.
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                key = (name, cell["metadata"].get("nbgrader", {}).get("grade_id"))
                source = "".join(cell["source"])
                if key in answers:
                    found.sources[key] = source
                if key in criteria:
                    found.messages[key] = messages.message(cell, source)
        except Exception as error:  # noqa: BLE001 - nbgrader alone lets anything through
            found.unread = f"{path.name}: {type(error).__name__}: {error}"
    if not (found.sources or found.messages or found.unread):
        found.unread = "there is none"
    return found


def _submission(
    scored_: Scored, names: Mapping[Cell, str], record: records.Record | None
) -> Submission:
    used = record if record and record.kernels else None
    return Submission(
        student=scored_.student,
        score=scored_.score,
        penalty=scored_.penalty,
        points={
            name: None if (given := scored_.given(cell)).is_pending else given.score
            for cell, name in names.items()
        },
        seconds_late=scored_.seconds_late,
        graded=record.graded if record else None,
        seconds=round(used.seconds, 3) if used else None,
        cpu_seconds=round(used.cpu_seconds, 3) if used else None,
        peak_memory_mb=used.peak_memory_mb if used else None,
    )


def _results(
    exercise: _Exercise,
    names: Mapping[Cell, str],
    submissions: Iterable[Scored],
    tokens: Mapping[str, similar.Tokens],
) -> Exercise:
    given = [{cell: each.given(cell) for cell in exercise.criteria} for each in submissions]
    criteria = []
    for cell, (points, by_hand) in exercise.criteria.items():
        scores = [each[cell].score for each in given if not each[cell].is_pending]
        passed, mean = sum(score >= points for score in scores), _mean(scores)
        criteria.append(Criterion(names[cell], points, by_hand, passed, len(scores), mean))
    points = sum(each.points for each in criteria)
    # All its criteria in one; a submission counts if none of them is still to be graded.
    totals = [
        (all(p.score >= exercise.criteria[cell][0] for cell, p in each.items()), each)
        for each in given
        if not any(p.is_pending for p in each.values())
    ]
    return Exercise(
        name=exercise.name,
        points=points,
        passed=sum(passed for passed, _ in totals),
        graded=len(totals),
        mean=_mean([sum(p.score for p in each.values()) for _, each in totals]),
        unanswered=sum(not own for own in tokens.values()),
        criteria=tuple(criteria),
    )


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0


def _failures(
    exercises: list[_Exercise],
    names: Mapping[Cell, str],
    submissions: Mapping[str, Scored],
    notebooks: Mapping[str, _Notebooks],
) -> list[Failure]:
    """What failed tests said, what most students got first."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for exercise in exercises:
        for cell, (points, by_hand) in exercise.criteria.items():
            for student, submission in submissions.items():
                given = submission.given(cell)
                if by_hand or given.is_pending or given.score >= points:
                    continue
                said = notebooks[student].messages.get(cell) or _NO_MESSAGE
                key = (exercise.name, messages.pattern(said))
                found[key].append((said, names[cell], student))
    failures = [
        Failure(
            exercise,
            Counter(message for message, _, _ in each).most_common(1)[0][0],
            tuple(dict.fromkeys(test for _, test, _ in each)),
            tuple(sorted({student for _, _, student in each})),
        )
        for (exercise, _), each in found.items()
    ]
    return sorted(failures, key=lambda each: -len(each.students))


def _concerns(
    course: Course,
    assignment: str,
    names: Mapping[Cell, str],
    submissions: Mapping[str, Scored],
    current: Mapping[str, records.Record],
    notebooks: Mapping[str, _Notebooks],
) -> Iterator[Concern]:
    for student in course.submissions(assignment):
        if student not in submissions and student not in current:
            yield Concern("ungraded", student, "it is in the folder of submissions only")
    for student, record in current.items():
        if record.problem:
            yield Concern("failed", student, record.problem)
        for reason in record.reasons:
            yield Concern(reason.kind, student, reason.text)
        if not record.sandboxed:
            yield Concern("outside", student, "no sandbox held it")
    for student, submission in submissions.items():
        record = current.get(student)
        if submission.seconds_late:
            yield Concern("late", student, _lateness(submission))
        if submission.is_flagged:
            yield Concern("flagged", student, "somebody has flagged it")
        if record and (record.problem or not record.kernels):
            continue  # that is the reason for what follows
        if pending := [names[cell] for cell in names if submission.given(cell).is_pending]:
            yield Concern("pending", student, ", ".join(pending))
        if unread := notebooks[student].unread:
            yield Concern("unread", student, unread)


def _lateness(submission: Scored) -> str:
    minutes = math.ceil(submission.seconds_late / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h"), (minutes, "min"))
    late = " ".join(f"{number} {unit}" for number, unit in parts if number)
    off = f", {submission.penalty:g} points taken off" if submission.penalty else ""
    return f"{late} late{off}"
