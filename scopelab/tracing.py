"""``trace(code)``: run a TF1 program on real TensorFlow and record what it named and shared.

Nothing in TensorFlow is replaced. ``sys.settrace`` reports the program's own lines, and the calls
and returns of a few functions inside TensorFlow: the variable store's ``get_variable``, the
constructors of variables and graphs, the methods that change collections. So the program makes the
same names and gets the same errors as without a tracer.
"""

from __future__ import annotations

import builtins
import codecs
import dis
import gc
import inspect
import io
import linecache
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import CodeType, FrameType, GeneratorType, ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import tensorflow.compat.v1 as tf

from scopelab import process_state, tf_state
from scopelab.events import MAX_OUTPUT, TraceBuilder
from scopelab.legacy_imports import tensorflow_means_v1
from scopelab.lines import Lines
from scopelab.model import Reuse, Trace

#: After so many steps, those in which nothing is made or changed are only counted.
MAX_STEPS = 10_000
#: Seconds between two attempts to stop a program that catches every exception.
STOP_AGAIN_AFTER = 0.02
#: After so many attempts at the program's own lines, it is stopped wherever it is.
STOPS_AT_OWN_LINES = 10

_GENERATOR = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

Event = tuple[Any, ...]
TraceFunction = Callable[[FrameType, str, Any], Any]


class TimeLimit(BaseException):
    """Raised in a program that has used up its time.

    A program may catch it. When it then drops it, ``again`` is called: Python stops tracing a
    thread whose trace function raised, and a program in nested handlers has to be stopped in each.
    """

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__()
        self.again = again

    def __del__(self) -> None:
        self.again()


class _Activation:
    """One call of one of the program's own functions: where it is."""

    def __init__(self, frame: FrameType, parent: int | None) -> None:
        self.frame = frame
        self.parent = parent
        self.step: int | None = None
        self.line: int | None = None
        self.statement: int | None = None
        self.visited: dict[int, int | None] = {}
        self.leaving = False
        self.pending: dict[str, Any] | None = None


class _Graph:
    """How much of a graph has been reported. It must not keep the graph alive."""

    def __init__(self) -> None:
        self.ops_seen = 0
        self.collections: dict[Any, list[tuple[int, str, bool]]] = {}
        self.changed = False
        self.shared = False
        self.number: int | None = None


class Stoppable:
    """One program that runs at its full speed, and can be stopped.

    ``file`` is the name the program was compiled under; ``send`` takes the events that whoever runs it has.
    """

    def __init__(self, file: str, source: str, send: Callable[[Event], None]) -> None:
        self.file = file
        self.send = send
        self.expired = False
        self.active = False
        self._busy = False
        self._stops = 0
        self._others = set(threading.enumerate())

    def watch(self, graph: tf.Graph) -> Any:
        """Follow what is built in ``graph``, if anything is to be told of it."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """The program runs; to stop it, it is traced."""
        before = sys.gettrace()
        self.active = True
        try:
            yield
        finally:
            self.active = False
            sys.settrace(before)

    def finish(self, program: CodeType) -> None:
        """The compiled program has ended."""
        if _makes_generators(program):
            self._close(lambda generator: generator.gi_code.co_filename == self.file)

    def _close(self, belongs: Callable[[GeneratorType], bool]) -> None:
        """Close the generators that the program has left, where they are in the middle of something."""
        for generator in gc.get_objects():
            if type(generator) is GeneratorType and belongs(generator):
                generator.close()

    @property
    def threads(self) -> list[threading.Thread]:
        """Those that the program started."""
        return [thread for thread in threading.enumerate() if thread not in self._others]

    def stop(self, frame: FrameType | None) -> None:
        """Make the program raise ``TimeLimit``. To be called, by a signal handler, until it ends.

        The program's next line raises. Only where it may stay on one line for long does ``frame``,
        which was interrupted, raise at once: inside TensorFlow that could be a clean-up, whose
        exceptions Python does not pass on.
        """
        self.expired = True
        self._stops += 1
        if not self.active:
            return
        self.trace_again()
        on_own_line = frame is not None and frame.f_code.co_filename == self.file
        if not self._busy and (on_own_line or self._stops > STOPS_AT_OWN_LINES):
            raise TimeLimit(self.trace_again)

    def trace_again(self) -> None:
        """Follow the program's running calls, although it or an exception ended the tracing."""
        if not self.active:
            return
        frame: FrameType | None = sys._getframe()
        while frame is not None:
            if frame.f_code.co_filename == self.file:
                frame.f_trace = self.on_own_frame
            frame = frame.f_back
        sys.settrace(self.on_call)

    def on_call(self, frame: FrameType, event: str, arg: Any) -> TraceFunction | None:
        """The global trace function."""
        own = self.active and frame.f_code.co_filename == self.file
        return self.on_own_frame if own else None

    def on_own_frame(self, frame: FrameType, event: str, arg: Any) -> TraceFunction | None:
        """The trace function of the program's own frames."""
        if self.active and self.expired and event == "line":
            raise TimeLimit(self.trace_again)
        return self.on_own_frame

    def line_of(self, error: BaseException | None) -> int | None:
        """The program's innermost line that ``error`` passed through."""
        line, step = None, error.__traceback__ if error else None
        while step is not None:
            if step.tb_frame.f_code.co_filename == self.file:
                line = step.tb_lineno
            step = step.tb_next
        return line


