"""What is installed on a machine, as far as executing a notebook depends on it."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from functools import cache
from importlib.metadata import distribution, distributions
from importlib.util import find_spec
from pathlib import Path

#: The name under which this package and those beside it are installed.
_OURS = "scopelab-course"


@cache
def environment() -> dict[str, str]:
    """The versions of Python and of all packages that are installed, by name, what their kernels' environment
    variables are, and what our own code is."""
    versions = {each.name: each.version for each in distributions()}
    code = {f"{_OURS}'s code": _code()}
    return {"Python": platform.python_version(), **versions, **_kernels(), **code}


def _kernels() -> dict[str, str]:
    """The environment variables of the kernel specs that are installed with the packages."""
    specs = Path(sys.prefix, "share", "jupyter", "kernels").glob("*/kernel.json")
    return {
        f"kernel {spec.parent.name}": json.dumps(
            json.loads(spec.read_text(encoding="utf-8")).get("env", {}), sort_keys=True
        )
        for spec in specs
    }


def _code() -> str:
    """Our own modules, as a hash: a version says little of what is being worked on."""
    digest = hashlib.sha256()
    for package in sorted((distribution(_OURS).read_text("top_level.txt") or "").split()):
        folder = Path(find_spec(package).origin).parent
        for file in sorted(folder.rglob("*.py")):
            digest.update(f"{package}/{file.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]
