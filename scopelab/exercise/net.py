"""What a program built, ready to be run, differentiated and inspected by a test cell."""

from __future__ import annotations

import difflib
import re
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Self

import numpy as np
import tensorflow.compat.v1 as tf

from scopelab.exercise.allowed import VARIABLE_TYPES
from scopelab.exercise.judge import Error, Record, Restored, Variable, failure, inside
from scopelab.model import Trace

RUN_LIMIT = 30.0
"""Seconds that one run of a graph may take."""

_PLACEHOLDERS = ("Placeholder", "PlaceholderWithDefault")
_INITIALIZERS = {"VariableV2": "Assign", "VarHandleOp": "AssignVariableOp"}


class Net:
    """What one program built, restored in a graph of its own.

    ``error`` is None or tells how the program failed; then everything else raises an
    ``AssertionError`` that says so in words.

    The variables are initialized once, when they are first needed, and keep their values from one
    run to the next. ``close`` (or ``with``) frees them; so does forgetting the ``Net``.
    """

    def __init__(
        self, code: str, restored: Restored, trace: Callable[[], Trace | None] = lambda: None
    ) -> None:
        """Give access to what ``code`` built.

        Args:
            code: the program.
            restored: what it built.
            trace: has the program traced.
        """
        self.code = code
        self.error: Error | None = restored.error
        self._restored = restored
        self._get_trace = trace
        self._session: tf.Session | None = None
        self._assigns: dict[str, tuple[tf.Tensor, tf.Operation]] = {}
        self._reads: dict[str, tf.Tensor] = {}
        self._gradients: dict[str, list[Any]] = {}

    # -- what there is

    @cached_property
    def trace(self) -> Trace | None:
        """The program's trace, if there is one; to word messages, never to decide a verdict.

        The program runs once more for it: most tests need none, and tracing takes as long again.
        """
        return self._get_trace()

    @property
    def graph(self) -> tf.Graph:
        """The restored graph. ``run``, ``gradients`` and ``assign`` may add ops of their own."""
        return self._built().graph

    @property
    def variables(self) -> list[Variable]:
        """Every variable, in order of creation; in whatever collections it is or is not."""
        return list(self._built().variables)

    @property
    def names(self) -> list[str]:
        """The names of the variables, without ``:0``, in order of creation."""
        return [variable.name for variable in self._built().variables]

    @property
    def ops(self) -> list[str]:
        """The names of the ops that the program built, in order of creation."""
        return list(self._built().ops)

    @property
    def collections(self) -> dict[str, list[Record]]:
        """The collections: for each key one record per entry."""
        return {key: list(records) for key, records in self._built().collections.items()}

    def reaches(self, name: str) -> set[str]:
        """The names of the variables whose values ``name`` is computed from.

        Args:
            name: as for ``run``.

        Raises:
            AssertionError: there is no such name, or the program failed.
        """
        ops = [
            element if isinstance(element, tf.Operation) else element.op
            for element in self._elements(name)
        ]
        seen = set(ops)
        while ops:
            op = ops.pop()
            # A constant in a branch of tf.cond hangs on the predicate by a control edge only.
            pivots = [c for c in op.control_inputs if c.type == "Switch" or _is_pivot(c)]
            for source in [tensor.op for tensor in op.inputs] + pivots:
                if source not in seen:
                    seen.add(source)
                    ops.append(source)
        return {op.name for op in seen if op.type in VARIABLE_TYPES}

    # -- what it computes

    def run(self, /, *names: str, **feeds: Any) -> Any:
        """Compute what ``names`` stand for.

        Args:
            names: Python names of the program whose values are tensors or variables, or lists,
                tuples and dicts of them; or names in the graph, such as ``model/conv2/Relu:0``.
            feeds: values for placeholders, by Python name or by the name of the placeholder op
                (``**{"model/x": image}``).

        Returns:
            A list of values, one for each name; for a single name, its value. Tensors become NumPy
            arrays, tuples lists, ops None.

        Raises:
            AssertionError: a name or a placeholder is unknown, the values do not fit, the graph
                fails while it runs, or the program itself failed.
        """
        if not names:
            raise TypeError("run() needs at least one name")
        structures = [self._structure(name) for name in names]
        elements = {key for structure in structures for key in _leaves(structure)}
        fetches = {key: self._fetch(key) for key in elements}
        values = self._session_run(fetches, self._feed_dict(feeds))
        results = [_fill(s, values, n) for s, n in zip(structures, names, strict=True)]
        return results[0] if len(results) == 1 else results

    def gradients(self, name: str, /, **feeds: Any) -> dict[str, np.ndarray | None]:
        """The gradient of the sum of ``name`` with respect to each trainable variable.

        Args:
            name: as for ``run``; everything that it stands for is summed.
            feeds: as for ``run``.

        Returns:
            One array per trainable variable, by its name, in order of creation; None where the
            variable has no part in ``name``.

        Raises:
            AssertionError: as for ``run``, or there is no gradient.
        """
        trainable = [variable.name for variable in self._built().variables if variable.trainable]
        if name not in self._gradients:
            self._gradients[name] = self._build_gradients(name, trainable)
        found = dict(zip(trainable, self._gradients[name], strict=True))
        there = {variable: g for variable, g in found.items() if g is not None}
        values = self._session_run(there, self._feed_dict(feeds))
        return {v: np.asarray(values[v]) if v in values else None for v in trainable}

    def assign(self, values: dict[str, Any]) -> None:
        """Set variables.

        Args:
            values: for each variable's name (without ``:0``) its new value.

        Raises:
            AssertionError: there is no such variable, or the value has another shape.
        """
        known = {variable.name: variable for variable in self._built().variables}
        arrays = {}
        for name, value in values.items():
            if name not in known:
                raise AssertionError(f"There is no variable {name}. {_there_are(known, name)}")
            shape, array = known[name].shape, _array(name, value)
            if shape is not None and not tf.TensorShape(shape).is_compatible_with(array.shape):
                raise AssertionError(
                    f"{name} has shape {shape}; a value of {array.shape} came. Is a size written down"
                    " that belongs to the input or to an argument?"
                )
            arrays[name] = array
        with inside(self.graph):
            made = {name: self._assign_op(name) for name in arrays}
        # All in one run: each run of other ops has TensorFlow prepare it first.
        fed = {placeholder: arrays[name] for name, (placeholder, _) in made.items()}
        self._session_run([assign for _, assign in made.values()], fed)

    def close(self) -> None:
        """Free the session and with it the variables' values."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- names

    def _built(self) -> Restored:
        if self.error is not None:
            raise AssertionError(failure(self.code, self.error))
        return self._restored

    def _structure(self, name: str) -> dict[str, Any]:
        """What ``name`` stands for: a Python name first, then a name in the graph."""
        restored = self._built()
        if name in restored.names:
            return restored.names[name]
        try:
            element = restored.graph.as_graph_element(name)
        except (KeyError, ValueError, TypeError):
            ours = [n for n, s in restored.names.items() if any(True for _ in _leaves(s))]
            raise AssertionError(
                f"There is no `{name}` in what the program built. {_there_are(ours, name)}"
            ) from None
        if isinstance(element, tf.Operation) and len(element.outputs) == 1:
            element = element.outputs[0]
        return {"op" if isinstance(element, tf.Operation) else "tensor": element.name}

    def _elements(self, name: str) -> list[tf.Tensor | tf.Operation]:
        """The tensors and ops that ``name`` stands for."""
        structure = self._structure(name)
        if "unsupported" in structure:
            raise AssertionError(f"`{name}` is {structure['unsupported']}.")
        return [self.graph.as_graph_element(key) for key in _leaves(structure)]

    def _fetch(self, key: str) -> tf.Tensor | tf.Operation:
        """What to fetch for the graph element ``key``: a resource variable has to be read."""
        element = self.graph.as_graph_element(key)
        if isinstance(element, tf.Operation) or element.op.type != "VarHandleOp":
            return element
        if key not in self._reads:
            with inside(self.graph):
                dtype = element.op.get_attr("dtype")
                self._reads[key] = tf.raw_ops.ReadVariableOp(resource=element, dtype=dtype)
        return self._reads[key]

    def _feed_dict(self, feeds: dict[str, Any]) -> dict[tf.Tensor, np.ndarray]:
        fed = {}
        for name, value in feeds.items():
            tensors = self._placeholders(name)
            values = value if "list" in self._restored.names.get(name, ()) else [value]
            if len(values) != len(tensors):
                raise AssertionError(
                    f"`{name}` takes {len(tensors)} values; {len(values)} were fed."
                )
            arrays = [_array(name, one) for one in values]
            for tensor, array in zip(tensors, arrays, strict=True):
                if not tensor.shape.is_compatible_with(array.shape):
                    raise AssertionError(
                        f"The placeholder `{name}` has shape {tensor.shape}; a value of"
                        f" {array.shape} was fed."
                    )
                fed[tensor] = array
        return fed

    def _placeholders(self, name: str) -> list[tf.Tensor]:
        """The placeholders called ``name``: one, or those in a list of that name."""
        restored = self._restored
        ops = map(restored.graph.get_operation_by_name, restored.ops)
        known = [op.name for op in ops if op.type in _PLACEHOLDERS]
        structure = restored.names.get(name, {"tensor": name.removesuffix(":0") + ":0"})
        keys = list(_leaves(structure))
        if (
            not keys
            or "dict" in structure
            or not {k.removesuffix(":0") for k in keys} <= set(known)
        ):
            raise AssertionError(
                f"There is no placeholder `{name}` to feed. {_there_are(known, name)}"
            )
        return [restored.graph.get_tensor_by_name(key) for key in keys]

    # -- running

    def _session_run(self, fetches: Any, fed: dict[tf.Tensor, np.ndarray]) -> Any:
        try:
            return _limited(self._started(), fetches, fed)
        except TimeoutError:
            # It is still busy and would keep whoever closes it waiting.
            self._session = None
            raise AssertionError(
                f"The graph did not finish within {RUN_LIMIT:g} seconds: is there an endless loop"
                " in it?"
            ) from None
        except tf.errors.OpError as error:
            raise AssertionError(_run_failure(error)) from None
        except (TypeError, ValueError) as error:
            raise AssertionError(f"The graph cannot be run: {error}") from None

    def _started(self) -> tf.Session:
        """The session, its variables initialized."""
        graph = self.graph
        if self._session is None:
            # The same numbers, and no driver's complaints, whatever the machine has.
            config = tf.ConfigProto(device_count={"GPU": 0})
            # Small graphs run once or twice: optimizing them costs more than it saves.
            config.graph_options.rewrite_options.disable_meta_optimizer = True
            session = tf.Session(graph=graph, config=config)
            # At exit a session may still be busy, and closing it would wait.
            weakref.finalize(self, session.close).atexit = False
            self._initialize(session)
            self._session = session
        return self._session

    def _initialize(self, session: tf.Session) -> None:
        """Run each variable's first assignment, which is its initializer."""
        left = [
            consumer
            for variable in self._restored.variables
            if (consumer := _initializer(self.graph.get_operation_by_name(variable.name)))
        ]
        try:
            _limited(session, left)
            return
        except tf.errors.FailedPreconditionError:
            pass  # Some initial values are computed from other variables: these come first, then.
        while left:
            waiting = []
            for op in left:
                try:
                    _limited(session, op)
                except tf.errors.FailedPreconditionError as error:
                    problem = error
                    waiting.append(op)
            if waiting == left:
                raise problem
            left = waiting

    def _assign_op(self, name: str) -> tuple[tf.Tensor, tf.Operation]:
        """The op that sets a variable, and the placeholder of the value; the graph is the default one."""
        if name not in self._assigns:
            op = self.graph.get_operation_by_name(name)
            value = tf.placeholder(op.get_attr("dtype").base_dtype)
            if op.type == "VarHandleOp":
                assign = tf.raw_ops.AssignVariableOp(resource=op.outputs[0], value=value)
            else:
                assign = tf.raw_ops.Assign(ref=op.outputs[0], value=value, validate_shape=False).op
            self._assigns[name] = value, assign
        return self._assigns[name]

    def _build_gradients(self, name: str, trainable: list[str]) -> list[Any]:
        targets = [self._fetch(element.name) for element in self._elements(name)]
        if not all(isinstance(t, tf.Tensor) and t.dtype.is_floating for t in targets):
            raise AssertionError(f"`{name}` has no gradient: it is not made of real numbers.")
        sources = [self.graph.get_operation_by_name(v).outputs[0] for v in trainable]
        try:
            with inside(self.graph):
                found = tf.gradients(targets, sources)
                return [g if g is None else tf.convert_to_tensor(g) for g in found]
        except (LookupError, ValueError, TypeError) as error:
            raise AssertionError(f"`{name}` has no gradient: {error}") from None


