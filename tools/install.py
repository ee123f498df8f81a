"""Build .venv from requirements.lock, unless it is there already and still right.

Started by install.sh, which has found a Python of the right version. A stamp, written last, tells
a finished environment from a half-built one: without it, whatever is there is removed and built
again. `--named` says that the user asked for this very Python version.
"""

import fcntl
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENV = ROOT / ".venv"
STAMP = ENV / "scopelab.json"
LOCK = ROOT / "requirements.lock"
PROJECT = (
    "pyproject.toml",
    "postBuild",
    "etc/jupyter/nbgrader_config.py",
    "etc/jupyter/overrides.json",
)
FREE_BYTES = 5 * 10**9  # the environment is 2.8 GB, pip's downloads on the way to it 1.1 GB


class Failure(Exception):
    """What went wrong and what to do about it, in one sentence for the user."""


def wanted() -> dict[str, str]:
    """What the stamp of a right environment says."""
    project = b"".join((ROOT / name).read_bytes() for name in PROJECT)
    return {
        "python": "{}.{}".format(*sys.version_info),
        "place": str(ENV),  # an environment does not survive being moved
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(project).hexdigest(),
    }


def stamped(named: bool) -> dict[str, str]:
    """What the environment's stamp says; nothing if it has none or its Python is gone."""
    # Unless another Python was asked for, install.sh runs the environment's own if it works.
    works = os.access(ENV / "bin" / "python", os.X_OK) if named else sys.prefix == str(ENV)
    try:
        return json.loads(STAMP.read_text()) if works else {}
    except (OSError, ValueError):
        return {}


def child_environment() -> dict[str, str]:
    """The caller's environment without what would make Python or pip install elsewhere."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    for name in (
        "TARGET",
        "PREFIX",
        "ROOT",
        "PYTHON",
        "REQUIRE_HASHES",
        "CONSTRAINT",
        "NO_COMPILE",
    ):
        kept.pop("PIP_" + name, None)
    path = os.pathsep.join([str(ENV / "bin"), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "PYTHONNOUSERSITE": "1", "PIP_USER": "0"}


def run(command: list[str], held: int) -> None:
    """Run one step of the build, showing the large downloads it makes. Raises `Failure`.

    `held`, the descriptor of the build's lock, is passed on, so that the lock outlives this
    process if only this one is killed.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=child_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
        pass_fds=[held],
    )
    try:
        for line in process.stdout:
            wheel = re.match(r"\s*(Downloading|Using cached) (\S+?)-\S+ \((\d\d+\.?\d* MB)\)", line)
            if wheel:
                print("  {} {} ({})".format(*wheel.groups()), flush=True)
            elif line.startswith("Installing collected packages"):
                print("  Installing and compiling them all", flush=True)
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code:
        raise Failure(f"The installation stopped at `{' '.join(command)}` (exit {code}; see above)")


def build(held: int) -> None:
    """Make the environment anew, up to but without its stamp. Raises `Failure`."""
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise Failure("TensorFlow is not made for Intel Macs any more: use Linux or another Mac")
    free = shutil.disk_usage(ROOT).free
    if free < FREE_BYTES:
        raise Failure(
            f"The environment needs {FREE_BYTES // 10**9} GB of disk; {free / 10**9:.1f} are free"
        )
    remove()
    print(f"Building {ENV} with Python {sys.version.split()[0]}: 2.8 GB, some minutes.", flush=True)
    run([sys.executable, "-m", "venv", str(ENV)], held)
    pip = [str(ENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    run([*pip, "--compile", "--only-binary=:all:", "--require-hashes", "-r", str(LOCK)], held)


def remove() -> None:
    """Remove the environment, its stamp first: what remains of a removal cut short is no use."""
    STAMP.unlink(missing_ok=True)
    if ENV.is_symlink():
        ENV.unlink()
    elif ENV.exists():
        shutil.rmtree(ENV)


def interrupted(signum: int, frame: object) -> None:
    """Signal handler: have the build clean up after itself."""
    raise KeyboardInterrupt


def main(named: bool) -> None:
    """Bring .venv into step with the files it is made from. Raises `Failure`."""
    want = wanted()
    if stamped(named) == want:
        return
    if sys.prefix != sys.base_prefix:
        # This Python lives in an environment, perhaps in the one that will be removed.
        base = sys._base_executable
        os.execv(base, [base, "-E", __file__, *sys.argv[1:]])
    for signum in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(signum) != signal.SIG_IGN:  # as under nohup
            signal.signal(signum, interrupted)
    with LOCK.open("rb+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another make that is building .venv.", flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        start = time.monotonic()
        have = stamped(True)
        if have == want:
            return
        try:
            STAMP.unlink(missing_ok=True)
            if {**have, "project": want["project"]} != want:
                build(held.fileno())
            run(["bash", str(ROOT / "postBuild")], held.fileno())
            STAMP.write_text(json.dumps(want, indent=1))
        except BaseException:
            remove()
            raise
    print(f".venv is ready after {time.monotonic() - start:.0f} seconds.", flush=True)


if __name__ == "__main__":
    retry = "nothing was left behind, and the same command tries again"
    try:
        main("--named" in sys.argv)
    except KeyboardInterrupt:
        sys.exit(f"The installation was interrupted; {retry}.")
    except (Failure, OSError) as failure:
        sys.exit(f"{failure}; {retry}.")
