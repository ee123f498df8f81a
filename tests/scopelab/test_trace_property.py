"""Random scope programs: the trace against what the same program gives without a tracer.

Every program reports on itself: its scope, each variable that it got and whether it had got that
very object before, each op. It runs twice, in a plain fresh graph and traced.

``SCOPELAB_EXAMPLES=2000 pytest tests/scopelab/test_trace_property.py`` tries as many programs,
another set each time; without it, a fixed set that takes less than a minute.
"""

from __future__ import annotations

import contextlib
import io
import json
import linecache
import os
import re
import traceback
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import tensorflow.compat.v1 as tf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tensorflow import Variable  # of compat.v1's own, resource variables are no instances

from scopelab import tf_state
from scopelab.explain import explain, explain_error
from scopelab.model import Trace
from scopelab.tracing import trace
from scopelab.views import listing

EXAMPLES = int(os.environ.get("SCOPELAB_EXAMPLES", "0"))
FILE = "<program>"

#: What every program begins with. ``LINE`` stands for the number of the line it is on.
PRELUDE = """\
import contextlib
made, graphs, scopes, names, via = [], [tf.get_default_graph()], ["top"], ["top"], []
def scope():
    s = tf.get_variable_scope()
    mode = "AUTO_REUSE" if s.reuse is tf.AUTO_REUSE else s.reuse
    return [s.name, mode, tf.get_default_graph().get_name_scope()]
def probe(line):
    print("@scope", line, *scope(), sep="|")
def got(line, variable):
    for part in list(variable) if hasattr(variable, "as_tensor") else [variable]:
        again = any(part is other for other in made)
        print("@got", via[-1] if via else line, part.name, again, graphs.index(part.graph), sep="|")
        made.append(part)
    via.clear()
    return variable
def op(line, tensor):
    print("@op", line, tensor.op.name, sep="|")
    return tensor
def getter(getter, name, *args, **kwargs):
    variable = getter(name, *args, **kwargs); via.append(LINE)
    return variable
def regularizer(value):
    return tf.reduce_sum(value)
def dense(name, reuse):
    layer = tf.layers.Dense(2, name=name, _scope=name, _reuse=reuse)
    layer(tf.ones([1, 2])); line = via[0] if via else LINE; via.clear()
    got(line, layer.kernel); got(line, layer.bias)
def new_graph():
    graphs.append(tf.Graph())
    return graphs[-1].as_default()
@contextlib.contextmanager
def block(name, reuse):
    with tf.variable_scope(name, reuse=reuse):
        probe(LINE)
        yield
""".splitlines()

NAME = st.sampled_from(["a", "b", "a/b"])
REUSE = st.sampled_from(
    [
        "",
        ", reuse=True",
        ", reuse=False",
        ", reuse=None",
        ", reuse=tf.AUTO_REUSE",
        ", reuse=tf.AUTO_REUSE",
    ]
)
MODE = st.sampled_from(["None", "True", "tf.AUTO_REUSE"])
INDEX = st.sampled_from("0123")
SHAPE = st.sampled_from(["[2]"] * 12 + ["[3]", "[None]", "[]"])
OPTION = st.sampled_from(
    [""] * 12
    + [
        ", initializer=tf.ones_initializer()",
        ", regularizer=regularizer",
        ", trainable=False",
        ", dtype=tf.float64",
        ', collections=["mine"]',
        ", use_resource=True",
        ", partitioner=tf.fixed_size_partitioner(2)",
    ]
)
SCOPE_OPTION = st.sampled_from(
    [""] * 8
    + [
        ", custom_getter=getter",
        ", auxiliary_name_scope=False",
        ", initializer=tf.zeros_initializer()",
        ", use_resource=True",
    ]
)

