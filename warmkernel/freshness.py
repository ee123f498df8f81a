"""Whether a process that has imported things still is what a new process would become."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

#: Prefixes of the environment variables that Python and libraries read when they are imported.
READ_AT_IMPORT = (
    *("PYTHON", "LD_", "LC_", "LANG", "MALLOC_", "GLIBC_"),
    *("TF_", "XLA_", "CUDA_", "NVIDIA_", "KERAS_", "ABSL_", "GRPC_"),
    *("OMP_", "KMP_", "GOMP_", "MKL_", "OPENBLAS_", "BLIS_", "NUMEXPR_", "NPY_"),
    *("MPL", "MATPLOTLIB", "IPYTHON", "JUPYTER_PLATFORM_DIRS", "HOME", "XDG_"),
)

Stamp = tuple[int, int] | None


class Freshness:
    """What there was when this process had imported what it should; :meth:`stale` compares."""

    def __init__(self) -> None:
        self._environment = read_at_import(os.environ)
        self._files = {file: _stamp(file) for file in (*_module_files(), sys.executable)}

    def stale(self, environment: Mapping[str, str]) -> str | None:
        """Why a kernel with this environment must not come from this process, or None."""
        wanted = read_at_import(environment)
        for name in sorted({*wanted, *self._environment}):
            if wanted.get(name) != self._environment.get(name):
                return f"the environment variable {name} is another one"
        for file, stamp in self._files.items():
            if _stamp(file) != stamp:
                return f"{file} has changed"
        return None


def read_at_import(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that imports depend on."""
    return {k: v for k, v in environment.items() if k.startswith(READ_AT_IMPORT)}


def _module_files() -> Iterable[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield file


def _stamp(file: str) -> Stamp:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
