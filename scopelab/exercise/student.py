"""The student's side: a request in, bytes out.

Runs the program it is given where the student's functions live, and says what was built: a
``MetaGraphDef``, the collections, and which Python names stand for which tensors. Nothing of what
it says is believed here; :mod:`scopelab.exercise.judge` sees to that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf import meta_graph_pb2
from tensorflow.python.ops import variable_scope, variables

from scopelab.exercise import wire
from scopelab.exercise.allowed import CONTEXT_KEYS, VARIABLE_KEYS, VARIABLE_TYPES
from scopelab.tracing import trace

PROGRAM = "<program>"
"""The file name that the program is compiled under."""

PROGRAM_LIMIT = 10.0
"""Seconds that a program may take."""

_TRACE_LIMIT = 4 * 2**20
_DEPTH = 20


def notebook_namespace() -> dict[str, Any]:
    """The namespace that the student's cells run in: the notebook's, or else ``__main__``'s."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell.user_ns if shell is not None else sys.modules["__main__"].__dict__


def serve(
    request: bytes, namespace: dict[str, Any] | Callable[[], dict[str, Any]] = notebook_namespace
) -> bytes:
    """Do what ``request`` asks for, in ``namespace``.

    Args:
        request: ``{"build": program}`` or ``{"answer": name}``, encoded by ``wire.encode``.
        namespace: what the student's cells have defined, or a function that returns it.

    Returns:
        The reply, encoded: for a program what it built, for an answer its value. What goes wrong
        in the student's code is part of the reply.

    Raises:
        WireError: ``request`` is not a request.
    """
    message = wire.decode(request)
    code, name = message.get("build"), message.get("answer")
    space = namespace if isinstance(namespace, dict) else namespace()
    if isinstance(code, str):
        reply = _build(code, space)
    elif isinstance(name, str):
        reply = _answer(name, space)
    else:
        raise wire.WireError("a request asks for a program to be built or for an answer")
    try:
        return wire.encode(reply)
    except wire.WireError as error:
        if code is None:
            return wire.encode({"unfit": f"too large: {error}"})
        return wire.encode(_refusal("TooLarge", f"What the program built is too large: {error}."))


def _refusal(kind: str, message: str) -> dict[str, Any]:
    return {"error": {"type": kind, "message": message, "line": None}}


# -- answers


def _answer(name: str, namespace: dict[str, Any]) -> dict[str, Any]:
    if name not in namespace or namespace[name] is Ellipsis:
        return {"missing": True}
    try:
        return {"value": wire.pack(namespace[name])}
    except (wire.NotPlain, wire.WireError) as error:
        return {"unfit": str(error)}


# -- programs


