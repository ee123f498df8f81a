"""How long the report takes for a large class, and how long its page takes to open.

The demo class of 03_sharing is graded for real. Then its records, graded notebooks and rows of the gradebook are
copied until there is a class of the wanted size. In each copy the answers, not what the tests said of them, are
others: one of the example answers, and lines with numbers that nobody else has. Some pairs have copied from each
other, with other names; some submissions are late, some have ended their kernel. Exits with 1 if those pairs
are not the first ones of the report, or if the page does not open at once.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from demo_course import ROOT, graded
from jupyter_browser import chromium
from nbgrader.api import Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from tqdm import tqdm

from grader import records
from grader.course import Course
from grader.demo import AnswerFile

CHAPTER = "03_sharing"
OPENS_AT_ONCE = 1.0  # seconds until the page is there as a whole
PAIRS = 5  # that have copied
LATE, ENDED = 20, 33  # one in so many
#: Names of the answers' own, and what a student who has copied calls them.
RENAMED = {"images": "pictures", "filters": "amount", "hidden": "first", "batch": "one", "w": "m"}
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="leave the report in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = graded(Path(folder) / "course", CHAPTER)
        copied = _multiply(course, options.submissions)
        output = options.keep or Path(folder) / "report"
        _time_command(course, output)
        seconds = _time_opening(output / "report.html")
        pairs = json.loads((output / "report.json").read_text())["pairs"]
    found = {tuple(pair["students"]) for pair in pairs[:PAIRS]}
    print(
        f"similar pairs: {len(pairs)}; the first {PAIRS} are those that have copied: {found == copied}"
    )
    sys.exit(int(seconds > OPENS_AT_ONCE or found != copied))


def _multiply(course: Course, count: int) -> set[tuple[str, str]]:
    """Make a class of so many out of the one that is there; returns who has copied."""
    chance = random.Random(0)
    answers = {
        path.name: [AnswerFile.read(file).cells for file in sorted(path.glob("*.py"))]
        for path in (ROOT / "tests" / "answers" / CHAPTER).iterdir()
    }
    kept = records.read(course, CHAPTER)
    students = [f"student-{number:04}" for number in range(count)]
    copied = set(zip(students[0 : 2 * PAIRS : 2], students[1 : 2 * PAIRS : 2], strict=True))
    originals = sorted(kept)
    _multiply_gradebook(course, {s: originals[n % len(kept)] for n, s in enumerate(students)})
    sources: dict[str, str] = {}
    for number, student in enumerate(tqdm(students, "copying")):
        original = originals[number % len(originals)]
        path = _folder(course, original) / f"{CHAPTER}.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        copies = (students[number - 1], student) in copied
        for cell in notebook["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if not marks.get("solution"):
                continue
            name = marks["grade_id"]
            if not copies:
                exercise = next(e for e, each in answers.items() if any(name in c for c in each))
                text = chance.choice([c for c in answers[exercise] if name in c])[name]
                own = [f"table = {[chance.random() for _ in range(6)]}" for _ in range(3)]
                sources[name] = "\n".join([text, *own])
            cell["source"] = _renamed(sources[name]) if copies else sources[name]
        target = _folder(course, student) / f"{CHAPTER}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(json.dumps(notebook), encoding="utf-8")
        notebooks = copy.deepcopy(kept[original].notebooks)
        for record in notebooks.values():
            record["seconds"] *= chance.uniform(0.8, 1.2)
            if number % ENDED == ENDED - 1:
                record["ended"] = [{"cell": "filter-all", "reason": "it went over memory_mb"}]
        records.keep(course, CHAPTER, student, problem="", notebooks=notebooks)
    for original in originals:
        shutil.rmtree(_folder(course, original).parent)
        (course.root / "class" / "records" / CHAPTER / f"{original}.json").unlink()
        shutil.rmtree(course.root / "class" / "submitted" / original)
    return copied


def _folder(course: Course, student: str) -> Path:
    return course.folder(course.directory.autograded_directory, CHAPTER, student)


def _renamed(source: str) -> str:
    for name, other in RENAMED.items():
        source = re.sub(rf"\b{name}\b", other, source)
    return f"# All my own work.\n{source}"


def _multiply_gradebook(course: Course, original: dict[str, str]) -> None:
    with Gradebook(course.directory.db_url, course.directory.course_id) as gradebook:
        assignment = gradebook.find_assignment(CHAPTER)
        assignment.duedate = due = datetime.datetime(2030, 1, 1)
        rows = {
            name: [
                (nb.notebook_id, [(g.cell_id, g.auto_score) for g in nb.grades])
                for nb in gradebook.find_submission(CHAPTER, name).notebooks
            ]
            for name in set(original.values())
        }
        for name in rows:
            gradebook.remove_student(name)
        made = []
        for number, (student, of) in enumerate(original.items()):
            late = datetime.timedelta(hours=number) if number % LATE == 1 else datetime.timedelta()
            submission = new_uuid()
            made += [
                Student(id=student),
                SubmittedAssignment(
                    id=submission,
                    assignment_id=assignment.id,
                    student_id=student,
                    timestamp=due + late,
                ),
            ]
            for notebook, grades in rows[of]:
                submitted = new_uuid()
                made.append(
                    SubmittedNotebook(
                        id=submitted, assignment_id=submission, notebook_id=notebook, flagged=False
                    )
                )
                made += [
                    Grade(
                        id=new_uuid(),
                        cell_id=cell,
                        notebook_id=submitted,
                        auto_score=score,
                        needs_manual_grade=False,
                    )
                    for cell, score in grades
                ]
        gradebook.db.bulk_save_objects(made, preserve_order=False)
        gradebook.db.commit()


def _time_command(course: Course, output: Path) -> None:
    command = [sys.executable, "-m", "grader", "report", CHAPTER, "--output", str(output)]
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=course.root)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    print(f"the command: {seconds:.1f} s", end=", ")
    print(f"{used.ru_utime + used.ru_stime:.1f} s of processor time", end=", ")
    print(f"at most {used.ru_maxrss / 1024:.0f} MB")
    for file in sorted(output.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")


def _time_opening(file: Path) -> float:
    """Until the page is there as a whole, in the middle of several times."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        seconds = []
        for _ in range(7):
            page.goto(file.resolve().as_uri())
            page.wait_for_function(f"{LOADED} > 0")
            seconds.append(page.evaluate(LOADED) / 1000)
        nodes = page.evaluate("document.querySelectorAll('*').length")
        middle = statistics.median(seconds)
        print(f"the page in Chromium: {middle:.2f} s until it is there, {nodes} elements")
        return middle


if __name__ == "__main__":
    main()
