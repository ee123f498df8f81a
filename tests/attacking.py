"""The attacks of tests/attacks, each handed in by a student of its name, and how one sees that it worked.

``attack.toml`` says what it does and how that is seen; ``answer.py`` is what the student answers, and ``change.py``,
if there is one, changes the notebook or its folder. The answer is wrong, so that points are a success.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat
import psutil
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook, MissingEntry

ROOT = Path(__file__).resolve().parent
#: What is handed in by somebody who attacks nobody, and is looked at after each attack.
HONEST, POINTS = "zoe", 8.0
#: Bytes above which a graded notebook is a nuisance.
LARGE = 20_000_000
#: Files of the small course, and what its configuration has to say.
_CONFIG = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "attacked"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.submitted_directory = "class/submitted"
c.CourseDirectory.autograded_directory = "class/autograded"
c.CourseDirectory.feedback_directory = "class/feedback"
c.CourseDirectory.db_url = "sqlite:///" + {root!r} + "/class/gradebook.db"
c.Execute.timeout = 6
c.WarmProvisioner.warm = False
"""
#: What makes it ours.
SANDBOXED = """
from grader.configuration import configure
configure(c)
c.Sandbox.memory_mb = 1000
c.Sandbox.file_mb = 1
c.Sandbox.output_mb = 8
"""
#: What has the tests in a kernel of their own.
JUDGED = """
from scopelab import validation
validation.configure(c)
c.Execute.timeout = 6
c.Judge.request_seconds = 6
"""
_HIDDEN, _END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
_TESTS = {
    "number": (2, 'assert number == 7, "Not seven."'),
    "hidden": (1, f"{_HIDDEN}\nassert number == 7, 'Not seven.'  # THE-HIDDEN-TEST\n{_END}"),
    "close": (1, "assert math.isclose(number, 7)"),
    "abs": (1, "assert abs(number - 7) < 1"),
    "colour": (1, 'import webcolors\nassert webcolors.rgb_to_hex((number, 0, 0)) == "#070000"'),
    "part": (2, "2 * (number == 7 or number == 7.5)"),
}


@dataclass(frozen=True)
class Attack:
    """An attack.

    Attributes:
        name: its folder's, and its student's.
        what: what it does, a sentence.
        sees: how its success is seen; see :meth:`World.succeeded`.
        beside: what becomes of it where tests run in the student's kernel: ``stopped``, ``flagged`` or ``succeeds``.
    """

    name: str
    what: str
    sees: str
    beside: str = "stopped"


def attacks() -> list[Attack]:
    """All attacks, by name."""
    return [
        Attack(path.parent.name, **tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "attacks").glob("*/attack.toml"))
    ]


