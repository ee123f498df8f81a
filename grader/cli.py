"""`python -m grader`: the commands behind the Makefile's targets for instructors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from grader import batch, demo, grading, release
from grader.course import Course, CourseError
from grader.submission import printable
from warmkernel.sandbox import NotSandboxedError

app = typer.Typer(
    help="Release the chapters of the course and grade what students hand in, with nbgrader.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


#: Of a progress bar.
_COLUMNS = (*Progress.get_default_columns(), MofNCompleteColumn())


@contextmanager
def _course_errors() -> Iterator[None]:
    try:
        yield
    except CourseError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None


@app.command()
def notebooks(
    chapters: Annotated[
        list[str] | None, typer.Argument(metavar="[CHAPTER]...", help="Default: all of them.")
    ] = None,
) -> None:
    """Make the student notebooks from solutions/, keeping every one that a student has changed.

    Exits with 1 if a notebook was kept and is not in step, and says how to get the new one.
    """
    kept = failed = False
    with _course_errors():
        course = Course.find()
    for chapter in chapters or course.chapters:
        try:
            results = release.update_chapter(course, chapter)
        except CourseError as error:
            typer.echo(error, err=True)
            failed = True
            continue
        for result in results:
            typer.echo(f"{os.path.relpath(result.path)}: {result.outcome}")
            if result.advice:
                kept = True
                typer.echo(result.advice, err=True)
    raise typer.Exit(int(kept or failed))


_Jobs = Annotated[
    int | None, typer.Option(min=1, help="Submissions executed at a time. Default: one per core.")
]
_CourseDir = Annotated[
    Path | None, typer.Option(help="The course's folder. Default: the one you are in.")
]
_Sandbox = Annotated[
    bool,
    typer.Option(
        "--sandbox/--no-sandbox",
        help="Whether to refuse where this machine cannot sandbox, or to grade as you are.",
    ),
]


_Dask = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Execute on the workers of this Dask scheduler, such as tcp://10.0.0.1:8786; see docs/cluster.md.",
    ),
]


@app.command()
def grade(
    chapter: Annotated[str | None, typer.Argument(help="Default: all that were handed in.")] = None,
    jobs: _Jobs = None,
    sandbox: _Sandbox = True,
) -> None:
    """Grade everything handed in for a chapter, or for all; see `autograde`."""
    failed = False
    with _course_errors():
        course = Course.find()
        for name in [chapter] if chapter else _handed_in(course):
            typer.echo(f"{name}:")
            failed |= _autograde(course, name, (), jobs, sandbox)
    raise typer.Exit(int(failed))


def _handed_in(course: Course) -> list[str]:
    found = [name for name in course.chapters if course.submissions(name)]
    if not found:
        folder = course.folder(course.directory.submitted_directory, "CHAPTER", "STUDENT")
        raise CourseError(
            f"Nobody has handed in anything: put notebooks into {os.path.relpath(folder)},"
            " or make a small class to try with `make demo-class`."
        )
    return found


def _points(result: grading.Result) -> str:
    return f"{result.score:g}/{result.max_score:g}"


def _table(results: list[grading.Result]) -> str:
    rows = [("student", "points", "points lost in")]
    for result in results:
        lost = ", ".join(
            f"{item.test} ({item.score:g}/{item.max_score:g})" if item.score else item.test
            for item in result.lost
        )
        rows.append(
            (printable(result.student), "failed" if result.problem else _points(result), lost)
        )
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{a:{first}}  {b:>{second}}  {c}".rstrip() for a, b, c in rows)


@app.command()
def autograde(
    assignment: Annotated[str, typer.Argument(help="A folder of the course's source.")],
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be given again.")
    ] = None,
    jobs: _Jobs = None,
    dask: _Dask = None,
    sandbox: _Sandbox = True,
    course_dir: _CourseDir = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the results to this file, too.")
    ] = None,
) -> None:
    """Grade a class in sandboxed kernels, several submissions at a time.

    What is done is kept: after Ctrl-C, a crash or a change, the same command does the rest. Submissions that a
    person should look at are named with the reason. Exits with 1 if a submission could not be graded.

    With --dask, the workers of a cluster execute, as many submissions as they have threads; sanitizing and grading
    stay here. Workers need nothing of the course's files, but the same environment; others are named and get no work.
    """
    if dask and jobs:
        raise typer.BadParameter(
            "--jobs is for this machine; with --dask the workers' threads count."
        )
    with _course_errors():
        course = Course.at(course_dir) if course_dir else Course.find()
        failed = _autograde(
            course, assignment, student or (), jobs, sandbox, json_file=json_file, dask=dask or ""
        )
    raise typer.Exit(int(failed))


def _autograde(
    course: Course,
    assignment: str,
    chosen: Sequence[str],
    jobs: int | None,
    sandbox: bool,
    *,
    json_file: Path | None = None,
    dask: str = "",
) -> bool:
    """Whether a submission could not be graded."""
    students = batch.plan(course, assignment, chosen)
    events = batch.autograde(course, assignment, students, jobs, dask=dask, sandbox=sandbox)
    try:
        with closing(events):  # also when Ctrl-C comes while a line is printed
            executed, results = _with_progress(events, len(students))
    except NotSandboxedError as error:
        consent = "To grade without: --no-sandbox, or c.Sandbox.required = False."
        raise CourseError(f"Nothing was graded: {error} {consent}") from None
    except KeyboardInterrupt:
        typer.echo("Stopped. The same command goes on from here.", err=True)
        raise typer.Exit(130) from None
    results.sort(key=lambda result: result.student)
    typer.echo(_table(results))
    if waiting := [result for result in results if result.by_hand]:
        typer.echo("\nTo be given points by hand, in the formgrader:")
        for result in waiting:
            typer.echo(f"  {printable(result.student)}: {', '.join(result.by_hand)}")
    if review := [(name, why) for name in students for why in executed[name].review]:
        typer.echo("\nTo be looked at by a person:")
        typer.echo("\n".join(f"  {printable(name)}: {why}" for name, why in review))
    if not all(executed[name].sandboxed for name in students):
        typer.echo("\nNOT IN A SANDBOX: submissions ran with your rights, on your files.")
    if json_file:
        rows = [asdict(r) | {"review": executed[r.student].review} for r in results]
        for row in rows:
            row["notebooks"] = executed[row["student"]].notebooks
        json_file.write_text(json.dumps(rows, default=str, indent=1) + "\n", encoding="utf-8")
    return any(result.problem for result in results)


def _with_progress(
    events: Iterator[batch.Executed | batch.Notice | grading.Result], count: int
) -> tuple[dict[str, batch.Executed], list[grading.Result]]:
    """Shows what is done while it is; returns what it gave."""
    executed, results = {}, []
    with Progress(*_COLUMNS, console=Console(stderr=True)) as progress:
        executing, grading_ = (
            progress.add_task(word, total=count) for word in ("executed", "graded")
        )
        for event in events:
            if isinstance(event, batch.Notice):
                progress.console.print(event.text, markup=False, soft_wrap=True)
                continue
            if isinstance(event, batch.Executed):
                executed[event.student] = event
                progress.advance(executing)
                said = [event.problem] if event.problem else event.review
            else:
                results.append(event)
                progress.advance(grading_)
                # What was not executed has no log, and was named.
                log = event.log
                said = [f"{event.problem}; its log: {os.path.relpath(log)}"] if log else []
            for line in said:
                said_of = printable(f"{event.student}: {line}")
                progress.console.print(said_of, markup=False, soft_wrap=True)
    return executed, results


@app.command()
def report(
    assignment: Annotated[str, typer.Argument(help="One of the course's assignments.")],
    course_dir: _CourseDir = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="A folder for the files. Default: reports/ASSIGNMENT, beside autograded."
        ),
    ] = None,
) -> None:
    """Tell what an instructor wants to know of a graded assignment: report.html, report.json, submissions.csv.

    The scores; how many passed each test; what failed tests said, and to whom; who should be looked at by a person;
    similar answers; time and memory.
    """
    from grader.report import gather, page  # importing matplotlib takes as long as other commands

    with _course_errors():
        course = Course.at(course_dir) if course_dir else Course.find()
        folder = output or course.folder(course.directory.autograded_directory).parent.joinpath(
            "reports", assignment
        )
        with Progress(*_COLUMNS, console=Console(stderr=True)) as progress:
            gathered = gather.gather(
                course, assignment, lambda items, what: progress.track(items, description=what)
            )
        try:
            files = page.write(gathered, folder)
        except OSError as error:
            raise CourseError(f"The report cannot be written: {error}") from None
    typer.echo(f"{assignment}: {len(gathered.submissions)} submissions")
    for file in files:
        typer.echo(f"{os.path.relpath(file)}: {file.stat().st_size // 1024 + 1} kB")


@app.command()
def feedback(
    chapter: Annotated[str | None, typer.Argument(help="Default: all that were handed in.")] = None,
) -> None:
    """Write a page for each graded submission, with the student's code and every test's message."""
    failed = False
    with _course_errors():
        course = batch.configured(Course.find().root)
        for name in [chapter] if chapter else _handed_in(course):
            for student, problem in grading.write_feedback(course, name):
                page = course.folder(course.directory.feedback_directory, name, student)
                typer.echo(f"{student}: {problem or os.path.relpath(page)}", err=bool(problem))
                failed = failed or bool(problem)
    raise typer.Exit(int(failed))


@app.command()
def grades(
    output: Annotated[Path | None, typer.Option(help="A file, instead of the screen.")] = None,
) -> None:
    """Print the gradebook as CSV: one line per student and chapter."""
    with _course_errors():
        table = grading.grades_csv(Course.find())
    if output is None:
        typer.echo(table, nl=False)
    else:
        output.write_text(table, encoding="utf-8")
        typer.echo(f"{output}: {len(table.splitlines()) - 1} lines")


@app.command(name="demo-class")
def demo_class(
    chapter: Annotated[
        str | None, typer.Argument(help="Default: all that have example answers.")
    ] = None,
) -> None:
    """Hand in a small class made from the example answers of tests/answers/, to try grading on.

    A real student of the same name is left alone and named; the command then exits with 1.
    """
    kept = []
    with _course_errors():
        course = Course.find()
        for name in [chapter] if chapter else demo.chapters(course):
            results = demo.make_class(course, name)
            written = [result.student for result in results if result.outcome == "written"]
            typer.echo(f"{name}: {len(written)} students handed in: {', '.join(written)}")
            kept += [result.student for result in results if result.outcome == "kept"]
    for student in sorted(set(kept)):
        place = course.folder(course.directory.submitted_directory, "", student)
        typer.echo(
            f"{os.path.relpath(place)} holds a real student's work and was left alone: the demo class"
            f" goes without a student {student}.",
            err=True,
        )
    raise typer.Exit(int(bool(kept)))
