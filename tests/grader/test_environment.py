"""What executing a notebook depends on is known of a machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.environment import environment


def test_a_kernels_variables_are_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    spec = tmp_path / "share" / "jupyter" / "kernels" / "other" / "kernel.json"
    spec.parent.mkdir(parents=True)
    found = []
    for variables in ({}, {"B": "2", "A": "1"}, {"A": "1", "B": "2"}):
        spec.write_text(json.dumps({"argv": ["python"], "env": variables}))
        found.append(environment.__wrapped__())
    assert found[0] != found[1] == found[2]
    assert found[1]["kernel other"] == '{"A": "1", "B": "2"}'
