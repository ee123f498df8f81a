"""Open JupyterLab on the course, with the kernel, extensions and settings of this environment.

Usage: lab.py [--cold] [PAGE]; PAGE is the server's page to open, `lab` on the first chapter by default.
With --cold, each kernel is an ordinary process, which imports TensorFlow by itself.
"""

import argparse
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


def main() -> None:
    """Become the JupyterLab server; does not return."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", default=page())
    parser.add_argument("--cold", action="store_true", help="ordinary kernels, not forked ones")
    options = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/{options.page}",
    ]
    if options.cold:
        command.append("--WarmProvisioner.warm=False")
    if os.geteuid() == 0:
        command.append("--allow-root")
    if headless(dict(os.environ), sys.platform):
        print("No display here: open the address printed below in a browser.", flush=True)
        command.append("--no-browser")
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment(dict(os.environ)))


if __name__ == "__main__":
    main()
