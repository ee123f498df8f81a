"""The environment: what it is made of, and how `make` builds it, for real, in small copies."""

from __future__ import annotations

import hashlib
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import yaml
from jupyter_client.kernelspec import KernelSpecManager
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()
PINS = re.findall(
    r"^(\S[^\n]*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", LOCK, re.MULTILINE
)
TARGETS = {
    *("help", "setup", "lab", "test", "test-long", "notebooks", "demo-class", "grade", "feedback"),
    *("bundle", "examples", "grades", "formgrader", "bench", "bench-long", "attacks", "compat"),
    *("report", "screenshots", "lock", "clean"),
}


# What the environment is made of


def test_lock_pins_and_hashes_everything_and_names_no_index() -> None:
    pinned = [line for line in LOCK.splitlines() if line[:1] not in ("", " ", "#")]
    assert len(pinned) == len(PINS) > 100
    assert all("==" in pin for pin, _ in PINS)
    assert not re.search(r"://|--(extra-)?index|--find-links", LOCK)


def test_lock_satisfies_the_ranges_of_the_project() -> None:
    pins: dict[str, set[str]] = {}
    for pin, _ in PINS:
        requirement = Requirement(pin)
        version = str(requirement.specifier).removeprefix("==")
        pins.setdefault(canonicalize_name(requirement.name), set()).add(version)
    extras = [one for group in PROJECT["optional-dependencies"].values() for one in group]
    for text in PROJECT["dependencies"] + extras:
        wanted = Requirement(text)
        versions = pins[canonicalize_name(wanted.name)]
        assert all(wanted.specifier.contains(version) for version in versions), text


def test_tensorflow_comes_once() -> None:
    names = {canonicalize_name(Requirement(pin).name) for pin, _ in PINS}
    tensorflows = {name for name in names if re.match(r"(tf|tensorflow)[-_]?", name)}
    assert tensorflows == {"tensorflow", "tf-keras", "tf-slim"}


def test_conda_environment_is_the_same() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, pinned = environment["dependencies"]
    version = re.fullmatch(r"python=(3\.\d+)", python)[1]
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)
    assert (pip, pinned) == ("pip", {"pip": ["-r requirements.lock"]})
    assert os.access(ROOT / "postBuild", os.X_OK), "Binder runs only an executable postBuild"


def test_installer_accepts_the_pythons_the_project_names() -> None:
    low, high = re.search(
        r"\((3, \d+)\) <= sys.version_info\[:2\] < \((3, \d+)\)",
        (ROOT / "tools" / "install.sh").read_text(),
    ).groups()
    dotted = f">={low},<{high}".replace(", ", ".")
    assert SpecifierSet(dotted) == SpecifierSet(PROJECT["requires-python"])


def test_bytecode_is_compiled() -> None:
    """TensorFlow's import takes two to three times as long without it."""
    package = Path(sysconfig.get_path("purelib"), "tensorflow")
    sources = sorted(package.rglob("*.py"))
    tag = sys.implementation.cache_tag
    missing = [
        source
        for source in sources
        if not (source.parent / "__pycache__" / f"{source.stem}.{tag}.pyc").exists()
    ]
    assert len(sources) > 1000
    assert not missing


def test_kernels_run_in_this_environment_with_what_tensorflow_needs() -> None:
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert spec.argv[0] == sys.executable
    assert spec.env["TF_USE_LEGACY_KERAS"] == "1"
    assert spec.env["TF_ENABLE_ONEDNN_OPTS"] == "0"
    assert spec.metadata["kernel_provisioner"]["provisioner_name"] == "warmkernel"


