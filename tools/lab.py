"""Open JupyterLab on the course, with the kernel, extensions and settings of this environment.

Usage: lab.py [PAGE]; PAGE is the server's page to open, `lab` on the first chapter by default.
"""

import os
import sys
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent


def page() -> str:
    """The address, on the server, of JupyterLab with the first chapter open."""
    chapters = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
    return f"lab/tree/{quote(str(chapters[0].relative_to(ROOT)))}" if chapters else "lab"


def headless(environ: dict[str, str], platform: str) -> bool:
    """Whether no browser could show itself to the person who typed the command."""
    if "SSH_CONNECTION" in environ and "DISPLAY" not in environ:
        return True
    return platform != "darwin" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def environment(environ: dict[str, str]) -> dict[str, str]:
    """`environ`, changed so that nothing of the user's can stand before this environment's own."""
    own = str(Path(sys.prefix, "share", "jupyter"))
    paths = [own, *filter(None, [environ.get("JUPYTER_PATH")])]
    return {
        **environ,
        "JUPYTER_PATH": os.pathsep.join(paths),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONNOUSERSITE": "1",
    }


def main(target: str) -> None:
    """Become the JupyterLab server; does not return."""
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/{target}",
    ]
    if os.geteuid() == 0:
        command.append("--allow-root")
    if headless(dict(os.environ), sys.platform):
        print("No display here: open the address printed below in a browser.", flush=True)
        command.append("--no-browser")
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment(dict(os.environ)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else page())
