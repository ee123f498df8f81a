"""The judge's side: vets what the student's side sent, and restores it.

Everything that a verdict can rest on comes out of :func:`restore`: a graph of the judge's own, and
plain values. What is not on the list of allowed ops, or does not fit together, is refused.
"""

from __future__ import annotations

import math
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any

import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError
from tensorflow.core.framework import attr_value_pb2, graph_pb2, node_def_pb2
from tensorflow.core.protobuf import meta_graph_pb2
from tensorflow.python.framework import meta_graph, op_def_registry

from scopelab import tf_state
from scopelab.exercise import wire
from scopelab.exercise.allowed import CONTEXT_KEYS, OP_TYPES, VARIABLE_KEYS, VARIABLE_TYPES
from scopelab.model import Trace
from scopelab.model import TraceError as Error

_MAX_NODES = 50_000
_MAX_DEPTH = 100
_MAX_TEXT = 10_000

# Attributes that tell TensorFlow's control flow how to run; every other private one goes, above all
# the one by which an op asks for a gradient registered elsewhere.
_PRIVATE_ATTRS = {
    "_lower_using_switch_merge",
    "_num_original_outputs",
    "_read_only_resource_inputs",
}


@dataclass(frozen=True)
class Variable:
    """One variable of the restored graph.

    ``name`` is without ``:0`` (``model/conv1/weights``), ``dtype`` without ``_ref``; ``shape`` is a
    tuple with ``None`` for a dimension that is not known, or ``None`` for an unknown rank.
    """

    name: str
    shape: tuple[int | None, ...] | None
    dtype: str
    trainable: bool


@dataclass(frozen=True)
class Record:
    """One entry of a collection.

    ``kind`` is ``variable``, ``tensor`` or ``op`` (then ``name`` is its name, a variable's without
    ``:0``), ``value`` (then ``value`` is the plain value) or ``unsupported`` (then ``value``
    describes what could not cross).
    """

    name: str | None
    kind: str
    value: Any = None


@dataclass
class Restored:
    """What a reply holds, vetted: data of the judge's own."""

    graph: tf.Graph = field(default_factory=tf.Graph)
    variables: list[Variable] = field(default_factory=list)
    ops: list[str] = field(default_factory=list)
    collections: dict[str, list[Record]] = field(default_factory=dict)
    names: dict[str, dict[str, Any]] = field(default_factory=dict)
    error: Error | None = None


class Refused(Exception):
    """A graph that may not be restored; the message says why."""


def restore(reply: bytes) -> Restored:
    """Vet the reply to a ``build`` request and restore its graph.

    Args:
        reply: what came from the student's side; anything at all.

    Returns:
        What was built. What cannot be trusted, restored or understood is not an exception but the
        ``error`` of an otherwise empty result.
    """
    restored = Restored()
    try:
        message = wire.decode(reply)
        restored.error = _error(message.get("error"))
        if restored.error is not None:
            return restored
        meta = vet(wire.unpack_bytes(message.get("meta_graph")))
        graph = _import(meta)
        variables = _variables(graph)
        collections = _collections(message.get("collections"), graph)
        names = _names(message.get("names"), graph)
    except Refused as error:
        restored.error = Error("Refused", str(error))
    except wire.WireError as error:
        restored.error = Error("Unreadable", f"The program's result cannot be read: {error}.")
    else:
        restored.graph, restored.variables = graph, variables
        restored.ops = [op.name for op in graph.get_operations()]
        restored.collections, restored.names = collections, names
    return restored


def read_answer(reply: bytes, name: str, after: str = "") -> Any:
    """The value in the reply to an ``answer`` request.

    Args:
        reply: what came from the student's side; anything at all.
        name: the name that was asked for; it words the messages.
        after: the program that ran first, if any; it words them too.

    Raises:
        AssertionError: there is no such value, or it is not plain data; the message is for the
            student.
    """
    try:
        message = wire.decode(reply)
        if "value" in message:
            return wire.unpack(message["value"])
        stopped = _error(message.get("error"))
    except wire.WireError as error:
        raise AssertionError(f"The value of `{name}` cannot be read: {error}.") from None
    if stopped is not None:
        raise AssertionError(failure(after, stopped))
    if message.get("missing") is True:
        raise AssertionError(
            f"You have not assigned `{name}` yet. Write `{name} = …` in the cell above and run it."
        )
    unfit = message.get("unfit")
    raise AssertionError(
        f"`{name}` is {unfit if isinstance(unfit, str) else 'no plain value'}. Only plain values can"
        " be an answer: numbers, strings, True or False, None, lists and dicts of them, and NumPy"
        " arrays."
    )


