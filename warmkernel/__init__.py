"""Jupyter kernels forked from a process that has imported what is slow to import.

A kernel spec asks for them with the provisioner ``warmkernel`` (``python -m warmkernel install``);
docs/warmkernel.md tells more. Knows nothing of what the kernels are used for.
"""

from __future__ import annotations


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "warmkernel.extension"}]