def _limited(
    session: tf.Session, fetches: Any, fed: dict[tf.Tensor, np.ndarray] | None = None
) -> Any:
    """``session.run``, given up after ``RUN_LIMIT`` seconds.

    TensorFlow's own time limit waits for the ops to end, which a loop never does.

    Raises:
        TimeoutError: it has not come to an end; it goes on in a thread of its own.
    """
    done: list[Any] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            done.append(session.run(fetches, fed))
        except Exception as error:  # noqa: BLE001 - raised again below
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(RUN_LIMIT)
    if failed:
        raise failed[0]
    if not done:
        raise TimeoutError
    return done[0]


def _array(name: str, value: Any) -> np.ndarray:
    try:
        return np.asarray(value)
    except ValueError as error:
        raise AssertionError(f"The value for `{name}` is no array: {error}") from None


def _is_pivot(op: tf.Operation) -> bool:
    """Whether ``op`` stands for a branch of ``tf.cond`` being taken."""
    return op.type == "Identity" and op.inputs[0].op.type == "Switch"


def _initializer(variable: tf.Operation) -> tf.Operation | None:
    wanted = _INITIALIZERS[variable.type]
    for consumer in variable.outputs[0].consumers():
        if consumer.type == wanted and consumer.inputs[0] is variable.outputs[0]:
            return consumer
    return None