def _build(code: str, namespace: dict[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any] = {}

    def describe(graph: tf.Graph, after: dict[str, Any]) -> None:
        try:
            reply.update(_describe(graph, _new_names(after, namespace)))
        except Exception as error:  # noqa: BLE001 - a graph can be too large in many ways
            reply.update(_refusal("TooLarge", f"What the program built cannot be sent: {error}"))

    # A copy of the namespace: what the program assigns is gone with it.
    traced = trace(
        code, PROGRAM, namespace={"tf": tf, **namespace}, limit=PROGRAM_LIMIT, then=describe
    )
    if traced.error is not None:
        reply = {"error": asdict(traced.error)}
    data = traced.to_dict()
    with suppress(wire.WireError):
        wire.encode(data, _TRACE_LIMIT)
        reply["trace"] = data
    return reply


def _new_names(after: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the program itself assigned."""
    missing = object()
    return {
        name: value
        for name, value in list(after.items())
        if type(name) is str
        and not name.startswith("__")
        and value is not before.get(name, missing)
    }


def _describe(graph: tf.Graph, names: dict[str, Any]) -> dict[str, Any]:
    """What was built in ``graph``, as data."""
    meta = meta_graph_pb2.MetaGraphDef()
    meta.graph_def.CopyFrom(graph.as_graph_def())
    records = {}
    for key in graph.get_all_collection_keys():
        items = list(graph.get_collection_ref(key))
        if key in CONTEXT_KEYS:
            _add_protos(meta, key, [item for item in items if hasattr(item, "to_proto")])
            continue
        described = [_Element(item, graph) for item in items]
        if key in VARIABLE_KEYS:
            _add_protos(meta, key, [e.value for e in described if e.kind == "variable"])
        else:
            nodes = [e.node for e in described if e.node is not None]
            if nodes:
                meta.collection_def[key].node_list.value.extend(nodes)
        records[key] = [e.record() for e in described]
    return {
        "meta_graph": wire.pack_bytes(meta.SerializeToString()),
        "collections": records,
        "names": {
            name: node
            for name, value in names.items()
            if (node := _structure(value, graph)) and _holds_elements(node)
        },
    }


def _add_protos(meta: meta_graph_pb2.MetaGraphDef, key: str, items: list[Any]) -> None:
    for item in items:
        proto = item.to_proto()
        if proto is not None:
            meta.collection_def[key].bytes_list.value.append(proto.SerializeToString())


class _Element:
    """What one Python object is to ``graph``.

    ``kind`` is variable, tensor, op, value or unsupported, ``node`` the name by which the graph
    knows it, and ``data`` the packed value or, for what cannot cross, a description.
    """

    def __init__(self, item: Any, graph: tf.Graph) -> None:
        self.value, self.kind, self.node, self.data = item, "unsupported", None, None
        # A class is asked, never the object: a student's object may answer anything, or never.
        kind = type(item)
        if issubclass(kind, variable_scope._LazyEvalTensor):
            # A regularization loss. The tensor is there already; its thunk would build another.
            item = item._master_tensor
            kind = type(item)
        if issubclass(kind, variables.PartitionedVariable):
            self.data = f"a partitioned variable, {item.name}"
        elif issubclass(kind, (variables.Variable, tf.Tensor, tf.Operation)):
            self._graph_element(item, kind, graph)
        else:
            try:
                self.data, self.kind = wire.pack(item), "value"
            except (wire.NotPlain, wire.WireError) as error:
                self.data = str(error)

    def _graph_element(self, item: Any, kind: type, graph: tf.Graph) -> None:
        word = "variable" if issubclass(kind, variables.Variable) else "tensor"
        word = "op" if issubclass(kind, tf.Operation) else word
        try:
            if item.graph is not graph:
                self.data = f"a {word} of another graph, {item.name}"
                return
            op = item.op if word == "variable" else item
        except AttributeError:
            self.data = f"a {word} that belongs to no graph"
            return
        if word == "variable" and op.type not in VARIABLE_TYPES:
            word = (
                "op"  # What assigning to a resource variable returns: a variable to be read then.
            )
        self.kind = word
        self.node = f"{op.name}:0" if word == "variable" else op.name

    def record(self) -> dict[str, Any]:
        name = self.node
        if self.kind == "variable":
            name = name.removesuffix(":0")
        return {"kind": self.kind, "name": name, "value": self.data}


def _structure(value: Any, graph: tf.Graph, depth: int = 0) -> dict[str, Any]:
    """``value`` with the names of tensors in place of tensors."""
    kind = type(value)
    if depth > _DEPTH:
        return {"unsupported": "nested too deeply"}
    if issubclass(kind, (list, tuple)):
        items = list.__iter__(value) if issubclass(kind, list) else tuple.__iter__(value)
        return {"list": [_structure(item, graph, depth + 1) for item in items]}
    if issubclass(kind, dict):
        return {
            "dict": [
                [key, _structure(item, graph, depth + 1)]
                for key, item in dict.items(value)
                if type(key) is str
            ]
        }
    if issubclass(kind, variables.PartitionedVariable):
        return _shards(value, graph)
    element = _Element(value, graph)
    return {element.kind: element.data if element.node is None else element.node}


def _shards(value: variables.PartitionedVariable, graph: tf.Graph) -> dict[str, Any]:
    parts = []
    for part in value:
        element, piece = _Element(part, graph), part._get_save_slice_info()
        if element.node is None:
            return {element.kind: element.data}
        parts.append([element.node, list(piece.var_offset)])
    return {"shards": parts}


def _holds_elements(node: dict[str, Any]) -> bool:
    """Whether there is a part of a graph, or of another graph, in ``node``."""
    ((kind, content),) = node.items()
    if kind == "list":
        return any(_holds_elements(item) for item in content)
    if kind == "dict":
        return any(_holds_elements(item) for _, item in content)
    return kind in ("tensor", "variable", "op", "shards") or (
        kind == "unsupported" and "graph" in (content or "")
    )
