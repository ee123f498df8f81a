"""The judge believes nothing: forged replies and graphs that reach out."""

import copy
import functools
import json
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import tensorflow.compat.v1 as tf
from tensorflow.core.framework import variable_pb2
from tensorflow.core.protobuf import meta_graph_pb2
from tensorflow.python.framework import op_def_registry

from scopelab.exercise import Net, allowed, answer, build, connect, judge, student, wire

PROGRAM = """
    import tensorflow.compat.v1 as tf
    x = tf.placeholder(tf.float32, [3], name="x")
    def layer(name):
        with tf.variable_scope(name, reuse=tf.AUTO_REUSE):
            w = tf.get_variable("w", [3], initializer=tf.ones_initializer())
            return w * x
    a, b = layer("one"), layer("two")
    tf.add_to_collection("outputs", a)
    tf.add_to_collection("outputs", "a word")
    tf.add_to_collection("weights", tf.get_variable("w", [3], use_resource=True))
    flow = tf.while_loop(lambda i, h: i < 2, lambda i, h: (i + 1, h * a), [0, b])[1]
"""

Forgery = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def honest() -> dict[str, Any]:
    """What an honest student's side says about PROGRAM."""
    replies = []

    def respond(request: bytes) -> bytes:
        replies.append(student.serve(request, {}))
        return replies[-1]

    with connect(respond):
        assert build(PROGRAM).error is None
    return wire.decode(replies[0])


@pytest.fixture
def judged(honest: dict[str, Any]) -> Iterator[Callable[[Forgery], Net]]:
    """``judged(forge)``: what the judge makes of the reply that ``forge`` has changed."""

    def restore(forge: Forgery) -> Net:
        reply = copy.deepcopy(honest)
        forge(reply)
        with connect(lambda request: json.dumps(reply).encode()):
            return build(PROGRAM)

    yield restore


def change_graph(reply: dict[str, Any], change: Callable[[Any], None]) -> None:
    meta = meta_graph_pb2.MetaGraphDef.FromString(wire.unpack_bytes(reply["meta_graph"]))
    change(meta)
    reply["meta_graph"] = wire.pack_bytes(meta.SerializeToString())


def facts(net: Net) -> list[Any]:
    """Everything a verdict can rest on."""
    assert net.error is None, net.error
    return [
        net.variables,
        net.names,
        net.ops,
        net.collections,
        [net.reaches(name) for name in ("a", "b", "flow")],
        [value.tolist() for value in net.run("a", "b", "flow", x=[1, 2, 3])],
        {k: v if v is None else v.tolist() for k, v in net.gradients("flow", x=[1, 2, 3]).items()},
    ]


# -- lies that change nothing


def extra_variables(reply: dict[str, Any]) -> None:
    reply["variables"] = ["one/w"]
    reply["net"] = {"names": ["one/w"]}


def forge_records(reply: dict[str, Any]) -> None:
    w = {"kind": "variable", "name": "one/w", "value": None}
    for key in ("variables", "trainable_variables", "weights"):
        reply["collections"][key] = [w]


def drop_records(reply: dict[str, Any]) -> None:
    for key in ("variables", "trainable_variables", "weights"):
        del reply["collections"][key]


def rename_records(reply: dict[str, Any]) -> None:
    for records in reply["collections"].values():
        for record in records:
            if record["kind"] == "variable":
                record.update(kind="tensor", name=record["name"] + ":0")


def devices_and_attributes(reply: dict[str, Any]) -> None:
    def change(meta: meta_graph_pb2.MetaGraphDef) -> None:
        for node in meta.graph_def.node:
            node.device = "/job:elsewhere/task:3"
            node.attr["_gradient_op_type"].s = b"Nowhere"
            node.attr["_output_shapes"].list.shape.add().dim.add().size = 77
            node.attr["_class"].list.s.append(b"loc:@nothing")

    change_graph(reply, change)


@pytest.mark.parametrize(
    "forge",
    [
        extra_variables,
        forge_records,
        drop_records,
        rename_records,
        devices_and_attributes,
    ],
)
def test_lies_that_change_nothing(judged: Callable[[Forgery], Net], forge: Forgery) -> None:
    wanted = facts(judged(lambda reply: None))
    found = facts(judged(forge))
    assert {k: v for k, v in found[3].items()} == wanted[3]
    assert found == wanted


def spoil_trace(reply: dict[str, Any]) -> None:
    reply["trace"]["steps"][0]["line"] = ["not a line"]