def _leaves(structure: dict[str, Any]) -> Iterator[str]:
    """The names of the graph's elements in ``structure``."""
    ((kind, content),) = structure.items()
    if kind == "list":
        for item in content:
            yield from _leaves(item)
    elif kind == "dict":
        for item in content.values():
            yield from _leaves(item)
    elif kind == "shards":
        yield from (name for name, _ in content)
    elif kind in ("variable", "tensor", "op"):
        yield content


def _fill(structure: dict[str, Any], values: dict[str, Any], name: str) -> Any:
    """``structure`` with values in place of names."""
    ((kind, content),) = structure.items()
    if kind == "list":
        return [_fill(item, values, name) for item in content]
    if kind == "dict":
        return {key: _fill(item, values, name) for key, item in content.items()}
    if kind == "shards":
        return _joined([(values[shard], offset) for shard, offset in content])
    if kind == "unsupported":
        raise AssertionError(f"`{name}` is, or holds, {content}.")
    return content if kind == "value" else values[content]


def _joined(shards: list[tuple[np.ndarray, tuple[int, ...]]]) -> np.ndarray:
    """A partitioned variable's value from its shards and where each of them starts."""
    ends = [np.add(offset, shard.shape) for shard, offset in shards]
    whole = np.zeros(np.max(ends, axis=0), shards[0][0].dtype)
    for (shard, offset), end in zip(shards, ends, strict=True):
        whole[tuple(map(slice, offset, end))] = shard
    return whole


def _there_are(names: Any, wanted: str) -> str:
    """What there is instead of ``wanted``: the nearest names first, not too many."""
    names = list(names)
    if not names:
        return "There are none."
    near = difflib.get_close_matches(wanted, names, n=5)
    shown = (near + [name for name in names if name not in near])[:15]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return f"There is: {', '.join(shown)}{more}."


def _run_failure(error: tf.errors.OpError) -> str:
    if unfed := re.search(r"feed a value for placeholder tensor '([^']+)'", error.message):
        return (
            f"The placeholder `{unfed[1]}` is needed, and the test gives it no value. Compute from"
            " the tensors that your function is given, not from placeholders of its own."
        )
    # The message proper follows a heading, the op's traceback and a line that names it.
    message = re.split(r"^Node: .*\n", error.message, flags=re.MULTILINE)[-1].strip()
    first = message.splitlines()[0] if message else "no message"
    return f"The graph failed while it ran, with {type(error).__name__}: {first}"
