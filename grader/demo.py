"""A small class to try grading on: one student for each file of example answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils

from grader.course import Course, CourseError
from grader.release import generated

MARK = "demo_student"
_HEAD = re.compile(r'\A"""(?P<text>.*?)"""\n', re.DOTALL)
_SECTION = re.compile(r"^# %%[ \t]*(?P<cell>\S*)[ \t]*\n", re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>score|fails):(?P<value>.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)


@dataclass(frozen=True)
class AnswerFile:
    """What an imaginary student wrote, and what it should be given.

    `cells` maps the grade id of an answer cell to its text; `fails` are the grade ids of the tests that do
    not give all their points.
    """

    student: str
    about: str
    score: float
    fails: frozenset[str] = frozenset()
    cells: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> AnswerFile:
        """Read a file of example answers.

        The file is a docstring (what it shows, then lines `score:` and, if any, `fails:`) and sections
        `# %% grade-id`, each with the text of that answer cell. It need not be valid Python.

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
            student=path.stem,
            about=_FIELD.sub("", head["text"]).strip(),
            score=score,
            fails=frozenset(
                re.split(r"[,\s]+", fields.get("fails", "")) if fields.get("fails") else ()
            ),
            cells=cells,
        )


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


def answer_files(course: Course, chapter: str) -> list[AnswerFile]:
    """Return the example answers for a chapter, in the order of their names.

    Raises:
        CourseError: there are none, or one is not in the format.
    """
    folder = _folder(course) / chapter
    files = [AnswerFile.read(path) for path in sorted(folder.glob("*.py"))]
    if not files:
        raise CourseError(f"There are no example answers for {chapter} in {folder}.")
    return files


def make_class(course: Course, chapter: str) -> list[Written]:
    """Hand in each file of example answers for a chapter as a student of that name.

    A folder of a real student of the same name is left alone.

    Args:
        course: the course.
        chapter: the name of a folder in its source directory.

    Returns:
        One record per file.

    Raises:
        CourseError: as `answer_files` and `release.generated`, or a file answers a cell there is not.
    """
    answers = answer_files(course, chapter)
    written = []
    with generated(course, chapter, gradebook=False) as release:
        notebooks = sorted(release.glob("*.ipynb"))
        for answer in answers:
            student = course.folder(course.directory.submitted_directory, "", answer.student)
            if _is_somebody(student):
                written.append(Written(answer.student, "kept"))
                continue
            _hand_in(answer, notebooks, student / chapter)
            written.append(Written(answer.student, "written"))
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


def _hand_in(answer: AnswerFile, released: list[Path], target: Path) -> None:
    left = dict(answer.cells)
    notebooks: dict[str, NotebookNode] = {}
    for path in released:
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata[MARK] = True
        for cell in notebook.cells:
            if utils.is_solution(cell) and cell.metadata.nbgrader.grade_id in left:
                cell.source = left.pop(cell.metadata.nbgrader.grade_id)
        notebooks[path.name] = notebook
    if left:
        raise CourseError(
            f"The example answer {answer.student} fills cells that the chapter does not have: "
            + ", ".join(left)
        )
    target.mkdir(parents=True, exist_ok=True)
    for name, notebook in notebooks.items():
        nbformat.write(notebook, target / name)
