"""``python -m scopelab trace`` as its users call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "import tensorflow as tf\nimport sys\nv = tf.get_variable('v', [2])\nprint(sys.argv[1:])\n"
BAD = "import tensorflow as tf\ntf.get_variable('v', [1])\ntf.get_variable('v', [1])\n"


def scopelab(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scopelab", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    programs = {"good": GOOD, "bad": BAD, "endless": "while True: pass\n", "latin": "# é\n"}
    paths = {name: tmp_path / f"{name}.py" for name in programs}
    for name, code in programs.items():
        paths[name].write_text(code, encoding="latin-1")
    return paths


def test_listing_and_exit_status(files):
    done = scopelab("trace", files["good"], "--", "--steps", "5")
    assert done.returncode == 0, done.stderr
    assert "v:0" in done.stdout
    assert "['--steps', '5']" in done.stdout


def test_json_is_one_object_a_line_whatever_a_file_does(files):
    done = scopelab("trace", "--json", "--limit", "1", *files.values())
    assert done.returncode == 1, done.stderr
    good, bad, endless, latin = map(json.loads, done.stdout.splitlines())
    assert good["error"] is None
    assert good["variables"] == [
        {
            "name": "v:0",
            "shape": [2],
            "dtype": "float32",
            "trainable": True,
            "collections": ["trainable_variables", "variables"],
            "line": 3,
            "reused_at": [],
        }
    ]
    assert good["stdout"] == "[]\n"
    assert (bad["error"]["type"], bad["error"]["line"]) == ("ValueError", 3)
    assert "Variable v already exists" in bad["error"]["message"]
    assert f'File "{files["bad"]}", line 2, in <module>' in bad["error"]["message"]
    assert endless["error"]["type"] == "TimeLimit"
    assert latin["error"]["type"] == "SyntaxError"
    assert [r["file"] for r in (good, bad)] == [str(files["good"]), str(files["bad"])]


def test_as_published(files):
    done = scopelab("trace", "--json", "--as-published", files["good"])
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert (error["type"], error["line"]) == ("AttributeError", 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trace", "nowhere.py"], "does not exist"),
        (["trace"], "Missing argument"),
        (["trace", "--limit", "soon", "x.py"], "--limit"),
        (["draw"], "No such command"),
    ],
)
def test_bad_usage(arguments, said):
    done = scopelab(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_help_tells_the_exit_status():
    assert "Exit status: 0" in " ".join(
        scopelab("trace", "--help").stdout.replace("│", " ").split()
    )