#: Expressions that get or make a variable. What a key of ``PARTS`` stands for is drawn.
VARIABLES = (
    *['got(LINE, tf.get_variable("<var>", <shape><option>))'] * 6,
    'got(LINE, tf.get_local_variable("<var>", <shape><option>))',
    'got(LINE, tf.Variable([1.0, 2.0], name="<name>"))',
    "got(LINE, tf.Variable(tf.zeros([2]), trainable=False))",
    'got(LINE, tf.Variable(lambda: tf.ones([2]), name="<name>"))',
    'got(LINE, tf.Variable(0, name="<name>", collections=["mine"]))',
)
#: Statements; of one that takes several lines, each is numbered.
STATEMENTS = (
    *["<variable>"] * 6,
    'op(LINE, tf.constant(1.0, name="<name>"))',
    'op(LINE, tf.add(tf.constant(1.0), 2.0, name="<name>"))',
    "op(LINE, tf.identity(<variable>) + 1.0)",
    "tf.get_variable_scope().reuse_variables()",
    'tf.add_to_collection("mine", <variable>)',
    '[got(LINE, tf.get_variable("v%d" % i, [2])) for i in range(<index>)]',
    "f0()",
    "f1()",
    "template()",
    'dense("<name>", <mode>)',
    'got(NEXT,\n    tf.get_variable("<var>", <shape><option>),\n)',
    "print(\n    <variable>.name,\n    op(LINE, tf.ones([2])).name,\n)",
    "(lambda: <variable>)()",
    "op(LINE, tf.cond(tf.constant(True), lambda: 0.0 + <variable>, lambda: [1.0, 2.0]))",
    'raise ValueError("own")',
)
#: What stands between ``with`` and its colon.
OPENERS = (
    *['tf.variable_scope("<name>"<reuse><scope option>) as s'] * 4,
    'tf.variable_scope(None, default_name="<name>"<scope option>) as s',
    "tf.variable_scope(scopes[<index> % len(scopes)]<reuse><scope option>) as s",
    "tf.variable_scope(tf.get_variable_scope()<reuse><scope option>) as s",
    *['tf.name_scope("<name>") as n'] * 2,
    "tf.name_scope(names[<index> % len(names)]) as n",
    "tf.name_scope(None) as n",
    'tf.variable_scope("<name>"<reuse>), tf.name_scope("<name>") as n',
    'tf.name_scope("<name>"), tf.variable_scope("<name>"<scope option>) as s',
    'tf.variable_scope(\n    "<name>"<reuse><scope option>,\n) as s',
    'tf.variable_scope(\n    "<name>"<reuse>\n), tf.name_scope(\n    "<name>"\n) as n',
    'block("<name>", <mode>)',
    'tf.device("/cpu:0")',
    "tf.control_dependencies([tf.no_op()])",
    "new_graph()",
)
PARTS = {
    "<variable>": st.sampled_from(VARIABLES),
    "<var>": st.sampled_from(["v", "v", "w", "b/v"]),
    "<name>": NAME,
    "<shape>": SHAPE,
    "<option>": OPTION,
    "<reuse>": REUSE,
    "<mode>": MODE,
    "<index>": INDEX,
    "<scope option>": SCOPE_OPTION,
}


def filled(draw: Any, kinds: tuple[str, ...]) -> str:
    """One of ``kinds``, with something drawn for each of its parts."""
    text = draw(st.sampled_from(kinds))
    while part := re.search("<[a-z ]+>", text):
        text = text[: part.start()] + draw(PARTS[part[0]]) + text[part.end() :]
    return text


