"""Real TF1 files: the trace against what the same program builds and prints without a tracer."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from scopelab.model import Trace
from scopelab.tracing import trace
from scopelab.views import listing

HERE = Path(__file__).parent
PROGRAMS = HERE.parent / "programs"
#: A busy machine is slow to build a graph; no test waits for this time to pass.
LIMIT = 300


class Program(NamedTuple):
    """A program, and the arguments with which its truth is known."""

    file: Path
    arguments: tuple[str, ...] = ()

    def line(self, text: str) -> int:
        """The number of the one line that ``text`` is in."""
        lines = self.file.read_text().splitlines()
        (found,) = [number for number, line in enumerate(lines, 1) if text in line]
        return found


DETECTOR = Program(PROGRAMS / "ssd" / "detector.py")
GAN = Program(PROGRAMS / "dcgan.py", ("--epochs", "2", "--checkpoint_dir", "saved"))
LANGUAGE_MODEL = Program(PROGRAMS / "tied_lm.py")
ALL = [DETECTOR, GAN, LANGUAGE_MODEL]

each_program = pytest.mark.parametrize("program", ALL, ids=lambda program: program.file.stem)


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    stdout: str
    stderr: str


def start(*command: object, cwd: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "PYTHONHASHSEED": "random"}
    return subprocess.Popen(
        [sys.executable, *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env=environment,
    )


def end(process: subprocess.Popen[str]) -> Ended:
    stdout, stderr = process.communicate()
    return Ended(process.returncode, stdout, stderr)


def cli(*arguments: object, cwd: Path) -> tuple[Ended, list[dict]]:
    """``python -m scopelab trace --json`` and the objects it printed."""
    ended = end(start("-m", "scopelab", "trace", "--json", *arguments, cwd=cwd))
    return ended, [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs run: what they write by relative paths must not be left in the tree."""
    return tmp_path_factory.mktemp("programs")


@pytest.fixture(scope="module")
def truth(folder: Path) -> dict[Program, dict]:
    """What each program builds and prints on its own; see ``run_untraced.py``."""
    running = {}
    for program in ALL:
        alone = folder / f"{program.file.stem}_alone"
        alone.mkdir()
        script = HERE / "run_untraced.py"
        running[program] = start(
            script, alone / "result.json", program.file, *program.arguments, cwd=alone
        )
    found = {}
    for program, process in running.items():
        ended = end(process)
        assert ended.status == 0, ended.stderr
        alone = folder / f"{program.file.stem}_alone"
        (graph,) = json.loads((alone / "result.json").read_text())
        found[program] = {**graph, "stdout": ended.stdout}
    return found


@pytest.fixture(scope="module")
def traced(folder: Path) -> dict[Program, dict]:
    """What the command line tells about each program."""
    (folder / "cli").mkdir()
    ended, (detector, language_model) = cli(
        "--limit", LIMIT, DETECTOR.file, LANGUAGE_MODEL.file, cwd=folder / "cli"
    )
    assert ended.status == 0, ended.stderr
    ended, (gan,) = cli("--limit", LIMIT, GAN.file, "--", *GAN.arguments, cwd=folder / "cli")
    assert ended.status == 0, ended.stderr
    return {DETECTOR: detector, LANGUAGE_MODEL: language_model, GAN: gan}


@pytest.fixture(scope="module")
def traced_here(folder: Path) -> dict[Program, Trace]:
    """The same in this process, one program after the other; the GAN first with other flags."""
    short = ("--epochs", "1", "--z_dim", "3", "--checkpoint_dir", "other")
    found = {}
    before = os.getcwd()
    (folder / "here").mkdir()
    os.chdir(folder / "here")
    try:
        for program in (Program(GAN.file, short), *ALL):
            text = program.file.read_text()
            found[program] = trace(text, str(program.file), limit=LIMIT, argv=program.arguments)
    finally:
        os.chdir(before)
    return found


def variable(report: dict, name: str) -> dict:
    (found,) = [v for v in report["variables"] if v["name"] == name]
    return found


def variables_in(report: dict, scope: str) -> list[dict]:
    return [v for v in report["variables"] if v["name"].startswith(f"{scope}/")]


# -- held to the program itself


@each_program
def test_programs_are_of_a_size_people_meet(program: Program) -> None:
    text = program.file.read_text()
    assert len(text.splitlines()) >= 200
    assert re.search(r"^import tensorflow as tf$", text, re.MULTILINE)
    assert "compat" not in text