@dataclass
class World:
    """A machine's part that attacks are let loose on: a course, a home, secrets, a server that listens."""

    folder: Path
    heard: list[bytes] = field(default_factory=list)
    port: int = 0

    @property
    def course(self) -> Path:
        return self.folder / "course"

    @property
    def environment(self) -> dict[str, str]:
        """Of the commands that grade."""
        mine = {"JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_CONFIG_DIR": "config", "HOME": "home"}
        return {
            **os.environ,
            **{name: str(self.folder / place) for name, place in mine.items()},
            "JUPYTER_NO_CONFIG": "1",  # that of the course this environment is made for
            "ATTACKED_TOKEN": "THE-TOKEN",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, *arguments: str, seconds: float | None = None) -> str:
        """Run a module of this environment in the course; what it said, even if it was cut off.

        What it started, and left, is ended with it.
        """
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=self.course,
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()
            process.wait()
            said.seek(0)
            return said.read()

    def hand_in(self, attack: Attack) -> None:
        """Hand in an attack's notebook."""
        here = ROOT / "attacks" / attack.name
        answer = (here / "answer.py").read_text(encoding="utf-8")
        for word, meant in {
            "NAME": attack.name,
            "ROOT": str(self.course),
            "WORLD": str(self.folder),
            "TMP": str(self.folder / "tmp"),
            "PORT": str(self.port),
        }.items():
            answer = answer.replace(f"@{word}@", meant)
        folder = self._hand_in(attack.name, answer)
        if (here / "change.py").exists():
            path = folder / "a.ipynb"
            notebook = json.loads(path.read_text(encoding="utf-8"))
            change = runpy.run_path(str(here / "change.py"))["change"]
            # A change that writes the file itself says so by returning True.
            if not change(notebook, folder, self.folder):
                path.write_text(json.dumps(notebook), encoding="utf-8")

    def hand_in_honest_work(self) -> None:
        """Hand in somebody's right answer."""
        self._hand_in(HONEST, "number = 7  # ANOTHERS-ANSWER")

    def _hand_in(self, student: str, answer: str) -> Path:
        notebook = nbformat.read(self.course / "release/a/a.ipynb", as_version=4)
        next(c for c in notebook.cells if c.id == "number").source = answer
        folder = self.course / "class/submitted" / student / "a"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "a.ipynb")
        return folder

    def succeeded(self, attack: Attack) -> bool:
        """Whether an attack did what it was to do.

        ``sees`` is one of: ``points``, the wrong answer has some; ``unrecorded``, it has none, not even zero, or
        honest work has not its own; ``output:TEXT``, a cell has printed it; ``feedback:TEXT``, a student's page
        holds it; ``file:PATH``, that is there; ``process:TEXT``, one with this in its command is left; ``heard``,
        the listening server was spoken to; ``size``, what was graded is too large to open.
        """
        kind, _, detail = attack.sees.partition(":")
        return bool(getattr(self, f"_{kind}")(attack.name, detail))

    def _points(self, student: str, _: str = "") -> float | None:
        """None if nbgrader has not graded this submission."""
        with Gradebook(f"sqlite:///{self.course}/class/gradebook.db", "attacked") as gradebook:
            try:
                notebook = gradebook.find_submission_notebook("a", "a", student)
            except MissingEntry:
                return None
            graded = [grade.auto_score is not None for grade in notebook.grades]
            return notebook.score if all(graded) else None

    def _unrecorded(self, student: str, _: str) -> bool:
        return self._points(student) is None or self._points(HONEST) != POINTS

    def _graded(self, student: str) -> Path:
        return self.course / "class/autograded" / student / "a" / "a.ipynb"

    def _output(self, student: str, text: str) -> bool:
        if not self._graded(student).exists():
            return False
        notebook = nbformat.read(self._graded(student), as_version=4)
        outputs = [o for cell in notebook.cells for o in cell.get("outputs", ())]
        return any(text in json.dumps(o) for o in outputs if o.output_type != "error")

    def _size(self, student: str, _: str) -> bool:
        return self._graded(student).exists() and self._graded(student).stat().st_size > LARGE

    def _feedback(self, student: str, text: str) -> bool:
        page = self.course / "class/feedback" / student / "a" / "a.html"
        return page.exists() and text in page.read_text(encoding="utf-8")

    def _file(self, _: str, path: str) -> bool:
        return (self.folder / path).exists()

    def _process(self, _: str, text: str) -> bool:
        return any(
            text in " ".join(p.info["cmdline"] or ()) for p in psutil.process_iter(["cmdline"])
        )

    def _heard(self, student: str, _: str) -> bool:
        return student.encode() in self.heard


@contextmanager
def world(config: str = "") -> Iterator[World]:
    """A world with a small course in it, released, and what it needs; nothing of it is there afterwards."""
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder, ExitStack() as stack:
        made = World(Path(folder))
        for name in ("course", "home", "runtime", "config", "tmp"):
            (made.folder / name).mkdir(parents=True)
        (made.folder / "home/key").write_text("THE-KEY")
        (made.folder / "runtime/kernel-1.json").write_text("THE-CONNECTION")
        text = _CONFIG.format(root=str(made.course)) + config
        (made.course / "nbgrader_config.py").write_text(text)
        shutil.copytree(_released(JUDGED in config), made.course, dirs_exist_ok=True)
        stack.callback(_clear, made)
        stack.enter_context(_listening(made))
        yield made


@cache
def _released(judged: bool) -> Path:
    """The course's notebook, released, and its gradebook: made once, to be copied."""
    folder = tempfile.TemporaryDirectory(prefix="released-")
    atexit.register(folder.cleanup)
    made = World(Path(folder.name))
    for name in ("solutions/a", "class"):
        (made.course / name).mkdir(parents=True)
    (made.course / "nbgrader_config.py").write_text(_CONFIG.format(root=str(made.course)))
    nbformat.write(_notebook(judged=judged), made.course / "solutions/a/a.ipynb")
    said = made.run("nbgrader", "generate_assignment", "a")
    assert (made.course / "release/a/a.ipynb").exists(), said
    (made.course / "nbgrader_config.py").unlink()
    return made.course