class Recorder(Stoppable):
    """Watches one program and sends an event for everything that a trace tells.

    Arguments as for :class:`Stoppable`.
    """

    def __init__(self, file: str, source: str, send: Callable[[Event], None]) -> None:
        super().__init__(file, source, send)
        self.lines = Lines(source)
        self.generators: set[FrameType] = set()
        self._steps = 0
        self._skipped = 0
        self._graphs: WeakKeyDictionary[tf.Graph, _Graph] = WeakKeyDictionary()
        self._new_graphs: list[tf.Graph] = []  # a graph may live no longer than its line
        self._numbered = 0
        self._stacks: dict[int, list[_Activation]] = {}
        self._suspended: dict[FrameType, _Activation] = {}
        self._getting: dict[int, list[str]] = {}
        self._threads: list[threading.Thread] = []
        self._hooks: dict[int, TraceFunction] = {
            id(tf_state.GET_SINGLE_VARIABLE): self._get_variable("_vars"),
            id(tf_state.GET_PARTITIONED_VARIABLE): self._get_variable("_partitioned_vars"),
            id(tf_state.NEW_GRAPH): self._new_graph,
            id(tf_state.SHARE_COLLECTION): self._share_collection,
            id(threading.Thread.start.__code__): self._new_thread,
            **{id(code): self._new_variable for code in tf_state.NEW_VARIABLE},
            **{id(code): self._change_collection for code in tf_state.CHANGE_COLLECTION},
        }
        self.on_call = self._follow()

    # -- what sys.settrace calls

    def _follow(self) -> TraceFunction:
        """The global trace function: which calls are worth following.

        It is called for every call anywhere, and so looks up no more than it must.
        """
        own, hook_of, code_id = self.file, self._hooks.get, id

        def on_call(frame: FrameType, event: str, arg: Any) -> TraceFunction | None:
            code = frame.f_code
            if code.co_filename == own:
                if not self.active:
                    return None
                self._enter(frame)
                return self.on_own_frame
            hook = hook_of(code_id(code))
            if hook is None or not self.active:
                return None
            frame.f_trace_lines = False
            return hook(frame, event, arg)

        return on_call

    def on_own_frame(self, frame: FrameType, event: str, arg: Any) -> TraceFunction | None:
        """The trace function of the program's own frames."""
        if not self.active:
            return None
        if self.expired and event == "line":
            raise TimeLimit(self.trace_again)
        self._busy = True
        try:
            if event == "line":
                self._line(frame)
            elif event == "return":
                self._leave(frame)
        finally:
            self._busy = False
        if self.expired and event == "line":
            raise TimeLimit(self.trace_again)
        return self.on_own_frame

    @contextmanager
    def running(self) -> Iterator[None]:
        """The program runs, and is traced."""
        before = threading.gettrace()
        threading.settrace(self.on_call)
        try:
            with super().running():
                sys.settrace(self.on_call)
                yield
        finally:
            threading.settrace(before)

    def finish(self, program: CodeType) -> None:
        """Report what the last lines did."""
        self._flush()
        if self.generators:
            self._close(lambda generator: generator.gi_frame in self.generators)
        if self._skipped:
            self.send(("skipped", self._skipped))

    # -- the program's own frames

    def _activation(self) -> _Activation | None:
        """The innermost of the program's calls in this thread (else in the first thread)."""
        stack = self._stacks.get(threading.get_ident()) or next(iter(self._stacks.values()), None)
        return stack[-1] if stack else None

    def _enter(self, frame: FrameType) -> None:
        self._flush()
        stack = self._stacks.setdefault(threading.get_ident(), [])
        activation = self._suspended.pop(frame, None)
        if activation is None:
            activation = _Activation(frame, stack[-1].step if stack else None)
            if frame.f_code.co_flags & _GENERATOR:
                self.generators.add(frame)
        stack.append(activation)

    def _leave(self, frame: FrameType) -> None:
        self._flush()
        stack = self._stacks.get(threading.get_ident())
        if not stack or stack[-1].frame is not frame:
            return  # called while the program had switched tracing off
        activation = stack.pop()
        if frame in self.generators:
            if _returned(frame):
                self.generators.discard(frame)
            else:
                self._suspended[frame] = activation

    def _line(self, frame: FrameType) -> None:
        self._flush()
        stack = self._stacks.get(threading.get_ident())
        if not stack or stack[-1].frame is not frame:
            return
        here, line = stack[-1], frame.f_lineno
        previous, here.line = here.line, line
        statement, block = self.lines.statement(line), self.lines.opens(line)
        if block and previous is not None:
            same_head = line != previous and statement == self.lines.statement(previous)
            if previous in block or (here.leaving and same_head):
                here.leaving = True  # a with statement is visited again when its block ends
                return
        here.leaving = False
        if statement == here.statement and line != previous and line in here.visited:
            here.step = here.visited[line]  # back on a line of a call that spans several
            return
        if statement != here.statement or line == previous:
            here.statement, here.visited = statement, {}
        opener, opened = here.step, self.lines.opens(previous) if previous is not None else None
        scope = self._scope()
        if opener is not None and opened and line in opened:
            self.send(("entered", opener, scope))
        function = frame.f_code.co_name
        here.step, here.pending = (
            None,
            {
                "line": line,
                **scope,
                "parent": here.parent,
                "function": None if function == "<module>" else function,
            },
        )
        if self._steps < MAX_STEPS:
            self._step(here)
        else:
            self._skipped += 1
        here.visited[line] = here.step

    def _scope(self) -> dict[str, Any]:
        graph = tf_state.default_graph()
        variable_scope, reuse = tf_state.variable_scope_in_force(graph)
        return {
            "variable_scope": variable_scope,
            "reuse": reuse,
            "name_scope": tf_state.name_scope_in_force(graph),
        }

    def _step(self, here: _Activation | None) -> int | None:
        """The step that something now happens in; a skipped one is reported after all."""
        if here is None:
            return None
        if here.step is None and here.pending:
            self._skipped -= self._steps >= MAX_STEPS
            self.send(("step", here.pending))
            here.step, self._steps = self._steps, self._steps + 1
        here.pending = None
        return here.step

    # -- graphs

    def watch(self, graph: tf.Graph) -> _Graph | None:
        """Follow ``graph`` from now on; None for the body of a ``tf.function``."""
        if tf_state.is_function_graph(graph):
            return None
        if graph not in self._graphs:
            self._graphs[graph] = _Graph()
            self._new_graphs.append(graph)
        return self._graphs[graph]

    def _number(self, watched: _Graph | None) -> int:
        """A graph's number: graphs count from 0, in the order in which they get content."""
        if watched is None:
            return 0
        if watched.number is None:
            watched.number, self._numbered = self._numbered, self._numbered + 1
        return watched.number

    def _flush(self) -> None:
        """Report the ops and collection entries that are there since the last time."""
        for graph, watched in list(self._graphs.items()):
            operations = graph.operations
            if len(operations) > watched.ops_seen:
                new = [op.name for op in operations[watched.ops_seen :]]
                watched.ops_seen += len(new)
                self.send(("ops", self._step(self._activation()), self._number(watched), new))
            if watched.changed or watched.shared:
                watched.changed = False
                self._flush_collections(graph, watched)
        self._new_graphs.clear()

    def _flush_collections(self, graph: tf.Graph, watched: _Graph) -> None:
        now = graph._collections
        # TensorFlow's own order changes from one process to the next
        for key in sorted({**now, **watched.collections}, key=str):
            name = tf_state.collection_key(key)
            before, after = watched.collections.get(key, []), now.get(key, [])
            kept = 0
            while kept < min(len(before), len(after)) and before[kept][0] == id(after[kept]):
                kept += 1
            if name is None or kept == len(before) == len(after):
                continue
            added = [(id(v), tf_state.entry_name(v), tf_state.is_variable(v)) for v in after[kept:]]
            removed = before[kept:]
            watched.collections[key] = before[:kept] + added
            step = self._step(self._activation())
            entries = [e[1:] for e in added], [e[1:] for e in removed]
            self.send(("collection", step, self._number(watched), name, *entries))

    @property
    def threads(self) -> list[threading.Thread]:
        """Those that the program started."""
        return self._threads

    def _new_thread(self, frame: FrameType, event: str, arg: Any) -> None:
        self._threads.append(frame.f_locals["self"])

    # -- inside TensorFlow: each hook follows one call

    def _get_variable(self, store: str) -> TraceFunction:
        """``_VariableStore._get_…_variable``: was the name there before, and what came out?"""

        def call(frame: FrameType, event: str, arg: Any) -> TraceFunction:
            thread = threading.get_ident()
            arguments = frame.f_locals
            asked, reuse = arguments["name"], arguments["reuse"]
            existed = asked in getattr(arguments["self"], store)
            self._getting.setdefault(thread, []).append(asked)

            def followed(frame: FrameType, event: str, arg: Any) -> TraceFunction:
                if event == "return":
                    self._getting[thread].pop()
                    if existed and arg is not None:
                        self._reused(arg, tf_state.reuse_mode(reuse))
                return followed

            return followed

        return call

    def _reused(self, got: Any, reuse: Reuse) -> None:
        step = self._step(self._activation())
        for variable in tf_state.parts(got):
            graph = tf_state.graph_of(variable)
            number = self._number(graph and self.watch(graph))
            self.send(("reused", step, number, variable.name, reuse))

    def _new_variable(self, frame: FrameType, event: str, arg: Any) -> TraceFunction:
        if event == "return" and _returned(frame):
            variable = frame.f_locals["self"]
            here = self._activation()
            graph = tf_state.graph_of(variable)
            asked = self._getting.get(threading.get_ident())
            in_force = tf_state.default_graph()
            self.send(
                (
                    "variable",
                    self._step(here),
                    {
                        "name": variable.name,
                        "shape": tf_state.shape_list(variable),
                        "dtype": tf_state.dtype_name(variable),
                        "trainable": bool(variable.trainable),
                        "line": here.line if here else None,
                        "graph": self._number(graph and self.watch(graph)),
                        "asked": asked[-1] if asked else None,
                        "scope": tf_state.variable_scope_in_force(in_force)[0]
                        if asked
                        else tf_state.name_scope_in_force(in_force),
                    },
                )
            )
            for watched in self._graphs.values():
                watched.changed = True
        return self._new_variable

    def _new_graph(self, frame: FrameType, event: str, arg: Any) -> TraceFunction:
        if event == "return" and _returned(frame):
            self.watch(frame.f_locals["self"])
        return self._new_graph

    def _change_collection(self, frame: FrameType, event: str, arg: Any) -> None:
        if watched := self.watch(frame.f_locals["self"]):
            watched.changed = True

    def _share_collection(self, frame: FrameType, event: str, arg: Any) -> None:
        # whoever holds the list can change it at any time
        if watched := self.watch(frame.f_locals["self"]):
            watched.shared = True


