"""Makes the course for students: one zip file without solutions, hidden tests or grader.

Usage: bundle.py [FILE]; FILE is build/variable-scopes.zip by default. It holds the notebooks as nbgrader
makes them now, never somebody's answers.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from grader.course import Course, CourseError
from grader.release import generated

NAME = "variable-scopes"
#: Files and folders that are the same for students.
SAME = (
    "scopelab",
    "warmkernel",
    "tools/install.sh",
    "tools/install.py",
    "tools/lab.py",
    "etc/jupyter",
    "environment.yml",
    "postBuild",
    "pyproject.toml",
    "requirements.lock",
)
#: What takes the place of the instructor's.
OTHER = {
    "Makefile": "tools/student/Makefile",
    "nbgrader_config.py": "tools/student/nbgrader_config.py",
    "README.md": "docs/students.md",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "build" / f"{NAME}.zip")
    target: Path = parser.parse_args().file
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, path in contents():
                bundle.write(path, f"{NAME}/{name}")
        part.replace(target)  # only a whole bundle ever has the name that is handed out
    except CourseError as error:
        sys.exit(f"bundle: {error}")
    finally:
        part.unlink(missing_ok=True)
    print(f"{target}: {target.stat().st_size // 1024} kB")


def contents() -> Iterator[tuple[str, Path]]:
    """Each file of the bundle: its place there, and where it is now.

    Raises:
        CourseError: nbgrader cannot make a chapter; the message says why.
    """
    for name in SAME:
        for path in sorted(_files(ROOT / name)):
            yield str(path.relative_to(ROOT)), path
    for name, source in OTHER.items():
        yield name, ROOT / source
    course = Course(ROOT)
    for chapter in course.chapters:
        print(f"  {chapter}", flush=True)
        with generated(course, chapter, gradebook=False) as release:
            for path in sorted(_files(release)):
                yield f"notebooks/{chapter}/{path.relative_to(release)}", path


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for inside in path.rglob("*"):
        if inside.is_file() and "__pycache__" not in inside.parts:
            yield inside


if __name__ == "__main__":
    main()