def drop_trace(reply: dict[str, Any]) -> None:
    reply["trace"] = "none"


def test_spoilt_trace_is_no_trace() -> None:
    reply = student.serve(wire.encode({"trace": textwrap.dedent(PROGRAM)}), {})
    assert judge.read_trace(reply).variables
    for spoil in (spoil_trace, drop_trace):
        message = wire.decode(reply)
        spoil(message)
        assert judge.read_trace(wire.encode(message)) is None
    assert judge.read_trace(b"nothing") is None


def test_patched_functions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("global_variables", "trainable_variables", "get_collection", "all_variables"):
        monkeypatch.setattr(tf, name, lambda *args, **kwargs: [])
    monkeypatch.setattr("scopelab.tracing.trace", None)
    with connect(functools.partial(student.serve, namespace={})):
        net = build("w = tf.get_variable('w', [2])")
    assert net.names == ["w"] and net.variables[0].trainable
    assert [r.name for r in net.collections["trainable_variables"]] == ["w"]


def test_collection_that_hides_a_variable_hides_nothing(
    judged: Callable[[Forgery], Net],
) -> None:
    def hide(meta: meta_graph_pb2.MetaGraphDef) -> None:
        del meta.collection_def["variables"].bytes_list.value[1:]

    net = judged(lambda reply: change_graph(reply, hide))
    assert net.names == ["one/w", "two/w", "w"]
    assert [r.name for r in net.collections["variables"]] == ["one/w"]


def test_claims_about_what_is_not_there(judged: Callable[[Forgery], Net]) -> None:
    def forge(reply: dict[str, Any]) -> None:
        reply["collections"]["outputs"].append(
            {"kind": "tensor", "name": "made/up:0", "value": None}
        )
        reply["collections"]["new"] = [{"kind": "unsupported", "name": None, "value": [1]}]

    net = judged(forge)
    kinds = [(r.name, r.kind, r.value) for r in net.collections["outputs"]]
    assert kinds == [
        ("one/mul:0", "tensor", None),
        (None, "value", "a word"),
        (None, "unsupported", "a tensor that is not in the graph, made/up:0"),
    ]
    assert net.collections["new"] == [judge.Record(None, "unsupported", "not described")]


# -- what is refused


def add_node(op: str, **attributes: Any) -> Callable[[Any], None]:
    def change(meta: meta_graph_pb2.MetaGraphDef) -> None:
        node = meta.graph_def.node.add(name="evil", op=op)
        for name, value in attributes.items():
            node.attr[name].CopyFrom(value)

    return change


def add_function(*ops: str, name: str = "helper") -> Callable[[Any], None]:
    def change(meta: meta_graph_pb2.MetaGraphDef) -> None:
        function = meta.graph_def.library.function.add()
        function.signature.name = name
        for op in ops:
            function.node_def.add(name=f"in_{op}", op=op)

    return change


def variable_that_is_none(meta: meta_graph_pb2.MetaGraphDef) -> None:
    proto = variable_pb2.VariableDef(
        variable_name="one/mul:0", initializer_name="one/w/Assign", snapshot_name="one/mul:0"
    )
    meta.collection_def["variables"].bytes_list.value.append(proto.SerializeToString())


def variable_of_no_graph(meta: meta_graph_pb2.MetaGraphDef) -> None:
    proto = variable_pb2.VariableDef(variable_name="made/up:0", initializer_name="x")
    meta.collection_def["variables"].bytes_list.value.append(proto.SerializeToString())


def no_variable_at_all(meta: meta_graph_pb2.MetaGraphDef) -> None:
    meta.collection_def["variables"].bytes_list.value.append(b"\xff\xff\xff")


def broken_edge(meta: meta_graph_pb2.MetaGraphDef) -> None:
    meta.graph_def.node[-1].input[0] = "made/up"


def loop_that_is_none(meta: meta_graph_pb2.MetaGraphDef) -> None:
    """TensorFlow ends the process when it meets this."""
    (merge,) = [node for node in meta.graph_def.node if node.name == "while/Merge_1"]
    merge.input[:] = [merge.input[1], merge.input[0], merge.input[0]]


def recursion(meta: meta_graph_pb2.MetaGraphDef) -> None:
    add_function("second", name="first")(meta)
    add_function("PartitionedCall", name="second")(meta)
    meta.graph_def.library.function[1].node_def[0].attr["f"].func.name = "first"


