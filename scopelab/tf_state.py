"""The corners of TensorFlow that have no public door: its process-wide state, and what to watch.

Whatever private name of TensorFlow the tracer touches is here. Written against TensorFlow 2.21
(``tensorflow/python/framework/ops.py``, ``ops/variable_scope.py``, ``eager/context.py``).
"""

from __future__ import annotations

import gc
import random
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import GeneratorType
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python import tf2
from tensorflow.python.compat import v2_compat
from tensorflow.python.eager import context
from tensorflow.python.framework import func_graph, ops, stack, tensor, tensor_shape
from tensorflow.python.ops import (
    control_flow_util,
    ref_variable,
    resource_variable_ops,
    resource_variables_toggle,
    variable_scope,
    variables,
)
from tensorflow.python.util import deprecation, tf_stack

from scopelab.model import Reuse

#: Code objects whose frames tell what TensorFlow makes; see :mod:`scopelab.tracing`.
GET_SINGLE_VARIABLE = variable_scope._VariableStore._get_single_variable.__code__
GET_PARTITIONED_VARIABLE = variable_scope._VariableStore._get_partitioned_variable.__code__
NEW_VARIABLE = (
    ref_variable.RefVariable.__init__.__code__,
    resource_variable_ops.ResourceVariable.__init__.__code__,
)
NEW_GRAPH = ops.Graph.__init__.__code__
CHANGE_COLLECTION = (
    ops.Graph.add_to_collection.__code__,
    ops.Graph.add_to_collections.__code__,
    ops.Graph.clear_collection.__code__,
)
SHARE_COLLECTION = ops.Graph.get_collection_ref.__code__


def is_function_graph(graph: tf.Graph) -> bool:
    """Whether ``graph`` is the body of a ``tf.function``, whose names are a world of their own."""
    return isinstance(graph, func_graph.FuncGraph)


def default_graph() -> tf.Graph | None:
    """This thread's default graph, or None where asking TensorFlow would make one."""
    graphs = ops._default_graph_stack
    return graphs.stack[-1] if graphs.stack else graphs._global_default_graph


def variable_scope_in_force(graph: tf.Graph | None) -> tuple[str, Reuse]:
    """Name and reuse mode of this thread's current variable scope, changing nothing.

    ``tf.get_variable_scope()`` would put an entry into the graph's collections.
    """
    found = graph._collections.get(variable_scope._VARSCOPESTORE_KEY) if graph else None
    if not found:
        return "", False
    scope = found[0].current_scope
    return scope.name, reuse_mode(scope.reuse)


def reuse_mode(reuse: Any) -> Reuse:
    """A reuse mode as a trace can carry it."""
    return "AUTO_REUSE" if reuse is tf.AUTO_REUSE else reuse


def name_scope_in_force(graph: tf.Graph | None) -> str:
    """This thread's current name scope, without its trailing slash."""
    if context.executing_eagerly():
        return context.context().scope_name.rstrip("/")
    return graph._name_stack.rstrip("/") if graph else ""


def dtype_name(variable: tf.Variable) -> str:
    """The dtype's name without ``_ref``."""
    return variable.dtype.base_dtype.name


def shape_list(variable: tf.Variable) -> list[int | None] | None:
    """The shape as a list, None for a dimension or a rank that is not known."""
    shape = variable.shape
    return None if shape.rank is None else shape.as_list()


def graph_of(variable: tf.Variable) -> tf.Graph | None:
    """The graph that a variable is in; None for one that was made eagerly."""
    return variable.graph if hasattr(variable, "graph") else None


def is_variable(value: Any) -> bool:
    """Whether a collection's entry is a variable.

    Its class is asked: ``isinstance`` would ask the object too, which may be the program's own.
    """
    return issubclass(type(value), variables.Variable)  # tf.Variable leaves resource variables out


def parts(variable: Any) -> list[tf.Variable]:
    """The variables that ``get_variable`` returned: one, or the shards of a partitioned one."""
    return list(variable) if isinstance(variable, variables.PartitionedVariable) else [variable]


def collection_key(key: Any) -> str | None:
    """How a trace names a collection; None for the entries TensorFlow keeps for itself."""
    return key if isinstance(key, str) else None


def entry_name(value: Any) -> str:
    """What to call one entry of a collection, without building anything."""
    kind = type(value)
    if issubclass(kind, variable_scope._LazyEvalTensor):  # a regularization loss
        return entry_name(value._master_tensor)
    if issubclass(kind, ops.EagerTensor):  # the one tensor that has no name
        return "<EagerTensor>"
    if issubclass(kind, variables.Variable | tf.Tensor | tf.Operation):
        return value.name
    return str(value) if kind is str else f"<{kind.__name__}>"