@each_program
def test_variables(program: Program, truth: dict, traced: dict) -> None:
    facts = ("name", "shape", "dtype", "trainable")
    expected = [{fact: v[fact] for fact in facts} for v in truth[program]["variables"]]
    assert [{fact: v[fact] for fact in facts} for v in traced[program]["variables"]] == expected
    in_order = [v["name"] for v in traced[program]["variables"]]
    for kind in ("global_variables", "local_variables"):
        names = truth[program][kind]
        assert [name for name in in_order if name in names] == names


@each_program
def test_ops(program: Program, truth: dict, traced: dict) -> None:
    assert traced[program]["ops"] == truth[program]["ops"]


@each_program
def test_collections(program: Program, truth: dict, traced: dict) -> None:
    sizes = {key: len(names) for key, names in traced[program]["collections"].items()}
    assert sizes == truth[program]["collections"]
    expected = {v["name"]: v["collections"] for v in truth[program]["variables"]}
    assert {v["name"]: sorted(v["collections"]) for v in traced[program]["variables"]} == expected


@each_program
def test_printed_output(program: Program, truth: dict, traced: dict) -> None:
    assert traced[program]["error"] is None
    assert traced[program]["stdout"] == truth[program]["stdout"]


@each_program
def test_steps_add_up(program: Program, traced: dict) -> None:
    report = traced[program]
    created = [name for step in report["steps"] for name in step["created"]]
    assert created == [v["name"] for v in report["variables"]]
    # not in order: a call over several lines goes on where it began
    ops = [name for step in report["steps"] for name in step["ops"]]
    assert Counter(ops) == Counter(report["ops"])
    for v in report["variables"]:
        reused = [s["line"] for s in report["steps"] for name in s["reused"] if name == v["name"]]
        assert v["reused_at"] == reused
        assert any(s["line"] == v["line"] and v["name"] in s["created"] for s in report["steps"])


@each_program
def test_in_this_process_as_from_the_command_line(
    program: Program, traced: dict, traced_here: dict[Program, Trace]
) -> None:
    """Flags, their values, log levels and modules of one program are nothing to the next."""
    report = json.loads(json.dumps(traced_here[program].report()))
    for part in ("error", "stdout", *report):
        assert report[part] == traced[program][part], part


# -- which line made what, and which got it again


def test_heads_of_the_detector_are_shared(traced: dict) -> None:
    report = traced[DETECTOR]
    feature_maps, models = 3, 2
    again = feature_maps * models - 1
    for name, text in (
        ("class_head/tower/weights:0", 'scope="tower")'),
        ("class_head/tower/batch_norm/gamma:0", 'scope="tower")'),
        ("box_head/weights:0", "weights = tf.get_variable("),
        ("box_head/biases:0", 'biases = tf.get_variable("biases"'),
    ):
        found = variable(report, f"ssd/multibox/{name}")
        line = DETECTOR.line(text)
        assert (found["line"], found["reused_at"]) == (line, [line] * again)


def test_what_the_detector_does_not_share_between_feature_maps(traced: dict) -> None:
    line = DETECTOR.line('scope="lateral_" + feature.name')
    for block in ("block3", "block4", "block5"):
        found = variable(traced[DETECTOR], f"ssd/multibox/lateral_{block}/weights:0")
        assert (found["line"], found["reused_at"]) == (line, [line])  # by the evaluation graph


def test_variables_made_in_the_module_beside_the_program(traced: dict) -> None:
    """They belong to the line of the program that called for them."""
    report = traced[DETECTOR]
    line = DETECTOR.line('scope="block3_norm")')
    found = variable(report, "ssd/backbone/block3_norm/scale:0")
    assert (found["line"], found["reused_at"]) == (line, [line])
    line = DETECTOR.line('scope="block4")')
    block = [v for v in variables_in(report, "ssd/backbone/block4") if "Momentum" not in v["name"]]
    assert [v["name"] for v in block if v["name"].endswith("weights:0")] == [
        "ssd/backbone/block4/squeeze/weights:0",
        "ssd/backbone/block4/expand/weights:0",
    ]
    assert all((v["line"], v["reused_at"]) == (line, [line]) for v in block)


def test_slots_of_an_optimizer_belong_to_its_line(traced: dict) -> None:
    line = DETECTOR.line("return optimizer.minimize(loss")
    slots = [v for v in traced[DETECTOR]["variables"] if v["name"].endswith("/Momentum:0")]
    trainable = [v for v in traced[DETECTOR]["variables"] if v["trainable"]]
    assert len(slots) == len(trainable) > 0
    assert all((v["line"], v["reused_at"]) == (line, []) for v in slots)