def _makes_generators(code: CodeType) -> bool:
    """Whether a generator is anywhere in this code."""
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return bool(code.co_flags & _GENERATOR) or any(map(_makes_generators, inner))


def _returned(frame: FrameType) -> bool:
    """Whether a frame whose "return" event came did return (and was not left by an exception)."""
    opcode = frame.f_code.co_code[frame.f_lasti]
    return dis.opname[opcode] in ("RETURN_VALUE", "RETURN_CONST")


class _Output(io.RawIOBase):
    """The binary end of a program's ``sys.stdout``: what arrives is sent as events."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self.send = send
        self.room = MAX_OUTPUT
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.room > 0 and (text := self.decoder.decode(bytes(data))):
            self.room -= len(text)
            self.send(("stdout", text))
        return len(data)


@contextmanager
def _standard_streams(send: Callable[[Event], None] | None) -> Iterator[None]:
    """No keyboard, and what is printed goes to ``send`` (None: where it went before)."""

    def no_keyboard(prompt: object = "", /) -> str:
        print(prompt, end="", flush=True)
        raise EOFError("EOF when reading a line")

    saved = sys.stdin, sys.stdout, builtins.input
    sys.stdin, builtins.input = io.StringIO(""), no_keyboard
    if send:
        sys.stdout = io.TextIOWrapper(_Output(send), encoding="utf-8", write_through=True)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, builtins.input = saved


@contextmanager
def _main_module(namespace: dict[str, Any], filename: str, argv: Sequence[str]) -> Iterator[dict]:
    """The interpreter as a program finds it: ``__main__``, ``sys.argv`` and ``sys.path``."""
    saved = sys.modules["__main__"], sys.argv, sys.path, os.getcwd()
    main = ModuleType("__main__")
    main.__dict__.update(namespace)
    sys.modules["__main__"], sys.argv, sys.path = main, [filename, *argv], list(sys.path)
    if os.path.exists(filename):
        main.__file__ = filename
        sys.path.insert(0, os.path.dirname(os.path.abspath(filename)))
    try:
        yield main.__dict__
    finally:
        sys.modules["__main__"], sys.argv, sys.path = saved[:3]
        os.chdir(saved[3])


@contextmanager
def _source_lines(filename: str, source: str) -> Iterator[None]:
    """Tracebacks can quote ``source``, even if there is no such file."""
    before = linecache.cache.get(filename)
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    try:
        yield
    finally:
        linecache.cache.pop(filename, None)
        if before is not None:
            linecache.cache[filename] = before


@contextmanager
def _clock(recorder: Stoppable, limit: float) -> Iterator[None]:
    """Stop the program after ``limit`` seconds, again and again if it will not stop.

    A timer signal interrupts anything that Python can interrupt, ``time.sleep`` included. Only the
    main thread can be sent one; elsewhere the program is stopped at its next line.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        timer = threading.Timer(limit, setattr, (recorder, "expired", True))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        return
    handler = signal.signal(signal.SIGALRM, lambda number, frame: recorder.stop(frame))
    rest, interval = signal.setitimer(signal.ITIMER_REAL, limit, STOP_AGAIN_AFTER)
    started = time.monotonic()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if rest:
            left = rest - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 1e-3), interval)


