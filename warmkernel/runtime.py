"""Where this interpreter's Python runtime lies, as JSON: ``python -m warmkernel.runtime MODULE…``."""

from __future__ import annotations

import importlib.util
import json
import os
import site
import sys
from collections.abc import Iterator
from pathlib import Path

#: Of the system: programs, libraries, and what these need to be found.
SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"),
    *("/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/fonts"),
)


def paths(modules: list[str]) -> list[str]:
    """Files and folders that this interpreter reads when it imports these modules and runs."""
    folders = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    folders += site.getsitepackages()
    if site.ENABLE_USER_SITE:
        folders.append(site.getusersitepackages())
    folders.append(str(Path(sys.executable).resolve().parent))
    # Packages may lie elsewhere, an editable installation's in its source tree.
    for name in {module.partition(".")[0] for module in ("warmkernel", *modules)}:
        folders += _package(name)
    return [path for path in dict.fromkeys((*SYSTEM, *folders)) if os.path.exists(path)]


def _package(name: str) -> Iterator[str]:
    spec = importlib.util.find_spec(name)
    if spec is None:
        return
    if spec.submodule_search_locations is not None:
        yield from spec.submodule_search_locations
    elif spec.has_location:
        yield spec.origin


if __name__ == "__main__":
    print(json.dumps(paths(sys.argv[1:])))