class _HideCallers(tf_stack.StackTraceFilter):
    """Keeps the frames below the traced program out of the tracebacks TensorFlow stores.

    «Originally defined at» in an error's text then shows what it shows without a tracer.
    """

    def __init__(self, keep: str) -> None:
        super().__init__()
        frame, files = sys._getframe(1), set()
        while frame is not None:
            files.add(frame.f_code.co_filename)
            frame = frame.f_back
        self.files = frozenset(files - {keep})

    def get_filtered_filenames(self) -> frozenset[str]:
        return self.files


@contextmanager
def _switches_restored() -> Iterator[None]:
    """TensorFlow's v1/v2 switches are afterwards as they were."""
    owners = (
        (tensor_shape, "_TENSORSHAPE_V2_OVERRIDE"),
        (resource_variables_toggle, "_DEFAULT_USE_RESOURCE"),
        (tensor.Tensor, "_USE_EQUALITY"),
        (control_flow_util, "ENABLE_CONTROL_FLOW_V2"),
        (context, "default_execution_mode"),
    )
    before = [(owner, name, getattr(owner, name)) for owner, name in owners]
    v2 = tf2.enabled()
    try:
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
        if tf2.enabled() != v2:
            (tf2.enable if v2 else tf2.disable)()
            for name in v2_compat._DATA_V2_CALLBACKS.list():
                v2_compat._DATA_V2_CALLBACKS.lookup(name)()


@contextmanager
def _stacks_restored() -> Iterator[None]:
    """Default graph, default session and eager context are afterwards as they were."""
    graphs, sessions = ops._default_graph_stack, stack._default_session_stack
    eager = context.context()
    mode, switches = eager._thread_local_data, eager.context_switches
    saved = graphs.stack, graphs._global_default_graph, graphs._enforce_nesting, sessions.stack
    saved_mode = mode.is_eager, mode.scope_name, switches.stack
    seed = eager._seed, getattr(eager, "_rng", None)  # the latter is made with the first seed
    graphs.stack, graphs._global_default_graph, sessions.stack = [], None, []
    switches.stack = list(switches.stack[:1])
    try:
        yield
    finally:
        graphs.stack, graphs._global_default_graph, graphs._enforce_nesting, sessions.stack = saved
        mode.is_eager, mode.scope_name, switches.stack = saved_mode
        eager._seed, eager._rng = seed


# Who changed the options of the optimizer puts them back before another thread changes them.
_OPTIMIZER_OPTIONS = threading.RLock()


@contextmanager
def no_meta_optimizer() -> Iterator[None]:
    """Sessions made inside, unless they get a ``config``, do without TensorFlow's meta optimizer.

    It changes how a graph is computed, not what. For a graph of a few dozen ops it takes longer than
    all that the session then does.
    """
    options = tf.config.optimizer
    with _OPTIMIZER_OPTIONS:
        before = options.get_experimental_options().get("disable_meta_optimizer", False)
        options.set_experimental_options({"disable_meta_optimizer": True})
        try:
            yield
        finally:
            options.set_experimental_options({"disable_meta_optimizer": before})


def close_left_open() -> None:
    """Leave the graphs and sessions that a program entered as the default and never left.

    Their context managers would be closed when they are collected, and then take the caller's
    entries off TensorFlow's stacks.
    """
    graphs, sessions = ops._default_graph_stack.stack, stack._default_session_stack.stack
    if not graphs and not sessions:
        return
    entered = [
        generator
        for generator in gc.get_objects()
        if type(generator) is GeneratorType
        and generator.gi_frame is not None
        and generator.gi_code.co_name == "get_controller"
    ]
    for default in [*reversed(sessions), *reversed(graphs)]:
        for generator in entered:
            frame = generator.gi_frame
            if frame is not None and frame.f_locals.get("default") is default:
                generator.close()


@contextmanager
def _random_state_restored() -> Iterator[None]:
    """Python's and NumPy's global random generators are afterwards as they were."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)


@contextmanager
def fresh(program: str, *, v1: bool) -> Iterator[tf.Graph]:
    """A TensorFlow in which nothing has been built yet, for a program in the file ``program``.

    Inside, the global default graph is new and empty, and TensorFlow behaves as after
    ``tf.disable_v2_behavior()`` or, without ``v1``, as TensorFlow 2 does when it is imported.
    Afterwards everything is as before, whatever happened inside.
    """
    with ExitStack() as undo:
        undo.enter_context(_random_state_restored())
        undo.enter_context(_switches_restored())
        undo.enter_context(_stacks_restored())
        undo.enter_context(_HideCallers(program))
        with deprecation.silence():
            (tf.disable_v2_behavior if v1 else tf.enable_v2_behavior)()
        # the switch does not reach a thread that is in graph mode while eager is the default
        context.context()._thread_local_data.is_eager = not v1
        yield tf.get_default_graph()