# What a program may change, and is given back, belongs to the whole process. In JupyterLab a lab's
# program runs in one thread while a cell's runs in another.
_ONE_PROGRAM = threading.RLock()


def run(
    code: str,
    filename: str,
    send: Callable[[Event], None],
    *,
    namespace: dict[str, Any] | None,
    limit: float,
    v1: bool,
    argv: Sequence[str],
    capture: bool,
    then: Callable[[tf.Graph, dict[str, Any]], None] | None = None,
    recorder_class: type[Stoppable] = Recorder,
) -> None:
    """Run a program in this process and send its events; :func:`trace` tells the arguments.

    ``recorder_class`` tells what it did, or does not, at twice the speed.
    ``capture`` sends what is printed as events, otherwise it goes to ``sys.stdout``. ``then`` is
    called with the program's default graph and namespace when it has ended.

    Raises:
        KeyboardInterrupt: if it was interrupted from outside.
    """
    try:
        program = compile(code, filename, "exec", dont_inherit=True)
        recorder = recorder_class(filename, code, send)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        send(("error", type(error).__name__, message, getattr(error, "lineno", None)))
        return
    folder = os.path.dirname(os.path.abspath(filename)) if os.path.exists(filename) else None
    with _ONE_PROGRAM, ExitStack() as undo:
        undo.enter_context(_source_lines(filename, code))
        undo.enter_context(_standard_streams(send if capture else None))
        graph = undo.enter_context(tf_state.fresh(filename, v1=v1))
        if namespace is None:
            undo.enter_context(process_state.of_a_new_program())
            given = {"tf": tf} if v1 and folder is None else {}
            namespace = undo.enter_context(_main_module(given, filename, argv))
            if v1:
                namespace["__builtins__"] = undo.enter_context(tensorflow_means_v1(folder))
        recorder.watch(graph)
        _execute(program, namespace, recorder, limit)
        recorder.finish(program)
        if then is not None:
            then(tf.get_default_graph(), namespace)
        tf_state.close_left_open()


