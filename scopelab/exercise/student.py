"""The student's side: a request in, bytes out.

Runs the program it is given where the student's functions live, and says what was built: a
``MetaGraphDef``, the collections, and which Python names stand for which tensors. Nothing of what
it says is believed here; :mod:`scopelab.exercise.judge` sees to that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf import meta_graph_pb2
from tensorflow.python.ops import control_flow_ops, variable_scope, variables

from scopelab.exercise import wire
from scopelab.exercise.allowed import CONTEXT_KEYS, VARIABLE_KEYS, VARIABLE_TYPES
from scopelab.tracing import execute, trace

PROGRAM = "<program>"
"""The file name that the program is compiled under."""

PROGRAM_LIMIT = 10.0
"""Seconds that a program may take."""

_TRACE_LIMIT = 4 * 2**20
_DEPTH = 20
_MAX_PARTS = 10_000


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
        request: ``{"build": program}``, ``{"trace": program}`` or ``{"answer": name}``, the last
            perhaps with ``"after": program``, encoded by ``wire.encode``.
        namespace: what the student's cells have defined, or a function that returns it.

    Returns:
        The reply, encoded: for a program what it built or its trace, for an answer its value. What
        goes wrong in the student's code is part of the reply.

    Raises:
        WireError: ``request`` is not a request.
    """
    message = wire.decode(request)
    code, name, after = message.get("build"), message.get("answer"), message.get("after")
    traced = message.get("trace")
    space = namespace if isinstance(namespace, dict) else namespace()
    if isinstance(code, str):
        reply = _build(code, space)
    elif isinstance(traced, str):
        return _trace(traced, space)
    elif isinstance(name, str) and isinstance(after, str):
        reply = _answer_after(after, name, space)
    elif isinstance(name, str):
        reply = _answer(name, space)
    else:
        raise wire.WireError("a request asks for a program to be built or traced, or for an answer")
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
    except wire.NotPlain as error:
        return {"unfit": str(error)}


def _answer_after(code: str, name: str, namespace: dict[str, Any]) -> dict[str, Any]:
    """The value of ``name`` when ``code`` has run in TensorFlow 2 as it comes, eagerly."""
    reply: dict[str, Any] = {}

    def fetch(_: tf.Graph, names: dict[str, Any]) -> None:
        reply.update(_answer(name, names))

    # A copy of the namespace: what the program assigns is gone with it.
    ran = execute(
        code, PROGRAM, namespace={**namespace}, limit=PROGRAM_LIMIT, as_published=True, then=fetch
    )
    return reply if ran.error is None else {"error": asdict(ran.error)}


# -- programs


def _build(code: str, namespace: dict[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any] = {}

    def describe(graph: tf.Graph, after: dict[str, Any]) -> None:
        try:
            reply.update(_describe(graph, _new_names(after, namespace)))
        except Exception as error:  # noqa: BLE001 - a graph can be too large in many ways
            reply.update(_refusal("TooLarge", f"What the program built cannot be sent: {error}"))

    # A copy of the namespace: what the program assigns is gone with it.
    ran = execute(
        code, PROGRAM, namespace={"tf": tf, **namespace}, limit=PROGRAM_LIMIT, then=describe
    )
    return reply if ran.error is None else {"error": asdict(ran.error)}


def _trace(code: str, namespace: dict[str, Any]) -> bytes:
    traced = trace(code, PROGRAM, namespace={"tf": tf, **namespace}, limit=PROGRAM_LIMIT)
    try:
        return wire.encode({"trace": traced.to_dict()}, _TRACE_LIMIT)
    except wire.WireError:
        return wire.encode({"trace": None})


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
            contexts = (control_flow_ops.CondContext, control_flow_ops.WhileContext)
            _add_protos(meta, key, [item for item in items if issubclass(type(item), contexts)])
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
            name: structure.data
            for name, value in names.items()
            if (structure := _Structure(value, graph)).of_graphs
        },
    }


def _add_protos(meta: meta_graph_pb2.MetaGraphDef, key: str, items: list[Any]) -> None:
    for item in items:
        proto = item.to_proto()
        if proto is not None:
            meta.collection_def[key].bytes_list.value.append(proto.SerializeToString())


class _Element:
    """What one Python object is to ``graph``.

    ``kind`` is variable, tensor, op, value, foreign (a part of another graph) or unsupported,
    ``node`` the name by which the graph knows it, and ``data`` the packed value or, for what cannot
    cross, a description.
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
            except wire.NotPlain as error:
                self.data = str(error)

    def _graph_element(self, item: Any, kind: type, graph: tf.Graph) -> None:
        word = "variable" if issubclass(kind, variables.Variable) else "tensor"
        word = "op" if issubclass(kind, tf.Operation) else word
        self.kind = "foreign"
        try:
            if item.graph is not graph:
                self.data = f"a {word} of another graph, {item.name}"
                return
            op = item.op if word == "variable" else item
        except AttributeError:
            self.data = f"a {word} that belongs to no graph"
            return
        if word == "variable" and op.type not in VARIABLE_TYPES:
            word = "op"  # What assigning to a resource variable returns.
        self.kind = word
        self.node = f"{op.name}:0" if word == "variable" else op.name

    def record(self) -> dict[str, Any]:
        """This object as an entry of a collection."""
        kind = "unsupported" if self.kind == "foreign" else self.kind
        name = self.node.removesuffix(":0") if kind == "variable" else self.node
        return {"kind": kind, "name": name, "value": self.data}


class _Structure:
    """A Python value, ``data``, with the names of graph elements in place of graph elements.

    ``of_graphs`` tells whether there are any, of this graph or of another.
    """

    def __init__(self, value: Any, graph: tf.Graph) -> None:
        self.graph = graph
        self.of_graphs = False
        self._room = iter(range(_MAX_PARTS))
        self.data = self._pack(value, 0)

    def _pack(self, value: Any, depth: int) -> dict[str, Any]:
        kind = type(value)
        if depth > _DEPTH or next(self._room, None) is None:
            return {"unsupported": "too deep or too large a structure"}
        if issubclass(kind, (list, tuple)):
            items = list.__iter__(value) if issubclass(kind, list) else tuple.__iter__(value)
            return {"list": [self._pack(item, depth + 1) for item in items]}
        if issubclass(kind, dict):
            items = [(key, item) for key, item in dict.items(value) if type(key) is str]
            return {"dict": [[key, self._pack(item, depth + 1)] for key, item in items]}
        if issubclass(kind, variables.PartitionedVariable):
            return self._shards(value)
        return self._element(_Element(value, self.graph))

    def _element(self, element: _Element) -> dict[str, Any]:
        if element.kind not in ("value", "unsupported"):
            self.of_graphs = True
        if element.node is not None:
            return {element.kind: element.node}
        return {"value" if element.kind == "value" else "unsupported": element.data}

    def _shards(self, value: variables.PartitionedVariable) -> dict[str, Any]:
        shards = []
        for part in value:
            element = self._element(_Element(part, self.graph))
            if "variable" not in element:
                return element
            offset = part._get_save_slice_info().var_offset
            shards.append([element["variable"], list(offset)])
        return {"shards": shards}