@dataclass
class Writer:
    """A program as it grows; draws decide what comes next."""

    draw: Any
    statements: tuple[str, ...] = STATEMENTS
    lines: list[str] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)  # line of a with -> its first probe

    def put(self, depth: int, text: str) -> int:
        """Append ``text``; gives the number of its first line."""
        first = len(self.lines) + 1
        for part in text.split("\n"):
            number = len(self.lines) + 1
            part = part.replace("LINE", str(number)).replace("NEXT", str(number + 1))
            self.lines.append("    " * depth + part)
        return first

    def body(self, depth: int, *, loop: bool, function: bool) -> None:
        for _ in range(self.draw(st.integers(1, 3))):
            self.statement(depth, loop=loop, function=function)

    def statement(self, depth: int, *, loop: bool, function: bool) -> None:
        inside = {"loop": loop, "function": function}
        compound = ["with"] * 6 + ["for", "try", "generator", "finally"] if depth < 4 else []
        jumps = ["break", "continue"] * loop + ["return"] * function
        kind = self.draw(
            st.sampled_from(["simple"] * 8 + ["probe", "two", "short"] + compound + jumps)
        )
        if kind == "simple":
            self.put(depth, filled(self.draw, self.statements))
        elif kind == "probe":
            self.put(depth, "probe(LINE)")
        elif kind == "two":
            self.put(depth, f"{filled(self.draw, VARIABLES)}; {filled(self.draw, VARIABLES)}")
        elif kind == "short":
            head = filled(self.draw, OPENERS).replace("\n", "")
            two = f"{filled(self.draw, VARIABLES)}; {filled(self.draw, VARIABLES)}"
            self.put(depth, f"with {head}: {self.draw(st.sampled_from([two, 'f0(); f0()']))}")
        elif kind == "with":
            self.block(depth, inside)
        elif kind == "for":
            self.put(depth, f"for i in range({self.draw(st.integers(1, 3))}):")
            self.body(depth + 1, loop=True, function=function)
        elif kind == "generator":
            self.put(depth, "for _ in generator():")
            self.body(depth + 1, loop=True, function=function)
        elif kind in ("try", "finally"):
            self.put(depth, "try:")
            self.body(depth + 1, **inside)
            if kind == "try":
                self.put(depth, "except ValueError as error:")
                self.put(depth + 1, 'print("@caught", LINE, error, sep="|")')
                self.put(depth + 1, "via.clear()")
            else:
                self.put(depth, "finally:")
                self.put(depth + 1, "probe(LINE)")
        elif kind in ("break", "continue", "return"):
            self.put(depth, kind)

    def block(self, depth: int, inside: dict[str, bool]) -> None:
        head = filled(self.draw, OPENERS)
        first = self.put(depth, f"with {head}:")
        self.blocks[first] = self.put(depth + 1, "probe(LINE)")
        if head.endswith(" as s"):
            self.put(depth + 1, "scopes.append(s)")
        if head.endswith(" as n"):
            self.put(depth + 1, "names.append(n)")
        if self.draw(st.integers(1, 8)) == 8:
            self.put(depth + 1, "tf.get_variable_scope().reuse_variables()")
        self.body(depth + 1, **inside)
        if self.draw(st.booleans()):
            self.put(depth, "probe(LINE)")


@dataclass
class Program:
    """A generated program, and which probe is first in the block of which ``with``."""

    code: str
    blocks: dict[int, int]


@st.composite
def programs(draw: Any) -> Program:
    writer = Writer(draw, tuple(s for s in STATEMENTS if s not in {"f1()", "template()"}))
    for line in PRELUDE:
        writer.put(0, line)
    writer.put(0, "def f0():")
    writer.put(1, filled(draw, VARIABLES))
    writer.put(0, "def f1():")
    writer.body(1, loop=False, function=True)
    writer.put(1, "return 0")
    writer.statements = STATEMENTS
    writer.put(0, 'template = tf.make_template("t", f1)')
    writer.put(0, "def generator():")
    writer.put(1, f"with {filled(draw, OPENERS)}:")
    writer.put(2, "probe(LINE)")
    writer.put(2, filled(draw, VARIABLES))
    writer.put(2, "yield 1")
    writer.put(2, "yield 2")
    for _ in range(draw(st.integers(2, 6))):
        writer.statement(0, loop=False, function=False)
    return Program("\n".join(writer.lines) + "\n", writer.blocks)


