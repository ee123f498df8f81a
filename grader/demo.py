"""A small class to try grading on, made from the example answers in `tests/answers`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import nbformat
from nbgrader import utils

from grader.course import Course, CourseError
from grader.release import generated

MARK = "demo_student"
CLASS = 20
RIGHT = 8
_MARKER = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)
_HEAD = re.compile(r'\A"""(?P<text>.*?)"""\n', re.DOTALL)
_SECTION = re.compile(r"^# %%[ \t]*(?P<cell>\S*)[ \t]*\n", re.MULTILINE)
_FIELD = re.compile(
    r"^(?P<name>score|later|test-[\w-]+):(?P<value>.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE
)


@dataclass(frozen=True)
class AnswerFile:
    """An answer to one exercise, and what it should be given.

    `cells` maps the grade id of an answer cell to its text. `messages` maps the grade id of each test that does
    not give all its points to a part of what it says. `later` are the tests of later exercises that
    cannot pass either, because their program calls this answer.
    """

    name: str
    about: str
    score: float
    messages: dict[str, str] = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def fails(self) -> frozenset[str]:
        """The tests of its own exercise that fail."""
        return frozenset(self.messages)

    @classmethod
    def read(cls, path: Path) -> AnswerFile:
        """Read a file of example answers.

        The file is a docstring and sections `# %% grade-id`, each with the text of that answer cell; it need
        not be valid Python. The docstring says what it shows, then has a line `score: NUMBER`; for each test
        that fails a line `test-grade-id: part of its message`; and, if there are any, `later: test, test`.

        Raises:
            CourseError: the file is not in this format; the message says what is wrong.
        """

        def wrong(what: str) -> CourseError:
            return CourseError(f"{path}: {what}")

        text = path.read_text(encoding="utf-8")
        head = _HEAD.match(text)
        if head is None:
            raise wrong('it must begin with """one sentence, then a line `score: …`"""')
        fields = {found["name"]: found["value"].strip() for found in _FIELD.finditer(head["text"])}
        try:
            score = float(fields["score"])
        except (KeyError, ValueError):
            raise wrong("its docstring needs a line `score: NUMBER`") from None
        start, *sections = re.split(_SECTION, text[head.end() :])
        if start.strip():
            raise wrong("there is text before the first line `# %% grade-id`")
        cells: dict[str, str] = {}
        for name, body in zip(sections[::2], sections[1::2], strict=True):
            if not name or name in cells:
                raise wrong(f"section `# %% {name}` has no grade id, or one that came before")
            cells[name] = body.strip("\n")
        return cls(
            name=path.stem,
            about=_FIELD.sub("", head["text"]).strip(),
            score=score,
            messages={
                name: " ".join(value.split())
                for name, value in fields.items()
                if name.startswith("test-")
            },
            later=frozenset(re.split(r"[,\s]+", fields["later"]) if "later" in fields else ()),
            cells=cells,
        )


@dataclass(frozen=True)
class Student:
    """An imaginary student: what the answer cells hold, and what that should be given.

    `cells` maps grade ids to texts; an answer cell that it leaves out is as released. `fails` are the
    grade ids of the tests that give no points.
    """

    name: str
    cells: dict[str, str]
    fails: frozenset[str]
    score: float


@dataclass(frozen=True)
class Written:
    """What became of one demo student's submission."""

    student: str
    outcome: Literal["written", "kept"]


def _folder(course: Course) -> Path:
    return course.root / "tests" / "answers"


def chapters(course: Course) -> list[str]:
    """Return the chapters that have example answers.

    Raises:
        CourseError: none has.
    """
    found = [name for name in course.chapters if (_folder(course) / name).is_dir()]
    if not found:
        raise CourseError(f"There are no example answers in {_folder(course)}.")
    return found