def test_what_kernels_are_forked_from_leaves_tensorflow_as_it_was() -> None:
    """No session, no thread but numpy's, no eager context, and TF2's behaviour still on."""
    spec = KernelSpecManager().get_kernel_spec("python3")
    program = """
import importlib, os, sys, threading
import numpy
threads = len(os.listdir("/proc/self/task"))
for name in sys.argv[1:]:
    importlib.import_module(name)
assert len(os.listdir("/proc/self/task")) == threads and threading.active_count() == 1
import tensorflow as tf
from tensorflow.python.eager import context
assert tf.executing_eagerly() and tf.compat.v1.resource_variables_enabled()
assert tf.compat.v1.control_flow_v2_enabled()
assert context._context is None
"""
    modules = spec.metadata["kernel_provisioner"]["config"]["preload"]
    command = [sys.executable, "-c", program, *modules]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("command", "extensions"),
    [
        ("labextension", ["@jupyter/nbgrader", "@jupyter-widgets/jupyterlab-manager"]),
        (
            "server extension",
            [
                f"nbgrader.server_extensions.{name}"
                for name in ("assignment_list", "formgrader", "validate_assignment")
            ],
        ),
    ],
)
def test_jupyter_extensions_are_enabled_and_sound(command: str, extensions: list[str]) -> None:
    listing = subprocess.run(
        [sys.executable, "-m", "jupyter", *command.split(), "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.sub(r"\x1b\[\d+m", "", listing.stdout + listing.stderr).splitlines()
    for name in extensions:
        mine = " ".join(line for line in lines if re.match(rf"\s+(- )?{re.escape(name)}\b", line))
        assert "enabled" in mine and mine.count("OK") == 1, (name, lines)


# How it is built: a copy of the course with a small lock, built by the real scripts


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose lock asks for one small package, which waits in `wheels` beside it."""
    root = tmp_path / "a course"
    for folder in ("tools", "etc"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (tmp_path / "wheels").mkdir()
    wheel = tmp_path / "wheels" / "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr(
            "tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1"
        )
        archive.writestr(
            "tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any"
        )
        archive.writestr("tiny-1.dist-info/RECORD", "tiny.py,,\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "requirements.lock").write_text(f"tiny==1 --hash=sha256:{digest}\n")
    (root / "postBuild").write_text('python -c \'print(1, file=open("built", "a"))\'\n')
    return root


def make(course: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start `make` there, for a user without settings of pip's, in a process group of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "MAKE"))}
    pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
    return subprocess.Popen(
        ["make", *arguments],
        cwd=course,
        env={**kept, **pip, "PIP_FIND_LINKS": str(course.parent / "wheels"), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def made(course: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run `make` there to its end: its exit code and all that it printed."""
    process = make(course, *arguments, **variables)
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


def test_make_alone_lists_every_task() -> None:
    code, text = made(ROOT)
    assert code == 0
    assert set(re.findall(r"^make ([a-z-]+) +\S", text, re.MULTILINE)) == TARGETS


def test_environment_is_built_once_and_again_when_stale(course: Path) -> None:
    built = course / "built"  # a line for each time the project was installed
    named = f"PYTHON={sys.executable}"
    code, text = made(course, "setup", named)
    assert code == 0, text
    assert "Building" in text and ".venv is ready" in text
    marker = course / ".venv" / "marker"
    marker.touch()

    # Nothing to do, whichever way the Python is found, and even when there is no other Python.
    assert made(course, "setup", named) == (0, "")
    tools = course / "bin"
    tools.mkdir()
    for tool in ("make", "sh", "dirname"):
        (tools / tool).symlink_to(shutil.which(tool))
    assert made(course, "setup", PATH=str(tools)) == (0, "")
    assert built.read_text() == "1\n"

    # Another project file: only the project is installed again.
    with (course / "pyproject.toml").open("a") as file:
        file.write("\n# changed\n")
    code, text = made(course, "setup")
    assert code == 0 and "Building" not in text and marker.exists()
    assert built.read_text() == "1\n1\n"

    # Another lock, started from the very environment that has to go.
    with (course / "requirements.lock").open("a") as file:
        file.write("# changed\n")
    code, text = made(course, "setup")
    assert code == 0 and "Building" in text and not marker.exists()

    # Moved: the addresses inside are wrong now.
    moved = course.rename(course.with_name("moved"))
    (moved / ".venv" / "marker").touch()
    code, text = made(moved, "setup")
    assert code == 0 and "Building" in text and not (moved / ".venv" / "marker").exists()


def test_settings_for_other_projects_do_not_reach_this_one(course: Path, tmp_path: Path) -> None:
    (tmp_path / "pip.py").write_text("raise SystemExit('the wrong pip')")
    show = "import json, os; print(json.dumps(dict(os.environ)))"
    (course / "tools" / "lab.py").write_text(show)
    code, text = made(
        course,
        "lab",
        f"PYTHON={sys.executable}",
        PYTHONPATH=str(tmp_path),
        PYTHONDONTWRITEBYTECODE="1",
        PIP_USER="1",
        PIP_TARGET=str(tmp_path / "elsewhere"),
        PIP_NO_COMPILE="1",
        TF_USE_LEGACY_KERAS="0",
    )
    assert code == 0, text
    environ = json.loads(text.splitlines()[-1])
    assert "PYTHONPATH" not in environ
    assert environ["TF_USE_LEGACY_KERAS"] == "1"
    assert not (tmp_path / "elsewhere").exists()
    assert list(course.glob(".venv/lib/python*/site-packages/__pycache__/tiny.*.pyc"))


def test_ordinary_kernels_can_be_asked_for(course: Path) -> None:
    (course / "tools" / "lab.py").write_text("import sys; print('options:', sys.argv[1:])")
    for variables, options in {(): [], ("WARM=0",): ["--cold"], ("WARM=1",): []}.items():
        code, text = made(course, "lab", f"PYTHON={sys.executable}", *variables)
        assert code == 0, text
        assert f"options: {options}" in text.splitlines()
    assert "WARM=0" in made(course, "help")[1]


def test_two_makes_at_once_build_one_environment(course: Path) -> None:
    processes = [make(course, "setup", f"PYTHON={sys.executable}") for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    text = "".join(out + err for out, err in outputs)
    assert text.count("Building") == 1
    assert (course / "built").read_text() == "1\n"


@pytest.fixture
def silent_index() -> Iterator[socket.socket]:
    """A package index on this machine that lets pip connect and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def interrupted_make(
    course: Path, index: socket.socket
) -> tuple[subprocess.Popen[str], psutil.Process, psutil.Process]:
    """A make whose pip waits for the silent index, its installer and that pip."""
    (course / "requirements.lock").write_text(f"nothing==1 --hash=sha256:{'0' * 64}\n")
    address = "http://{}:{}/".format(*index.getsockname())
    process = make(
        course, "setup", f"PYTHON={sys.executable}", PIP_NO_INDEX="", PIP_INDEX_URL=address
    )
    assert select.select([index], [], [], 60)[0], "pip never asked the index"
    family = psutil.Process(process.pid).children(recursive=True)
    installer = next(p for p in family if any(a.endswith("install.py") for a in p.cmdline()))
    pip = next(p for p in family if {"pip", "install"} < set(p.cmdline()))
    return process, installer, pip


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM to the installer", "SIGKILL to pip"])
def test_interrupted_installation_leaves_nothing_behind(
    course: Path, silent_index: socket.socket, how: str
) -> None:
    process, installer, pip = interrupted_make(course, silent_index)
    if how == "Ctrl-C":
        os.killpg(process.pid, signal.SIGINT)
    elif how == "SIGKILL to pip":
        pip.kill()
    else:
        installer.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert not (course / ".venv").exists()
    said = [line for line in err.splitlines() if not line.startswith("make:")]
    assert "nothing was left behind" in said[-1]
    assert "Traceback" not in err


def test_killed_installer_does_not_let_two_pips_meet(
    course: Path, silent_index: socket.socket
) -> None:
    lock = course / "requirements.lock"
    right = lock.read_text()
    first, installer, pip = interrupted_make(course, silent_index)
    installer.kill()
    first.wait(timeout=60)
    assert (course / ".venv").exists() and pip.is_running()
    lock.write_text(right)
    second = make(course, "setup", f"PYTHON={sys.executable}")
    assert "Waiting" in second.stdout.readline()
    pip.kill()
    out, err = second.communicate(timeout=120)
    assert second.returncode == 0 and ".venv is ready" in out, out + err


def old_python(folder: Path) -> Path:
    """A program that answers as Python 3.10 would; everything else is this Python."""
    program = folder / "python3.10"
    program.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --version ]; then echo Python 3.10.13; exit; fi\n'
        f'exec "{sys.executable}" -E -c "import sys; sys.version_info = (3, 10, 13)\n$3"\n'
    )
    program.chmod(0o755)
    return program


def no_venv_python(folder: Path) -> Path:
    """This Python as Debian ships it, with the venv module in a package of its own."""
    program = folder / "python-debian"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -E -c "import sys; sys.modules[\'ensurepip\'] = None\n$3"\n'
    )
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (old_python, "python3.10, which is Python 3.10.13"),
        (no_venv_python, "without its venv module .*apt install python3-venv"),
        (lambda folder: folder / "none", "none does not run"),
    ],
)
def test_unfit_python_gets_one_sentence(
    course: Path, tmp_path: Path, python, sentence: str
) -> None:
    code, text = made(course, "setup", f"PYTHON={python(tmp_path)}")
    said = [line for line in text.splitlines() if not line.startswith("make:")]
    assert code != 0 and len(said) == 1
    assert said[0].startswith("This course needs Python 3.11, 3.12 or 3.13")
    assert re.search(sentence, said[0])
    assert not (course / ".venv").exists()


def test_no_python_at_all_gets_one_sentence(course: Path, tmp_path: Path) -> None:
    for tool in ("make", "sh", "dirname"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    code, text = made(course, "setup", PATH=str(tmp_path))
    said = [line for line in text.splitlines() if not line.startswith("make:")]
    assert code != 0 and len(said) == 1 and "found no Python" in said[0]


def test_failing_download_is_told_and_leaves_nothing(course: Path) -> None:
    (course / "requirements.lock").write_text(f"nothing==1 --hash=sha256:{'0' * 64}\n")
    code, text = made(course, "setup", f"PYTHON={sys.executable}")
    assert code != 0 and "The installation stopped at" in text and "Traceback" not in text
    assert not (course / ".venv").exists()