def _execute(
    program: CodeType, namespace: dict[str, Any], recorder: Stoppable, limit: float
) -> None:
    """Run a compiled program under ``recorder``; an error becomes an event."""
    ended: BaseException | None = None
    try:
        with _clock(recorder, limit), recorder.running():
            ended = next(_ended(program, namespace))
            for thread in recorder.threads:
                if thread.ident is not None and not thread.daemon:
                    thread.join()  # as the interpreter does before it ends
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - it was stopped at the very end
        ended = error
    if isinstance(ended, KeyboardInterrupt):
        raise ended
    line = recorder.line_of(ended)
    # A program may catch what stops it, or raise something else while it cleans up.
    if recorder.expired:
        message = f"stopped after {limit:g} s: the program was still running"
        recorder.send(("error", "TimeLimit", message, line))
    elif isinstance(ended, SystemExit):
        if ended.code not in (None, 0):
            recorder.send(("error", "SystemExit", str(ended.code), line))
    elif ended is not None:
        recorder.send(("error", type(ended).__name__, _text(ended), line))


def _ended(program: CodeType, namespace: dict[str, Any]) -> Iterator[BaseException | None]:
    """Run a program; the one item is what ended it.

    What is stopped within an ``except`` block can leave its exception behind, as the one that is being handled
    from then on. A generator has a state of its own, which goes with it.
    """
    try:
        exec(program, namespace)  # noqa: S102 - running the program is the point
    except BaseException as error:  # noqa: BLE001 - whatever it raises is a result
        yield error
    else:
        yield None