def students(course: Course, chapter: str) -> list[Student]:
    """Make up a class of at most 20 from the example answers to the exercises of a chapter.

    Some have every exercise right, each in another idiom; most have one wrong answer, and the course's own
    solution everywhere else, so that what they lose is known; one stopped half way, and one never began.

    Raises:
        CourseError: there are no example answers, or one is not in the format or fills a cell there is not.
    """
    exercises = _exercises(course, chapter)
    answers = {
        name: [
            AnswerFile.read(path)
            for path in sorted((_folder(course) / chapter / name).glob("*.py"))
        ]
        for name in exercises
    }
    if not all(answers.values()):
        without = [name for name, files in answers.items() if not files]
        raise CourseError(
            f"{_folder(course) / chapter} has no example answers for {', '.join(without)}."
        )
    right = {name: [a for a in files if not a.messages] for name, files in answers.items()}
    wrong = {name: [a for a in files if a.messages] for name, files in answers.items()}
    worth = {test: points for item in exercises.values() for test, points in item.tests.items()}

    def student(name: str, cells: dict[str, str], fails: Iterable[str]) -> Student:
        lost = frozenset(fails)
        unknown = [cell for cell in cells if cell not in exercises] + sorted(lost - set(worth))
        if unknown:
            raise CourseError(
                f"The example answers of {name} speak of cells that the chapter does not have: "
                + ", ".join(unknown)
            )
        return Student(name, cells, lost, sum(worth.values()) - sum(worth[test] for test in lost))

    solved = {name: item.solution for name, item in exercises.items()}
    made = []
    for number in range(min(RIGHT, max(map(len, right.values())))):
        cells = dict(solved)
        for files in right.values():
            if files:
                cells |= files[number % len(files)].cells
        made.append(student(f"right-{number + 1}", cells, ()))
    one_each = itertools.chain.from_iterable(itertools.zip_longest(*wrong.values()))
    for answer in itertools.islice(filter(None, one_each), CLASS - len(made) - 2):
        exercise = next(iter(answer.cells), answer.name)
        cells = solved | answer.cells
        made.append(student(f"{exercise}-{answer.name}", cells, answer.fails | answer.later))
    done = list(exercises)[: len(exercises) // 2]
    not_done = [test for name in exercises if name not in done for test in exercises[name].tests]
    made.append(student("half-done", {name: solved[name] for name in done}, not_done))
    made.append(student("empty", {}, worth))
    return made


@dataclass
class _Exercise:
    """An answer cell as solved, and the tests between it and the next with their points."""

    solution: str
    tests: dict[str, float] = field(default_factory=dict)


def _exercises(course: Course, chapter: str) -> dict[str, _Exercise]:
    found: dict[str, _Exercise] = {}
    for path in sorted(course.folder(course.directory.source_directory, chapter).glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if utils.is_solution(cell):
                solution = _MARKER.sub("", cell.source).rstrip("\n")
                found[cell.metadata.nbgrader.grade_id] = _Exercise(solution)
            elif utils.is_grade(cell):
                *_, exercise = found.values()
                exercise.tests[cell.metadata.nbgrader.grade_id] = cell.metadata.nbgrader.points
    return found


def make_class(course: Course, chapter: str) -> list[Written]:
    """Hand in a chapter for every imaginary student.

    A folder of a real student of the same name is left alone.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.

    Returns:
        One record per student.

    Raises:
        CourseError: as `students` and `release.generated`.
    """
    written = []
    everybody = students(course, chapter)
    with generated(course, chapter, gradebook=False) as release:
        notebooks = sorted(release.glob("*.ipynb"))
        for student in everybody:
            folder = course.folder(course.directory.submitted_directory, "", student.name)
            if _is_somebody(folder):
                written.append(Written(student.name, "kept"))
                continue
            _hand_in(student, notebooks, folder / chapter)
            written.append(Written(student.name, "written"))
    return written


def _is_somebody(student: Path) -> bool:
    """Tell whether a student's folder holds a file that no demo class put there."""
    files = [path for path in student.rglob("*") if path.is_file()]
    return not all(path.suffix == ".ipynb" and _is_marked(path) for path in files)


def _is_marked(path: Path) -> bool:
    try:
        return bool(nbformat.read(path, as_version=4).metadata.get(MARK))
    except Exception:  # noqa: BLE001  (not a notebook of ours, whatever it is)
        return False


def _hand_in(student: Student, released: list[Path], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in released:
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata[MARK] = True
        for cell in notebook.cells:
            if utils.is_solution(cell):
                cell.source = student.cells.get(cell.metadata.nbgrader.grade_id, cell.source)
        nbformat.write(notebook, target / path.name)