@dataclass
class Untraced:
    """What a program gave without a tracer."""

    stdout: str
    error: tuple[str, str, int | None] | None
    graphs: list[tf.Graph]
    made: list[tf.Variable]


def run_untraced(code: str) -> Untraced:
    """Run ``code`` in a fresh graph of this process."""
    out, error = io.StringIO(), None
    linecache.cache[FILE] = (len(code), None, code.splitlines(True), FILE)
    with tf.Graph().as_default(), contextlib.redirect_stdout(out):
        namespace = {"__name__": "__main__", "tf": tf}
        try:
            exec(compile(code, FILE, "exec", dont_inherit=True), namespace)  # noqa: S102
        except Exception as raised:  # noqa: BLE001 - any is a result
            frames = traceback.extract_tb(raised.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == FILE]
            error = (type(raised).__name__, str(raised), lines[-1] if lines else None)
    linecache.cache.pop(FILE)
    return Untraced(out.getvalue(), error, namespace["graphs"], namespace["made"])


def without_callers(text: str) -> str:
    """``text`` without the frames of a traceback that are not the program's: who called it."""
    return re.sub(rf'  File "(?!{FILE}).*\n(    .*\n)*', "", text)


def own_output(text: str, tag: str) -> list[list[str]]:
    """The fields of the lines that a program printed with ``tag``."""
    return [line.split("|")[1:] for line in text.splitlines() if line.startswith(f"@{tag}|")]


# -- the checks: each compares one part of a trace with the truth


def check_outcome(result: Trace, truth: Untraced) -> None:
    assert without_callers(result.stdout) == without_callers(truth.stdout)
    found = result.error and (result.error.type, result.error.message, result.error.line)
    if truth.error is None:
        assert found is None
    else:
        kind, message, line = truth.error
        assert found is not None
        assert (found[0], found[2]) == (kind, line)
        assert without_callers(found[1]) == without_callers(message)


def check_graph(result: Trace, truth: Untraced) -> None:
    graphs = [graph for graph in truth.graphs if graph.get_operations()]
    names = [op.name for graph in graphs for op in graph.get_operations()]
    assert sorted(result.ops) == sorted(names)
    if len(graphs) == 1:
        assert result.ops == names
    keys = {key for g in graphs for key in g.get_all_collection_keys() if g.get_collection(key)}
    assert {key for key, entries in result.collections.items() if entries} == keys
    for key, entries in result.collections.items():
        there = [entry for graph in graphs for entry in graph.get_collection_ref(key)]
        assert len(entries) == len(there), key
        variables = [v.name for v in there if isinstance(v, Variable)]
        if len(variables) == len(there):
            assert sorted(entries) == sorted(variables)
            assert len(graphs) > 1 or entries == variables


def check_variables(result: Trace, truth: Untraced) -> None:
    expected = []
    for graph in truth.graphs:
        order = {op: index for index, op in enumerate(graph.get_operations())}
        keys = ["variables", "local_variables", "mine"]
        entries = [entry for key in keys for entry in graph.get_collection(key)]
        entries += [v for v in truth.made if v.graph is graph]
        own = {id(v): v for v in entries if isinstance(v, Variable)}.values()
        expected.append(
            [
                (
                    v.name,
                    v.shape.as_list(),
                    v.dtype.base_dtype.name,
                    v.trainable,
                    *in_keys(graph, v),
                )
                for v in sorted(own, key=lambda v: order[v.op])
            ]
        )
    expected = [
        of_graph
        for graph, of_graph in zip(truth.graphs, expected, strict=True)
        if graph.get_operations()
    ]
    found: list[list[tuple]] = [[] for _ in expected]
    for v in result.variables:
        found[v.graph].append((v.name, v.shape, v.dtype, v.trainable, *sorted(v.collections)))
    assert sorted(map(sorted_by_name, found)) == sorted(map(sorted_by_name, expected))
    if len(expected) == 1:
        assert found == expected