def test_discriminator_is_one_network_called_twice(traced: dict) -> None:
    report = traced[GAN]
    lines = {
        "h0_conv/": 'name="h0_conv"',
        "h1_conv/": "h1 = tf.layers.conv2d(h0",
        "h1_bn/": "h1 = lrelu(tf.layers.batch_normalization(h1",
        "h2_conv/": "h2 = tf.layers.conv2d(h1",
        "h2_bn/": "h2 = lrelu(tf.layers.batch_normalization(h2",
        "h3_lin/Matrix": 'tf.get_variable("Matrix"',
        "h3_lin/bias": 'tf.get_variable("bias"',
    }
    network = variables_in(report, "discriminator")
    assert len(network) == 14
    for found in network:
        (text,) = [t for k, t in lines.items() if found["name"].startswith(f"discriminator/{k}")]
        assert (found["line"], found["reused_at"]) == (GAN.line(text), [GAN.line(text)])


def test_each_optimizer_of_the_gan_has_slots_for_its_own_network(traced: dict) -> None:
    for scope, network, text in (
        ("d_optim", "discriminator", "d_adam.minimize("),
        ("g_optim", "generator", "g_adam.minimize("),
    ):
        names = [v["name"] for v in variables_in(traced[GAN], network) if v["trainable"]]
        slots = [f"{scope}/{n.removesuffix(':0')}/{s}:0" for n in names for s in ("Adam", "Adam_1")]
        powers = [f"{scope}/beta1_power:0", f"{scope}/beta2_power:0"]
        found = variables_in(traced[GAN], scope)
        assert Counter(v["name"] for v in found) == Counter(slots + powers)
        assert {v["line"] for v in found} == {GAN.line(text)}


def test_towers_share_every_variable(traced: dict) -> None:
    report = traced[LANGUAGE_MODEL]
    towers, length = 2, 6
    uses = towers * length - 1
    line = LANGUAGE_MODEL.line('kernel = tf.get_variable("kernel"')
    getter = LANGUAGE_MODEL.line("variable = getter(name")  # the program's own, in the evaluation
    for layer in (0, 1):
        found = variable(report, f"rnn/layer_{layer}/kernel:0")
        assert found["line"] == line
        assert found["reused_at"] == [line] * uses + [getter] * length + [line]  # the while_loop


def test_shards_of_the_embedding(traced: dict) -> None:
    line = LANGUAGE_MODEL.line("return tf.get_variable(")
    shards = variables_in(traced[LANGUAGE_MODEL], "rnn/embedding/table")[:3]
    assert [v["name"] for v in shards] == [f"rnn/embedding/table/part_{i}:0" for i in range(3)]
    assert [v["shape"] for v in shards] == [[8, 12]] * 3
    assert all(v["line"] == line and line in v["reused_at"] for v in shards)
    assert len({tuple(v["reused_at"]) for v in shards}) == 1


def test_a_template_makes_its_variable_once(traced: dict) -> None:
    report = traced[LANGUAGE_MODEL]
    line = LANGUAGE_MODEL.line("weights = tf.get_variable(")
    made = [v for v in report["variables"] if v["line"] == line]
    assert [v["name"] for v in made] == ["rnn/output/weights:0"]
    assert len(made[0]["reused_at"]) == 18  # 2 towers and the evaluation, 6 words; the loop: 1
    assert len(set(made[0]["reused_at"]) - {line}) <= 1


def test_local_variables(traced: dict) -> None:
    local = [
        v for v in traced[LANGUAGE_MODEL]["variables"] if "local_variables" in v["collections"]
    ]
    lines = [LANGUAGE_MODEL.line(f"tf.metrics.{name}(") for name in ("mean", "accuracy")]
    assert [v["line"] for v in local] == [
        lines[0],
        lines[0],
        lines[1],
        lines[1],
        LANGUAGE_MODEL.line("tf.get_local_variable("),
    ]
    assert not any(v["trainable"] for v in local)


def test_scope_and_reuse_mode_of_steps(traced: dict) -> None:
    def steps(program: Program, text: str) -> list[tuple]:
        line = program.line(text)
        found = [s for s in traced[program]["steps"] if s["line"] == line]
        return [(s["variable_scope"], s["reuse"], s["name_scope"]) for s in found]

    box_head = steps(DETECTOR, "weights = tf.get_variable(")
    names = ["", "_1", "_2"]
    assert box_head == [
        ("ssd/multibox/box_head", reuse, f"ssd{model}/multibox/box_head{name}")
        for model, reuses in (("", [False, True, True]), ("_1", [True] * 3))
        for name, reuse in zip(names, reuses, strict=True)
    ]
    discriminator = steps(GAN, 'name="h0_conv"')
    assert discriminator == [
        ("discriminator", False, "discriminator"),
        ("discriminator", True, "discriminator_1"),
    ]
    tower = steps(LANGUAGE_MODEL, "loss, _ = model.loss(parts[index])")
    assert tower == [("", False, "tower_0"), ("", True, "tower_1")]
    embedding = steps(LANGUAGE_MODEL, "return tf.get_variable(")
    # asked for by the block itself, it wins over the True of the second tower
    assert {(scope, mode) for scope, mode, _ in embedding} == {("rnn/embedding", "AUTO_REUSE")}


