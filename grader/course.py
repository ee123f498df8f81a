"""The course that a command works on: where it is, what is in it, and nbgrader set up for it."""

from __future__ import annotations

import contextlib
import copy
import os
import sysconfig
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_core.application import JupyterApp
from nbgrader.apps import NbGrader, NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Application, Config

CONFIG_NAME = "nbgrader_config.py"


class CourseError(Exception):
    """What was asked cannot be done; the message says why and what to do."""


class GradebookError(CourseError):
    """The gradebook is locked, or cannot be written to; its argument is the reason."""

    def __str__(self) -> str:
        return (
            f"The gradebook cannot be used: {self.args[0]}. Nothing is lost: when it can, the same command"
            " goes on."
        )


@dataclass(frozen=True)
class Course:
    """An nbgrader course, known by the folder that holds its `nbgrader_config.py`."""

    root: Path
    settings: Config | None = None
    """In place of those that nbgrader would gather."""

    @classmethod
    def find(cls) -> Course:
        """Return the course that the current directory is in, or else the one this package is in.

        Raises:
            CourseError: neither is in a course.
        """
        here, package = Path.cwd(), Path(__file__).resolve()
        for folder in (here, *here.parents, *package.parents):
            if (folder / CONFIG_NAME).is_file():
                return cls(folder.resolve())
        raise CourseError(f"No {CONFIG_NAME} here or above: go to the course's folder first.")

    @classmethod
    def at(cls, folder: Path) -> Course:
        """Return the course in a folder.

        Raises:
            CourseError: there is none.
        """
        if not (folder / CONFIG_NAME).is_file():
            raise CourseError(f"There is no {CONFIG_NAME} in {folder}.")
        return cls(folder.resolve())

    @cached_property
    def config(self) -> Config:
        """The configuration as nbgrader itself gathers it, with this course's file last."""
        if self.settings is not None:
            return self.settings
        app = NbGrader()
        with contextlib.chdir(self.root):  # where nbgrader runs
            JupyterApp.load_config_file(app)
        app.raise_config_file_errors = True
        Application.load_config_file(app, CONFIG_NAME, path=str(self.root))
        app.config.CourseDirectory.setdefault("root", str(self.root))
        return app.config

    @cached_property
    def directory(self) -> CourseDirectory:
        """nbgrader's view of the course's folders."""
        return CourseDirectory(config=self.config)

    def api(self, **overrides: dict[str, Any]) -> NbGraderAPI:
        """Return nbgrader's Python interface for this course.

        Args:
            overrides: settings by class name, as in `CourseDirectory={"release_directory": …}`.
        """
        config = copy.deepcopy(self.config)
        config.merge(Config(overrides))
        # nbgrader runs `alembic` by name to make a gradebook.
        scripts, path = sysconfig.get_path("scripts"), os.environ["PATH"]
        if scripts not in path.split(os.pathsep):
            os.environ["PATH"] = scripts + os.pathsep + path
        return NbGraderAPI(config=config)

    @property
    def chapters(self) -> list[str]:
        """The chapters there are, by name: the folders of the source directory with a notebook."""
        source = self.folder(self.directory.source_directory)
        return sorted(path.parent.name for path in source.glob("*/*.ipynb"))

    def check_chapter(self, chapter: str) -> None:
        """Raise CourseError unless there is a chapter of this name."""
        if chapter not in self.chapters:
            known = ", ".join(self.chapters) or "none"
            raise CourseError(f"There is no chapter {chapter!r}. The chapters are: {known}.")

    @property
    def db_url(self) -> str:
        """The gradebook's address, from the course's folder on, wherever one is."""
        url = self.directory.db_url
        file = url.removeprefix("sqlite:///")
        return url if file == url else f"sqlite:///{self.root / file}"

    def check_gradebook(self) -> None:
        """Raise CourseError unless there is a gradebook."""
        file = self.db_url.removeprefix("sqlite:///").partition("?")[0]
        if file != self.db_url and not Path(file).exists():
            raise CourseError("There is no gradebook yet: run `make grade CHAPTER=…` first.")

    def check_writable(self) -> None:
        """Raise CourseError unless a class can be graded here."""
        directory = self.directory
        file = directory.db_url.removeprefix("sqlite:///")
        places = [self.folder(directory.autograded_directory), Path(file)]
        for place in places if file != directory.db_url else places[:1]:
            there = next(p for p in (place, *place.parents) if p.exists())
            if not os.access(there, os.W_OK):
                raise CourseError(
                    f"{there} cannot be written to: nothing was graded. Grade where you may write."
                )

    def folder(self, step: str, chapter: str = "", student: str = ".") -> Path:
        """Return the folder of a step of nbgrader's (one of the names in `directory`)."""
        return Path(self.directory.format_path(step, student, chapter))

    def submissions(self, chapter: str) -> list[str]:
        """Return who handed in something for a chapter, sorted."""
        return sorted(self.api().get_submitted_students(chapter))