def _text(error: BaseException) -> str:
    """The error's message, also of an exception class that cannot tell it."""
    try:
        return str(error)
    except Exception as another:  # noqa: BLE001 - its own code, which may raise anything
        return f"<its message could not be made: {type(another).__name__}>"


def trace(
    code: str,
    filename: str = "<program>",
    *,
    namespace: dict[str, Any] | None = None,
    limit: float = 10.0,
    as_published: bool = False,
    argv: Sequence[str] = (),
    isolated: bool = False,
    then: Callable[[tf.Graph, dict[str, Any]], None] | None = None,
) -> Trace:
    """Run a TF1 program in a fresh graph and tell, line by line, what it named and shared.

    The caller's default graph, variable scopes, TensorFlow switches, trace function and random
    state are as before afterwards. ``import tensorflow`` in the program means
    ``tensorflow.compat.v1``, and a snippet that is no file need not import it to have ``tf``.

    Args:
        code: The program's text.
        filename: Its file, for tracebacks and for the modules beside it; need not exist.
        namespace: Run it in this namespace, as a notebook does with a cell, instead of in a
            ``__main__`` of its own. Its imports are then left as they are.
        limit: Seconds that it may take.
        as_published: Run it on TensorFlow 2 as it stands: no import means anything else, eager mode
            is on.
        argv: The program's arguments, ``sys.argv[1:]``.
        isolated: Run it in a child process, which can be stopped whatever it does.
        then: Called with the program's default graph and its namespace when it has ended, while
            they are still the current ones. Not with ``isolated``.

    Returns:
        The trace. An error of the program, or the end of its time, is in ``Trace.error``.

    Raises:
        KeyboardInterrupt: if it was interrupted from outside.
    """
    if isolated:
        from scopelab.isolated import trace_in_child

        return trace_in_child(
            code, filename, limit=limit, as_published=as_published, argv=argv, fork=False
        )
    builder = TraceBuilder(filename, code)
    run(
        code,
        filename,
        builder,
        namespace=namespace,
        limit=limit,
        v1=not as_published,
        argv=argv,
        capture=True,
        then=then,
    )
    return builder.trace


def execute(
    code: str,
    filename: str = "<program>",
    *,
    namespace: dict[str, Any],
    limit: float = 10.0,
    as_published: bool = False,
    then: Callable[[tf.Graph, dict[str, Any]], None] | None = None,
) -> Trace:
    """Run a program as :func:`trace` does, in half the time: the trace holds its output and error only.

    Arguments and errors as for :func:`trace`.
    """
    builder = TraceBuilder(filename, code)
    run(
        code,
        filename,
        builder,
        namespace=namespace,
        limit=limit,
        v1=not as_published,
        argv=(),
        capture=True,
        then=then,
        recorder_class=Stoppable,
    )
    return builder.trace