# -- what was said about the run


def read_trace(reply: bytes) -> Trace | None:
    """The trace in the reply to a ``trace`` request, or None if there is none. It words messages, no more."""
    try:
        return _trace(wire.decode(reply).get("trace"))
    except wire.WireError:
        return None


def failure(code: str, error: Error) -> str:
    """How the program ``code`` failed, in words for the student."""
    if error.type in ("Refused", "Unreadable", "TooLarge", "Lost"):
        return error.message  # Whole sentences of our own.
    lines = code.splitlines()
    where = "stopped"
    if error.line is not None and 0 < error.line <= len(lines):
        where = f"stopped at line {error.line}, `{lines[error.line - 1].strip()}`,"
    # TensorFlow appends the traceback of the first definition, which helps nobody here.
    what = error.message.split(" Originally defined at:")[0].strip()
    if error.type == "NotImplementedError" and not what:
        what = "a part of your code still says `raise NotImplementedError()`"
    if error.type == "TimeLimit":
        return f"The test's program did not come to an end: it {where} {what}."
    return f"The test's program {where} with {error.type}: {what or 'no message'}"


def _error(data: Any) -> Error | None:
    if data is None:
        return None
    if isinstance(data, dict):
        kind, message, line = data.get("type"), data.get("message"), data.get("line")
        if isinstance(kind, str) and isinstance(message, str) and type(line) in (int, NoneType):
            return Error(kind[:_MAX_TEXT], message[:_MAX_TEXT], line)
    raise wire.WireError("an error that is none")


def _trace(data: Any) -> Trace | None:
    """The trace in ``data``, or None if it is not shaped like one."""
    try:
        trace = Trace.from_dict(data)
        return trace if _fits(trace, Trace) else None
    except (TypeError, KeyError, ValueError, AttributeError, RecursionError):
        return None