def _notebook(*, judged: bool) -> NotebookNode:
    setup = "import math"
    if judged:
        setup += "\nfrom scopelab.exercise import answer"
    cells = [
        _cell("setup", setup, locked=True),
        _cell(
            "number",
            "### BEGIN SOLUTION\nnumber = 7  # THE-SOLUTION\n### END SOLUTION",
            solution=True,
        ),
    ]
    for name, (points, source) in _TESTS.items():
        asked = 'number = answer("number")\n' if judged else ""
        marks = {"grade": True, "locked": True, "points": points}
        cells.append(_cell(f"test-{name}", asked + source, **marks))
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": spec})


def _cell(name: str, source: str, **marks: object) -> NotebookNode:
    marks = {"grade": False, "solution": False, "locked": False, "task": False} | marks
    marks |= {"grade_id": name, "schema_version": 3}
    return new_code_cell(source, id=name, metadata={"nbgrader": marks})


@contextmanager
def _listening(made: World) -> Iterator[None]:
    """Two servers that note what they hear on the same port, and one at an abstract address with its number."""
    with ExitStack() as stack:
        stream = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        made.port = stream.getsockname()[1]
        datagrams = [
            socket.socket(family, socket.SOCK_DGRAM) for family in (socket.AF_INET, socket.AF_UNIX)
        ]
        places = [("127.0.0.1", made.port), f"\0scopes-attack-{made.port}"]
        for each, place in zip(datagrams, places, strict=True):
            stack.enter_context(each).bind(place)
        listeners = [
            threading.Thread(target=_accept, args=(stream, made.heard)),
            *(threading.Thread(target=_receive, args=(each, made.heard)) for each in datagrams),
        ]
        for listener in listeners:
            listener.start()
        try:
            yield
        finally:
            stream.shutdown(socket.SHUT_RDWR)
            for each, place in zip(datagrams, places, strict=True):
                each.sendto(b"", place)
            for listener in listeners:
                listener.join()


def _accept(server: socket.socket, heard: list[bytes]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:  # it is shut down
            return
        with connection:
            heard.append(connection.recv(100))


def _receive(server: socket.socket, heard: list[bytes]) -> None:
    while data := server.recv(100):
        heard.append(data)


def _clear(made: World) -> None:
    """Ends what attacks have left, and removes it."""
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or ())
        if "scopes-attack-" in words or str(made.folder) in words:
            with suppress(psutil.NoSuchProcess):
                process.kill()
    for path in Path("/dev/shm").glob("scopes-attack-*"):
        path.unlink()


def grade_plainly(attack: Attack) -> bool:
    """Whether an attack succeeds on nbgrader alone, in a world of its own."""
    with world() as made:
        made.hand_in(attack)
        made.hand_in_honest_work()
        made.run("nbgrader", "autograde", "a", seconds=60)
        if attack.sees.startswith("feedback"):
            made.run("nbgrader", "generate_feedback", "a", seconds=60)
        return made.succeeded(attack)


def grade(chosen: Sequence[Attack], config: str) -> Mapping[str, str]:
    """What becomes of attacks, all in one class: ``stopped``, ``flagged`` for a person, or ``succeeds``."""
    with world(SANDBOXED + config) as made:
        for attack in chosen:
            made.hand_in(attack)
        made.hand_in_honest_work()
        said = made.run("grader", "autograde", "a", "--json", "results.json")
        results = made.course / "results.json"
        assert results.exists(), said
        flagged = {row["student"] for row in json.loads(results.read_text()) if row["review"]}
        if any(attack.sees.startswith("feedback") for attack in chosen):
            said = made.run("grader", "feedback", "a")
            assert (made.course / "class/feedback" / HONEST).exists(), said
        return {
            attack.name: "stopped"
            if not made.succeeded(attack)
            else "flagged"
            if attack.name in flagged
            else "succeeds"
            for attack in chosen
        }