def in_keys(graph: tf.Graph, variable: tf.Variable) -> list[str]:
    """The collections that the variable is in."""
    keys = sorted(key for key in graph.get_all_collection_keys() if isinstance(key, str))
    return [k for k in keys if any(entry is variable for entry in graph.get_collection_ref(k))]


def sorted_by_name(variables: list[tuple]) -> list[str]:
    return sorted(map(str, variables))


def check_sharing(result: Trace) -> None:
    """What the program said about each variable it got, against ``line`` and ``reused_at``."""
    created: dict[tuple[str, str], list[int]] = defaultdict(list)
    again: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line, name, was_there, graph in own_output(result.stdout, "got"):
        (again if was_there == "True" else created)[graph, name].append(int(line))
    told_created, told_again = sorted(created.values()), sorted(again.values())
    known = result.variables
    assert sorted([v.line] for v in known) == told_created
    assert sorted(v.reused_at for v in known if v.reused_at) == told_again
    for v in known:
        match = {key[0] for key, lines in created.items() if key[1] == v.name and lines == [v.line]}
        assert match, v
        assert any(again.get((graph, v.name), []) == v.reused_at for graph in match), v


def check_ops_of_lines(result: Trace) -> None:
    there = {(step.line, op) for step in result.steps for op in step.ops}
    for line, name in own_output(result.stdout, "op"):
        assert (int(line), name) in there


def as_printed(step_scope: dict[str, Any]) -> list[str]:
    return [str(step_scope[key]) for key in ("variable_scope", "reuse", "name_scope")]


def check_scopes(result: Trace, program: Program) -> None:
    printed: dict[int, list[list[str]]] = defaultdict(list)
    for line, *scope in own_output(result.stdout, "scope"):
        printed[int(line)].append(scope)
    source = program.code.splitlines()
    heads = {n: probe for first, probe in program.blocks.items() for n in range(first, probe)}
    told: dict[int, list[list[str]]] = defaultdict(list)
    entered: dict[int, list[list[str]]] = defaultdict(list)
    for step in result.steps:
        if source[step.line - 1].strip() == f"probe({step.line})":
            told[step.line].append(as_printed(vars(step)))
        if step.entered and step.line in heads:
            entered[heads[step.line]].append(as_printed(step.entered))
    assert told == printed
    for probe in program.blocks.values():
        assert entered[probe] == printed[probe]


def check_consistency(result: Trace) -> None:
    assert Trace.from_dict(json.loads(json.dumps(result.to_dict()))).to_dict() == result.to_dict()
    created = [name for step in result.steps for name in step.created]
    assert sorted(created) == sorted(v.name for v in result.variables)
    assert sorted(n for s in result.steps for n in s.ops) == sorted(result.ops)
    for index, step in enumerate(result.steps):
        assert (step.parent is None) == (step.function is None)
        assert step.parent is None or step.parent < index
        assert explain(result, step)
    if result.error:
        assert isinstance(explain_error(result), str)
    assert listing.text(result)


@pytest.fixture(scope="module", autouse=True)
def tensorflow_1() -> Iterator[None]:
    """The programs that run without a tracer need TensorFlow as it was, other tests as it is."""
    with tf_state._switches_restored():
        tf.disable_v2_behavior()
        yield


@settings(
    max_examples=EXAMPLES or 120,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(program=programs())
def test_trace_tells_what_the_program_does(program: Program) -> None:
    truth = run_untraced(program.code)
    result = trace(program.code, FILE, limit=60)
    try:
        check_outcome(result, truth)
        check_graph(result, truth)
        check_variables(result, truth)
        check_sharing(result)
        check_ops_of_lines(result)
        check_scopes(result, program)
        check_consistency(result)
    except Exception as error:
        numbered = enumerate(program.code.splitlines(), 1)
        error.add_note("\n".join(f"{n:3} {line}" for n, line in numbered if n > len(PRELUDE)))
        raise