def _fits(value: Any, hint: Any) -> bool:
    """Whether ``value`` is what the type ``hint`` promises, all the way down."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return True
    if origin in (UnionType, typing.Union):
        return any(_fits(value, option) for option in args)
    if origin is list:
        return isinstance(value, list) and all(_fits(item, args[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            _fits(key, args[0]) and _fits(item, args[1]) for key, item in value.items()
        )
    if type(value) is not hint:
        return False
    fields = getattr(hint, "__dataclass_fields__", {})
    hints = typing.get_type_hints(hint) if fields else {}
    return all(_fits(getattr(value, name), hints[name]) for name in fields)


# -- the graph


def vet(data: bytes) -> meta_graph_pb2.MetaGraphDef:
    """The ``MetaGraphDef`` in ``data``, with what a judge needs and nothing else.

    Args:
        data: a serialized ``MetaGraphDef`` of unknown origin.

    Returns:
        A new one: the graph without devices and private attributes, and its collections.

    Raises:
        Refused: it holds an op that is not allowed, or is too large or not well formed.
    """
    sent = meta_graph_pb2.MetaGraphDef()
    try:
        sent.ParseFromString(data)
    except DecodeError:
        raise Refused("What the program built is not a graph.") from None
    meta = meta_graph_pb2.MetaGraphDef()
    meta.graph_def.CopyFrom(sent.graph_def)
    for key, collection in sent.collection_def.items():
        kind = collection.WhichOneof("kind")
        if kind == ("bytes_list" if key in (*VARIABLE_KEYS, *CONTEXT_KEYS) else "node_list"):
            meta.collection_def[key].CopyFrom(collection)
    _vet_graph(meta.graph_def)
    return meta


def _vet_graph(graph_def: graph_pb2.GraphDef) -> None:
    library = {function.signature.name: function for function in graph_def.library.function}
    del graph_def.library.gradient[:]
    count = len(graph_def.node) + sum(len(f.node_def) for f in library.values())
    if count > _MAX_NODES:
        raise Refused(f"The program built {count:,} ops; no more than {_MAX_NODES:,} may cross.")
    for name in library:
        if op_def_registry.get(name) is not None:
            raise Refused(f"The program defines a function with the name of the op {name}.")
    for node in graph_def.node:
        _vet_node(node, library)
    _vet_loops(graph_def)
    calls = {}
    for name, function in library.items():
        for node in function.node_def:
            if node.op in VARIABLE_TYPES:
                raise Refused(f"The function {name} holds a variable, {node.name}.")
            _vet_node(node, library)
        calls[name] = {called for node in function.node_def for called in _called(node, library)}
    _vet_recursion(calls)


def _vet_node(node: node_def_pb2.NodeDef, library: dict[str, Any]) -> None:
    if node.op not in OP_TYPES and node.op not in library:
        raise Refused(
            f"The program's graph holds an op of type {node.op}, `{node.name}`. Such an op reaches"
            " outside the graph (Python code, files, other processes) or is not one that an"
            " exercise needs, so the tests do not run it. Build the graph without it: with ordinary"
            " TensorFlow functions, and without savers, input pipelines and tf.py_func."
        )
    node.device = ""
    for name in [n for n in node.attr if n.startswith("_") and n not in _PRIVATE_ATTRS]:
        del node.attr[name]


def _vet_loops(graph_def: graph_pb2.GraphDef) -> None:
    """Refuse a loop that is not made like a loop: TensorFlow would end the process."""
    again = {node.name for node in graph_def.node if node.op == "NextIteration"}
    for node in graph_def.node:
        sources = [name.split(":")[0] for name in node.input if not name.startswith("^")]
        back = [name for name in sources if name in again]
        if node.op == "Merge" and back and (len(back), len(sources)) != (1, 2):
            raise Refused(f"The loop that begins at `{node.name}` is not well formed.")


def _called(node: node_def_pb2.NodeDef, library: dict[str, Any]) -> set[str]:
    """The functions that ``node`` can call."""
    called = {node.op}
    for value in node.attr.values():
        called.update(f.name for f in _functions(value))
    return called & library.keys()


def _functions(value: attr_value_pb2.AttrValue) -> list[attr_value_pb2.NameAttrList]:
    return [value.func] if value.HasField("func") else list(value.list.func)


def _vet_recursion(calls: dict[str, set[str]]) -> None:
    """Refuse functions that call themselves, which TensorFlow would unfold without end."""
    left = dict(calls)
    while left:
        leaves = [name for name, called in left.items() if not called & left.keys()]
        if not leaves:
            raise Refused(f"The function {min(left)} calls itself.")
        for name in leaves:
            del left[name]


@contextmanager
def inside(graph: tf.Graph) -> Iterator[None]:
    """``graph`` is the default graph of a TensorFlow 1, whatever this process has switched on.

    TensorFlow 2 refuses to import graphs, and differentiates TensorFlow 1's loops wrongly.
    """
    with tf_state.fresh("<judge>", v1=True), graph.as_default():
        yield


def _import(meta: meta_graph_pb2.MetaGraphDef) -> tf.Graph:
    graph = tf.Graph()
    try:
        with inside(graph):
            meta_graph.import_scoped_meta_graph(meta)
    except Exception as error:  # noqa: BLE001 - TensorFlow raises every kind on a forged graph
        raise Refused(f"TensorFlow cannot restore what the program built: {error}") from None
    for key in VARIABLE_KEYS:
        for variable in graph.get_collection(key):
            if variable.op.type not in VARIABLE_TYPES:
                raise Refused(f"The collection {key} calls {variable.op.name} a variable.")
    return graph


def _variables(graph: tf.Graph) -> list[Variable]:
    """Every variable op of ``graph``, in order of creation, in whatever collection it is or isn't."""
    trainable = {v.op.name for v in graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)}
    return [
        Variable(
            op.name,
            _shape(tf.TensorShape(op.get_attr("shape"))),
            op.get_attr("dtype").base_dtype.name,
            op.name in trainable,
        )
        for op in graph.get_operations()
        if op.type in VARIABLE_TYPES
    ]


def _shape(shape: tf.TensorShape) -> tuple[int | None, ...] | None:
    return None if shape.rank is None else tuple(shape.as_list())


# -- what was said about the graph