def twice_the_same_name(meta: meta_graph_pb2.MetaGraphDef) -> None:
    meta.graph_def.node.add().CopyFrom(meta.graph_def.node[0])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (add_node("PyFunc"), "op of type PyFunc, `evil`"),
        (add_node("ReadFile"), "op of type ReadFile"),
        (add_node("WriteFile"), "op of type WriteFile"),
        (add_node("SaveV2"), "op of type SaveV2"),
        (add_node("RestoreV2"), "op of type RestoreV2"),
        (add_node("PrintV2"), "op of type PrintV2"),
        (add_node("TextLineDataset"), "op of type TextLineDataset"),
        (add_node("FIFOQueueV2"), "op of type FIFOQueueV2"),
        (add_node("NoSuchOp"), "op of type NoSuchOp"),
        (add_node("_Send"), "op of type _Send"),
        (add_function("Mul", "EagerPyFunc"), "op of type EagerPyFunc, `in_EagerPyFunc`"),
        (add_function("VarHandleOp"), "function helper holds a variable, in_VarHandleOp"),
        (add_function("Mul", name="PyFunc"), "function with the name of the op PyFunc"),
        (loop_that_is_none, "loop that begins at `while/Merge_1` is not well formed"),
        (recursion, "function first calls itself"),
        (variable_that_is_none, "variables calls one/mul a variable"),
        (variable_of_no_graph, "TensorFlow cannot restore .*made/up:0"),
        (no_variable_at_all, "TensorFlow cannot restore"),
        (broken_edge, "TensorFlow cannot restore .*made/up"),
        (twice_the_same_name, "TensorFlow cannot restore .*'x' is not unique"),
    ],
)
def test_refused(
    judged: Callable[[Forgery], Net], change: Callable[[Any], None], words: str
) -> None:
    net = judged(lambda reply: change_graph(reply, change))
    assert net.error.type == "Refused"
    with pytest.raises(AssertionError, match=words):
        net.run("a", x=[1, 2, 3])


@pytest.mark.parametrize(
    ("program", "op"),
    [
        ("tf.py_func(lambda: 1., [], tf.float32)", "PyFunc"),
        ("tf.numpy_function(lambda: 1., [], tf.float32)", "PyFunc"),
        ("tf.read_file('/etc/passwd')", "ReadFile"),
        ("tf.get_variable('w', [1])\ntf.train.Saver()", "SaveV2"),
        ("tf.print('x', output_stream='file:///tmp/x')", "PrintV2"),
        ("tf.data.Dataset.range(3).make_one_shot_iterator().get_next()", "RangeDataset"),
        ("tf.function(lambda x: tf.py_func(lambda: 1., [], tf.float32))(1.)", "PyFunc"),
    ],
)
def test_programs_that_reach_out(program: str, op: str) -> None:
    with connect(functools.partial(student.serve, namespace={})):
        net = build(program)
    assert net.error.type == "Refused" and f"op of type {op}," in net.error.message


def spoil(key: str, value: Any) -> Forgery:
    return lambda reply: reply.update({key: value})


@pytest.mark.parametrize(
    "forge",
    [
        spoil("meta_graph", None),
        spoil("meta_graph", "§"),
        spoil("collections", []),
        spoil("collections", {"variables": "one/w"}),
        spoil("collections", {"variables": ["one/w"]}),
        spoil("collections", {"x": [{"kind": "evil", "name": "one/w"}]}),
        spoil("collections", {"x": [{"kind": "value", "value": {"eval": "1"}}]}),
        spoil("names", None),
        spoil("names", {"a": "one/mul:0"}),
        spoil("names", {"a": {"tensor": "made/up:0"}}),
        spoil("names", {"a": {"tensor": 3}}),
        spoil("names", {"a": {"tensor": "\ud800"}}),
        spoil("names", {"a": {"tensor": "x:0", "op": "x"}}),
        spoil("names", {"a": {"list": {"tensor": "x:0"}}}),
        spoil("names", {"a": {"dict": [["k"]]}}),
        spoil("names", {"a": {"shards": [["x:0", [0]]]}}),
        spoil("names", {"a": {"shards": [["one/w:0", [-1]]]}}),
        spoil("names", {"a": {"shards": [["one/w:0", 5]]}}),
        spoil("names", {"a": {"shards": [["one/w:0", [0, 0]]]}}),
        spoil("names", {"a": {"shards": [["one/w:0", [10**30]]]}}),
        spoil("names", {"a": {"shards": [["one/w:0"]]}}),
        spoil("names", {"a": {"shards": []}}),
        spoil("names", {"a": {"value": {"eval": "1"}}}),
        spoil("error", "none"),
        spoil("error", {"type": 1, "message": "m", "line": 1}),
        spoil("error", {"type": "E", "message": "m", "line": "1"}),
        lambda reply: reply.clear(),
    ],
)
def test_unreadable(judged: Callable[[Forgery], Net], forge: Forgery) -> None:
    net = judged(forge)
    assert net.error.type == "Unreadable"
    with pytest.raises(AssertionError, match="cannot be read"):
        net.run("a")