# -- how a program is run


def test_arguments_follow_two_dashes(folder: Path) -> None:
    ended, (report,) = cli(
        *("--limit", LIMIT, LANGUAGE_MODEL.file, "--"),
        *("--towers", 1, "--layers=1", "--shards", 2, "--steps", 1, "--optimizer", "adam"),
        cwd=folder,
    )
    assert ended.status == 0, ended.stderr
    assert report["stdout"].startswith("towers 1, layers 1, adam\n")
    shards = [v["name"] for v in report["variables"] if re.search(r"/part_\d:0$", v["name"])]
    assert shards == ["rnn/embedding/table/part_0:0", "rnn/embedding/table/part_1:0"]
    assert not any("layer_1" in v["name"] for v in report["variables"])


def test_a_training_loop_is_traced_up_to_the_limit(truth: dict, folder: Path) -> None:
    """Its default is a million epochs."""
    loop = range(GAN.line("for epoch in range(config.epochs):"), GAN.line("def sample("))
    for limit in (10, 40, 160):  # a busy machine may not have built the graph after the first
        ended, (report,) = cli(
            "--limit", limit, GAN.file, "--", "--checkpoint_dir", f"endless_{limit}", cwd=folder
        )
        in_loop = sum(step["line"] in loop for step in report["steps"])
        if in_loop > len(loop):
            break
    assert ended.status == 1
    assert report["error"]["type"] == "TimeLimit"
    assert f"{limit} s" in report["error"]["message"]
    # The program was stopped while it trained: all that it builds is there.
    names = [v["name"] for v in report["variables"]]
    assert names == [v["name"] for v in truth[GAN]["variables"]]
    assert report["ops"] == truth[GAN]["ops"]
    assert in_loop > len(loop)
    start_of_output = truth[GAN]["stdout"].partition("Epoch: [ 0]")[0]
    assert report["stdout"].startswith(start_of_output)
    assert GAN.file.read_text().splitlines()[report["error"]["line"] - 1].strip()


def test_bad_usage(folder: Path) -> None:
    for arguments in ((folder / "missing.py",), (), ("--limit", "soon", GAN.file)):
        ended, objects = cli(*arguments, cwd=folder)
        assert (ended.status, objects) == (2, [])
        assert "Traceback" not in ended.stderr


def test_bad_arguments_of_the_program_are_its_own_error(folder: Path) -> None:
    ended, (report,) = cli(LANGUAGE_MODEL.file, "--", "--towers", "many", cwd=folder)
    assert ended.status == 1
    assert (report["error"]["type"], report["error"]["message"]) == ("SystemExit", "2")
    assert report["variables"] == []
    assert "invalid int value: 'many'" in ended.stderr


def test_as_published(folder: Path) -> None:
    """Then the error is the one that Python shows on TensorFlow 2, with the same line."""
    alone = [start(program.file, cwd=folder) for program in ALL]
    ended, reports = cli("--as-published", *(program.file for program in ALL), cwd=folder)
    assert ended.status == 1
    for program, process, report in zip(ALL, alone, reports, strict=True):
        untraced = end(process)
        assert untraced.status == 1
        last = untraced.stderr.strip().splitlines()[-1]
        error = report["error"]
        assert f"{error['type']}: {error['message']}" == last
        in_program = re.findall(
            rf'File "{re.escape(str(program.file))}", line (\d+)', untraced.stderr
        )
        assert error["line"] == int(in_program[-1])
        assert report["stdout"] == untraced.stdout
        assert report["variables"] == []


def test_the_annotated_listing_of_a_real_file(traced_here: dict[Program, Trace]) -> None:
    text = listing.text(traced_here[DETECTOR])
    for line in DETECTOR.file.read_text().splitlines():
        assert line.strip() in text
    assert "ssd/multibox/box_head/weights:0" in text


def test_an_error_that_comes_of_stopping_a_program_is_the_time_limit() -> None:
    """TensorFlow's scopes raise ``RuntimeError`` when an exception leaves them half entered."""
    code = """
class Scope:
    def __enter__(self): pass
    def __exit__(self, *error): raise RuntimeError("Improper nesting of variable_scope.")
with Scope():
    while True: pass
"""
    assert trace(code, limit=0.2).error.type == "TimeLimit"