def _collections(data: Any, graph: tf.Graph) -> dict[str, list[Record]]:
    """The collections: what the graph says, in the order and with the plain values that were sent."""
    if not isinstance(data, dict):
        raise wire.WireError("no collections")
    keys = [key for key in graph.get_all_collection_keys() if key not in CONTEXT_KEYS]
    collections = {}
    for key in dict.fromkeys([*data, *sorted(keys)]):
        restored = [_record_of(item) for item in graph.get_collection(key)]
        sent = [_record(item, graph) for item in _list(data.get(key, []))]
        # The graph's collections of variables hold variables only, its other ones all it has.
        kinds = ("variable",) if key in VARIABLE_KEYS else ("variable", "tensor", "op")
        known = [record for record in sent if record.kind in kinds]
        others = [record for record in sent if record.kind not in kinds]
        collections[key] = sent if known == restored else restored + others
    return collections


def _record_of(item: Any) -> Record:
    """The record of an entry that was restored."""
    if isinstance(item, tf.Operation):
        return Record(item.name, "op")
    if item.op.type in VARIABLE_TYPES:
        return Record(item.op.name, "variable")
    return Record(item.name, "tensor")


def _record(data: Any, graph: tf.Graph) -> Record:
    """The record in ``data``, if the graph bears it out."""
    if not isinstance(data, dict):
        raise wire.WireError("not a record")
    kind, name, value = data.get("kind"), data.get("name"), data.get("value")
    if kind == "value":
        return Record(None, kind, wire.unpack(value))
    if kind == "unsupported":
        return Record(None, kind, value if isinstance(value, str) else "not described")
    if kind not in ("variable", "tensor", "op") or not isinstance(name, str):
        raise wire.WireError("not a record")
    element = _element(name + ":0" if kind == "variable" else name, graph)
    if element is None:
        return Record(None, "unsupported", f"a {kind} that is not in the graph, {name}")
    return _record_of(element)


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise wire.WireError("expected a list")
    return data


def _element(name: Any, graph: tf.Graph) -> tf.Tensor | tf.Operation | None:
    try:
        return graph.as_graph_element(name) if isinstance(name, str) else None
    except (ValueError, KeyError, TypeError):  # TypeError: half of a surrogate pair.
        return None


def _names(data: Any, graph: tf.Graph) -> dict[str, dict[str, Any]]:
    """The program's names and what they stand for, everything in it found in the graph."""
    if not isinstance(data, dict):
        raise wire.WireError("no names")
    return {name: _structure(node, graph) for name, node in data.items()}


def _structure(node: Any, graph: tf.Graph, depth: int = 0) -> dict[str, Any]:
    if not (isinstance(node, dict) and len(node) == 1) or depth > _MAX_DEPTH:
        raise wire.WireError("not a structure of names")
    ((kind, content),) = node.items()
    if kind == "list":
        return {kind: [_structure(item, graph, depth + 1) for item in _list(content)]}
    if kind == "dict":
        pairs = [_list(pair) for pair in _list(content)]
        if not all(len(pair) == 2 and isinstance(pair[0], str) for pair in pairs):
            raise wire.WireError("not a structure of names")
        return {kind: {key: _structure(item, graph, depth + 1) for key, item in pairs}}
    if kind == "value":
        return {kind: wire.unpack(content)}
    if kind == "unsupported" and isinstance(content, str):
        return {kind: content}
    if kind == "shards":
        return {kind: _shards(content, graph)}
    if kind in ("variable", "tensor", "op") and _element(content, graph) is not None:
        return {kind: content}
    raise wire.WireError("a name for what is not in the graph")


def _shards(data: Any, graph: tf.Graph) -> list[tuple[str, tuple[int, ...]]]:
    """The shards of one variable, each with the place where it begins in the whole."""
    shards, ends, room = [], [], 0
    for name, begin in map(_pair, _list(data)):
        element = _element(name, graph)
        if not isinstance(element, tf.Tensor) or element.op.type not in VARIABLE_TYPES:
            raise wire.WireError("a shard that is no variable")
        shape = _shape(tf.TensorShape(element.op.get_attr("shape"))) or ()
        if not all(type(number) is int and number >= 0 for number in (*_list(begin), *shape)):
            raise wire.WireError("a shard without a place or a shape")
        if len(begin) != len(shape):
            raise wire.WireError("a shard of another rank")
        shards.append((name, tuple(begin)))
        ends.append([first + size for first, size in zip(begin, shape, strict=True)])
        room += math.prod(shape)
    if len({len(end) for end in ends}) != 1 or math.prod(map(max, zip(*ends, strict=True))) != room:
        raise wire.WireError("shards that do not make a whole")
    return shards


def _pair(data: Any) -> list[Any]:
    if len(_list(data)) != 2:
        raise wire.WireError("expected a pair")
    return data