def nested(depth: int) -> bytes:
    return b'{"names":' + b'{"list":[' * depth + b"]}" * depth + b"}"


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"null",
        b"[1]",
        b"\xff",
        b"{",
        b'{"meta_graph": "AAAA"',
        nested(100_000),
        b'{"error": ' + b"9" * 5000 + b"}",
        b" " * (wire.LIMIT + 1),
        "text",
        None,
    ],
    ids=lambda reply: repr(reply)[:20],
)
def test_replies_that_are_none(reply: Any) -> None:
    with connect(lambda request: reply):
        net = build("a = 1")
        assert net.error.type == "Unreadable"
        with pytest.raises(AssertionError, match="value of `a` cannot be read"):
            answer("a")


@pytest.mark.parametrize(
    "value",
    [
        {"array": ["<f8", [2], wire.pack_bytes(bytes(8))]},
        {"array": ["<f8", [-1], wire.pack_bytes(bytes(8))]},
        {"array": ["O", [1], wire.pack_bytes(bytes(8))]},
        {"array": ["V8", [1], wire.pack_bytes(bytes(8))]},
        {"array": ["(2,)f8", [1], wire.pack_bytes(bytes(16))]},
        {"array": ["<f8", [1], "not base64"]},
        {"array": ["<f8", ["1"], wire.pack_bytes(bytes(8))]},
        {"array": ["<f8", 8, wire.pack_bytes(bytes(8))]},
        {"array": ["U", [1], [b"x".hex(), 1]]},
        {"array": ["U", [10**12], []]},
        {"array": ["U", [10_001], [*"x" * 10_000, "y" * 10_000]]},
        {"array": {}},
        {"dict": [["a"]]},
        {"dict": [[1, 2]]},
        {"float": "1.5"},
        {"pickle": "gASVAAAA"},
        {},
        {"value": functools.reduce(lambda inner, _: [inner], range(100), [])},
    ],
)
def test_values_that_are_none(value: Any) -> None:
    reply = json.dumps({"value": value}).encode()
    with connect(lambda _: reply), pytest.raises(AssertionError, match="`a` cannot be read"):
        answer("a")


def test_unfit_answer_without_a_description() -> None:
    words = "`a` is no plain value. Only plain values"
    with connect(lambda _: b'{"unfit": [1]}'), pytest.raises(AssertionError, match=words):
        answer("a")


def test_requests_that_are_none() -> None:
    for request in (b"{}", b'{"build": 1}', b"["):
        with pytest.raises(wire.WireError):
            student.serve(request, {})


def test_initializers_come_from_the_graph(judged: Callable[[Forgery], Net]) -> None:
    def swap(meta: meta_graph_pb2.MetaGraphDef) -> None:
        values = meta.collection_def["variables"].bytes_list.value
        protos = [variable_pb2.VariableDef.FromString(value) for value in values]
        protos[0].initializer_name = protos[1].initializer_name
        values[0] = protos[0].SerializeToString()

    net = judged(lambda reply: change_graph(reply, swap))
    np.testing.assert_array_equal(net.run("one/w"), np.ones(3))


def test_every_allowed_op_exists() -> None:
    with tf.Graph().as_default():
        tf.while_loop(lambda i: i < 1, lambda i: i + 1, [0])  # registers the control flow ops
    missing = {op for op in allowed.OP_TYPES if op_def_registry.get(op) is None}
    assert not missing


def test_no_allowed_op_reaches_out() -> None:
    words = (
        "File", "Save", "Restore", "PyFunc", "Dataset", "Iterator", "Reader", "Queue", "Writer",
        "PrintV2", "Send", "Recv", "Rpc", "Debug", "Dump", "Table", "Barrier", "Stage", "Remote",
        "Xla", "TPU", "Collective", "Import", "Load", "Lookup", "Session", "Decode", "Mutex",
    )  # fmt: skip
    assert not [op for op in allowed.OP_TYPES if any(word in op for word in words)]
