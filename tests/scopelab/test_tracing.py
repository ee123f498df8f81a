"""The tracer against real TensorFlow: what it records, and that nobody notices it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from scopelab import tf_state
from scopelab.model import Step, Trace
from scopelab.tracing import execute, trace


def run(code: str, **options) -> Trace:
    """Trace a dedented program, which must not fail."""
    result = trace(textwrap.dedent(code), **options)
    assert result.error is None, result.error
    return result


def names(result: Trace) -> list[str]:
    return [v.name for v in result.variables]


def at(result: Trace, line: int) -> list[Step]:
    return [s for s in result.steps if s.line == line]


CONV_RELU = """
    def conv_relu(x, kernel, bias):
        weights = tf.get_variable("weights", kernel,
            initializer=tf.random_normal_initializer())
        biases = tf.get_variable("biases", bias, initializer=tf.zeros_initializer())
        return tf.nn.relu(tf.nn.conv2d(x, weights, [1, 1, 1, 1], "SAME") + biases)
    x = tf.zeros([1, 8, 8, 3])
    with tf.variable_scope("model") as scope:
        a = conv_relu(x, [3, 3, 3, 4], [4])
        scope.reuse_variables()
        b = conv_relu(x, [3, 3, 3, 4], [4])
    print(a.name, b.name)
"""


def test_created_and_reused_with_their_lines():
    result = run(CONV_RELU)
    weights, biases = result.variables
    assert (weights.name, weights.shape, weights.dtype) == (
        "model/weights:0",
        [3, 3, 3, 4],
        "float32",
    )
    assert (weights.line, weights.reused_at) == (3, [3])
    assert (biases.line, biases.reused_at) == (5, [5])
    assert weights.collections == ["trainable_variables", "variables"]
    assert weights.trainable and weights.asked == "model/weights"
    first, second = at(result, 3)
    assert (first.created, first.reused) == (["model/weights:0"], [])
    assert (second.created, second.reused) == ([], ["model/weights:0"])
    assert (first.reuse, second.reuse) == (False, True)
    assert result.stdout == "model/Relu:0 model/Relu_1:0\n"


def test_scopes_in_force_line_by_line():
    result = run("""
        with tf.variable_scope("a"):
            with tf.name_scope("n"):
                v = tf.get_variable("v", [])
                with tf.variable_scope("b", reuse=tf.AUTO_REUSE):
                    w = tf.get_variable("w", [])
        with tf.variable_scope("a"):
            c = tf.constant(1, name="c")
    """)
    assert [(s.line, s.variable_scope, s.reuse, s.name_scope) for s in result.steps] == [
        (2, "", False, ""),
        (3, "a", False, "a"),
        (4, "a", False, "a/n"),
        (5, "a", False, "a/n"),
        (6, "a/b", "AUTO_REUSE", "a/n/b"),
        (7, "", False, ""),
        (8, "a", False, "a_1"),
    ]
    assert at(result, 5)[0].entered == {
        "variable_scope": "a/b",
        "reuse": "AUTO_REUSE",
        "name_scope": "a/n/b",
    }
    assert at(result, 8)[0].ops == ["a_1/c"]


def test_every_turn_of_a_loop_is_a_step():
    result = run("""
        for i in range(3):
            with tf.variable_scope("s", reuse=i > 0):
                tf.get_variable("v", [])
        while True:
            with tf.variable_scope("s", reuse=True):
                tf.get_variable("v", [])
            with tf.variable_scope("t"):
                break
    """)
    assert [s.created + s.reused for s in at(result, 4)] == [["s/v:0"]] * 3
    assert result.variables[0].reused_at == [4, 4, 7]
    assert len(at(result, 3)) == 3


def test_one_line_blocks_tell_the_scope_inside():
    result = run("""
        with tf.variable_scope("s"): tf.get_variable("v", [])
        with tf.variable_scope("s", reuse=True): tf.get_variable("v", [])
    """)
    assert result.variables[0].scope == "s"
    assert at(result, 3)[0].reused_with is True


def test_calls_know_their_caller():
    result = run(CONV_RELU)
    inner = at(result, 5)[1]
    assert inner.function == "conv_relu"
    assert result.steps[inner.parent].line == 11


def test_call_over_several_lines_is_one_statement():
    result = run("""
        def pair(a, b):
            return a
        pair(
            tf.get_variable("a", []),
            tf.get_variable("b", []),
        )
    """)
    assert [(v.name, v.line) for v in result.variables] == [("a:0", 5), ("b:0", 6)]
    assert len(at(result, 4)) == 1


def test_variables_of_every_kind():
    result = run("""
        import tf_slim as slim
        x = tf.zeros([1, 8, 8, 3])
        tf.layers.dense(tf.zeros([1, 3]), 2, name="fc")
        tf.layers.dense(tf.zeros([1, 3]), 2, name="fc", reuse=True)
        with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(0.1)):
            slim.conv2d(x, 4, 3, scope="c")
            slim.conv2d(x, 4, 3, scope="c", reuse=True)
        tf.get_local_variable("local", shape=[])
        tf.Variable(1.0, name="plain", collections=[])
        with tf.variable_scope("p", partitioner=tf.fixed_size_partitioner(2)):
            tf.get_variable("v", [4, 2])
        with tf.variable_scope("p", partitioner=tf.fixed_size_partitioner(2), reuse=True):
            tf.get_variable("v", [4, 2])
        template = tf.make_template("t", lambda: tf.get_variable("v", []))
        template()
        template()
        tf.get_variable("r", [2], use_resource=True)
    """)
    made = {v.name: v for v in result.variables}
    assert made["fc/kernel:0"].line == 4
    assert made["fc/kernel:0"].reused_at == [5]
    assert made["c/weights:0"].reused_at == [8]
    assert made["local:0"].collections == ["local_variables"]
    assert not made["local:0"].trainable
    assert made["plain:0"].collections == ["trainable_variables"]
    assert made["plain:0"].asked is None
    assert made["p/v/part_0:0"].shape == [2, 2]
    assert made["p/v/part_1:0"].reused_at == [14]
    assert made["t/v:0"].reused_at == [15]
    assert made["r:0"].dtype == "float32"
    assert "model_variables" in made["c/weights:0"].collections
    losses = result.collections["regularization_losses"]
    assert losses == ["c/kernel/Regularizer/l2_regularizer:0"]


def test_regularizer_is_not_built_by_looking_at_it():
    code = """
        with tf.variable_scope("s", regularizer=lambda v: tf.reduce_sum(v)):
            tf.get_variable("v", [2])
        x = tf.constant(1)
        print([op.name for op in tf.get_default_graph().get_operations()])
    """
    result = run(code)
    assert result.collections["regularization_losses"] == ["s/v/Regularizer/Sum:0"]
    assert at(result, 4)[0].ops == ["Const_1"]
    assert result.stdout.strip() == str(result.ops)


def test_collections_changed_in_any_way():
    result = run("""
        v = tf.get_variable("v", [])
        tf.add_to_collection("mine", v)
        held = tf.get_collection_ref("mine")
        held.append(tf.constant(1, name="c"))
        held.append("text")
        tf.get_default_graph().clear_collection("trainable_variables")
        del held[1]
    """)
    assert result.collections == {
        "variables": ["v:0"],
        "trainable_variables": [],
        "mine": ["v:0", "text"],
    }
    assert result.variables[0].collections == ["variables", "mine"]
    changes = [(s.line, c.key, c.added, c.removed) for s in result.steps for c in s.collections]
    assert (5, "mine", ["c:0"], []) in changes
    assert (7, "trainable_variables", [], ["v:0"]) in changes


def test_objects_of_the_program_are_not_asked():
    result = run("""
        class Evil:
            @property
            def __class__(self): raise SystemExit
            def __repr__(self): raise SystemExit
            def __eq__(self, other): raise SystemExit
            def __hash__(self): return 1
        tf.add_to_collection("mine", Evil())
        tf.add_to_collection("mine", Evil())
        x = tf.constant(1, name="after")
    """)
    assert result.collections == {"mine": ["<Evil>", "<Evil>"]}
    assert result.ops == ["after"]


def test_several_graphs():
    result = run("""
        tf.reset_default_graph()
        a = tf.get_variable("v", [1])
        with tf.Graph().as_default(): print(tf.get_variable("v", [2]).name)
        tf.reset_default_graph()
        print(tf.get_variable("v", [3]).name)
    """)
    assert [(v.name, v.graph, v.shape) for v in result.variables] == [
        ("v:0", 0, [1]),
        ("v:0", 1, [2]),
        ("v:0", 2, [3]),
    ]
    assert all(v.collections for v in result.variables)


def test_control_flow_and_functions():
    result = run("""
        i = tf.while_loop(lambda i: i < 3, lambda i: i + 1, [tf.constant(0)])
        c = tf.cond(tf.constant(True), lambda: tf.get_variable("v", []), lambda: tf.constant(1.0))
        f = tf.py_func(lambda: 1, [], tf.int64)
        d = tf.data.Dataset.range(3).map(lambda x: x + 1)
    """)
    assert "while/Switch" in result.ops
    assert names(result) == ["v:0"]


def test_main_guard_and_reset_run_as_alone():
    assert run('if __name__ == "__main__":\n    tf.get_variable("v", [])').ops


def test_module_named_main_is_the_program():
    result = run("""
        import sys, pickle
        class Config: pass
        assert sys.modules["__main__"].Config is Config
        pickle.loads(pickle.dumps(Config()))
    """)
    assert sys.modules["__main__"].__dict__.get("Config") is None
    assert result.stdout == ""


def test_generator_left_open_changes_nothing_outside():
    before = tf.get_default_graph()
    result = run("""
        def scopes():
            with tf.Graph().as_default():
                with tf.variable_scope("open"):
                    yield tf.get_variable("v", [])
        left = scopes()
        print(next(left).name)
    """)
    assert result.stdout == "open/v:0\n"
    assert tf.get_default_graph() is before
    assert tf.get_variable_scope().name == ""


def test_generator_resumed_keeps_its_line():
    result = run("""
        def layers():
            for name in "ab":
                with tf.variable_scope(name):
                    yield tf.get_variable("v", [])
        for v in layers():
            tf.identity(v)
    """)
    assert [(v.name, v.line) for v in result.variables] == [("a/v:0", 5), ("b/v:0", 5)]
    assert {s.variable_scope for s in at(result, 7)} == {"a", "b"}


def test_thread_is_traced_and_waited_for():
    result = run("""
        import threading, time
        graph = tf.get_default_graph()
        def work():
            with graph.as_default(), tf.variable_scope("t"):
                tf.get_variable("v", [])
            time.sleep(0.1)
            print("done")
        with tf.variable_scope("main", reuse=True):
            threading.Thread(target=work).start()
    """)
    assert result.stdout == "done\n"
    assert [(v.name, v.line) for v in result.variables] == [("t/v:0", 6)]
    assert at(result, 6)[0].variable_scope == "t"


ENDLESS = {
    "plain": "while True: pass",
    "graph": "while True:\n    tf.no_op()",
    "sleep": "import time\ntime.sleep(1000)",
    "swallows": "while True:\n    try:\n        while True: pass\n    except: pass",
    "swallows twice": (
        "while True:\n try:\n  while True:\n   try:\n    while True: pass\n   except: pass\n except: pass"
    ),
    "untraced": "import sys\nsys.settrace(None)\nwhile True: pass",
    "untraced and swallows": (
        "import sys\nsys.settrace(None)\nwhile True:\n try:\n  while True: pass\n except: pass"
    ),
    "finally": "def f():\n try:\n  while True: pass\n finally:\n  f()\nf()",
    "thread": "import threading, time\nthreading.Thread(target=time.sleep, args=[30]).start()",
    "generator": "def g():\n while True:\n  yield\nfor _ in g(): pass",
}


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS.keys())
def test_time_limit(code):
    started = time.monotonic()
    result = trace("v = tf.get_variable('v', [])\n" + code, limit=1)
    assert time.monotonic() - started < 5
    assert result.error.type in {"TimeLimit", "RecursionError"}
    assert names(result) == ["v:0"]
    assert result.steps


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS.keys())
def test_time_limit_without_a_trace(code):
    started = time.monotonic()
    result = execute(code, namespace={"tf": tf}, limit=1)
    assert time.monotonic() - started < 5
    assert result.error.type in {"TimeLimit", "RecursionError"}


def test_without_a_trace_generators_end_and_threads_are_waited_for():
    before, namespace = tf.get_default_graph(), {"tf": tf}
    ran = execute(
        textwrap.dedent("""
            import threading, time
            def scopes():
                with tf.Graph().as_default(), tf.variable_scope("open"):
                    yield tf.get_variable("v", [])
            left = scopes()
            v = next(left)
            def work():
                time.sleep(0.1)
                print("done")
            threading.Thread(target=work).start()
        """),
        namespace=namespace,
    )
    assert (ran.error, ran.stdout, ran.steps) == (None, "done\n", [])
    assert namespace["v"].name == "open/v:0" and namespace["left"].gi_frame is None
    assert tf.get_default_graph() is before


def test_time_limit_names_the_line():
    result = trace("x = 1\nwhile True:\n    x += 1", limit=0.2)
    assert result.error.type == "TimeLimit"
    assert result.error.line in {2, 3}
    assert "0.2 s" in result.error.message


def test_a_program_that_catches_its_end_was_stopped_all_the_same():
    result = trace("import time\ntry: time.sleep(100)\nexcept BaseException: pass", limit=0.3)
    assert result.error.type == "TimeLimit"


def test_a_program_stopped_while_it_handles_an_exception_leaves_none_behind():
    code = (
        "def f():\n    try:\n        1/0\n    except BaseException:\n        pass\nwhile True: f()"
    )
    for _ in range(30):  # one time in five, Python loses track of it
        trace(code, limit=0.05)
        assert sys.exception() is None


def test_time_limit_outside_the_main_thread():
    results = []
    thread = threading.Thread(
        target=lambda: results.append(trace("while True:\n    tf.no_op()", limit=0.2))
    )
    thread.start()
    thread.join(10)
    assert results[0].error.type == "TimeLimit"


def test_quiet_steps_beyond_the_maximum_are_counted():
    result = run("for i in range(20_000):\n    pass\ntf.get_variable('late', [])")
    assert 10_000 <= len(result.steps) < 10_005
    assert result.skipped_steps > 29_000
    assert result.steps[-1].created == ["late:0"]


MISBEHAVING = {
    "def f(): f()\nf()": ("RecursionError", 1),
    "x = 1\ninput('name? ')": ("EOFError", 2),
    "import sys\nsys.exit(3)": ("SystemExit", 2),
    "import sys\nsys.exit('no data')": ("SystemExit", 2),
    "x = (": ("SyntaxError", 1),
    "x = 1\n  y = 2": ("IndentationError", 2),
    "x = '\0'": ("SyntaxError", None),
    "raise BaseException('own')": ("BaseException", 1),
    "class E(Exception):\n    def __str__(self): raise KeyError\nraise E": ("E", 3),
    "import sys\nsys.stdout.close()\nprint(1)": ("ValueError", 3),
}


@pytest.mark.parametrize(("code", "expected"), MISBEHAVING.items(), ids=lambda x: str(x)[:20])
def test_misbehaving_programs_have_a_clear_result(code, expected):
    error = trace(code).error
    assert (error.type, error.line) == expected or error.type == "ValueError"
    assert isinstance(error.message, str)


@pytest.mark.parametrize("code", ["import sys\nsys.exit()", "raise SystemExit(0)"])
def test_a_program_may_end_itself(code):
    assert trace(code).error is None


def test_input_shows_its_prompt():
    assert trace("input('name? ')").stdout == "name? "


def test_long_output_is_cut():
    assert len(run("print('x' * 3_000_000)").stdout) == 1_000_000


def test_binary_output_is_kept():
    assert run("import sys\nsys.stdout.buffer.write('é'.encode())").stdout == "é"


def test_errors_are_as_without_a_tracer():
    code = textwrap.dedent("""
        def layer():
            return tf.get_variable("v", [1])
        with tf.variable_scope("s"):
            layer()
        with tf.variable_scope("s"):
            layer()
    """)
    alone = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys, tensorflow.compat.v1 as tf\n"
                "tf.disable_v2_behavior()\n"
                "import linecache\n"
                "code = sys.stdin.read()\n"
                "linecache.cache['<program>'] = (1, None, code.splitlines(True), '<program>')\n"
                "try: exec(compile(code, '<program>', 'exec'), {'tf': tf})\n"
                "except ValueError as error: print(error, end='')"
            ),
        ],
        input=code,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    error = trace(code).error
    # run so, the frame of the -c program itself stands in the text
    assert [
        line for line in alone.splitlines() if "<string>" not in line
    ] == error.message.splitlines()
    assert "line 5, in <module>" in error.message
    assert error.line == 3


def world() -> list[object]:
    """All that a trace could leave changed."""
    return [
        tf.get_default_graph(),
        tf.get_variable_scope().name,
        tf.get_variable_scope().reuse,
        tf.get_default_graph().get_name_scope(),
        tf.executing_eagerly(),
        tf.resource_variables_enabled(),
        tf.control_flow_v2_enabled(),
        tf.get_default_session(),
        sys.gettrace(),
        threading.gettrace(),
        random.getstate(),
        str(np.random.get_state()),
        os.getcwd(),
        list(sys.path),
        list(sys.argv),
        sys.modules["__main__"],
        sys.stdin,
        sys.stdout,
        signal.getsignal(signal.SIGALRM),
        signal.getitimer(signal.ITIMER_REAL),
        list(sys.meta_path),
    ]


RUDE = """
import os, random, signal, sys, threading
import numpy as np
tf.enable_resource_variables()
tf.enable_control_flow_v2()
os.chdir("/")
sys.path.insert(0, "/nowhere")
sys.argv.append("more")
random.seed(1)
np.random.seed(1)
tf.set_random_seed(1)
graph = tf.Graph().as_default()
graph.__enter__()
tf.variable_scope("left", reuse=True).__enter__()
tf.InteractiveSession()
sys.settrace(lambda *_: None)
threading.settrace(lambda *_: None)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
sys.stdout = None
raise RuntimeError
"""


def test_the_caller_is_left_as_it_was():
    graph = tf.Graph()
    with (
        graph.as_default(),
        tf.variable_scope("mine", reuse=True),
        tf.name_scope("ops"),
        tf.Session(graph=graph),
    ):
        before = world()
        assert trace("import tensorflow as tf\ntf.constant(1)", as_published=True).error is None
        assert world() == before
        result = trace(RUDE)
        assert result.error.type == "RuntimeError", result.error
        assert result.error.line == RUDE.count("\n")
        assert world() == before
        assert not graph.get_operations()
        assert tf.constant(0).name == "mine/ops/Const:0"
    assert tf.get_default_graph() is not graph


def test_sessions_without_the_meta_optimizer():
    def negations() -> int:
        """How many are left in the graph that runs, of two that cancel out."""
        with tf.Graph().as_default(), tf.Session() as session:
            x = tf.placeholder(tf.float32, [2])
            y = tf.abs(tf.negative(tf.negative(x)))
            told = tf.RunMetadata()
            options = tf.RunOptions(output_partition_graphs=True)
            session.run(y, {x: [1.0, 2.0]}, options, told)
        return sum(node.op == "Neg" for graph in told.partition_graphs for node in graph.node)

    assert negations() == 0
    with tf_state.no_meta_optimizer():
        assert negations() == 2
        with tf_state.no_meta_optimizer():
            pass
        assert negations() == 2
    assert negations() == 0


def test_a_trace_inside_a_trace():
    outer = run("""
        from scopelab.tracing import execute, trace
        tf.get_variable("outer", [])
        inner = trace("tf.get_variable('inner', [])")
        print([v.name for v in inner.variables])
        tf.get_variable("after", [])
    """)
    assert outer.stdout == "['inner:0']\n"
    assert names(outer) == ["outer:0", "after:0"]


def test_interrupt_from_outside_is_passed_on():
    running = threading.Event()

    def interrupt() -> None:
        running.wait()
        signal.raise_signal(signal.SIGINT)

    thread = threading.Thread(target=interrupt, daemon=True)
    thread.start()
    before = world()
    with pytest.raises(KeyboardInterrupt):
        trace("running.set()\nwhile True: pass", namespace={"running": running}, limit=60)
    thread.join()
    assert world() == before


def test_importing_changes_no_switch():
    code = (
        "import scopelab, scopelab.tracing, scopelab.explain, scopelab.magic, scopelab.exercise\n"
        "import tensorflow as tf\n"
        "assert tf.executing_eagerly() and tf.compat.v1.resource_variables_enabled()\n"
        "assert tf.compat.v1.control_flow_v2_enabled() and tf.__internal__.tf2.enabled()\n"
        "from scopelab.tracing import trace\n"
        "found = trace('v = tf.get_variable(\"v\", [1])\\nprint(v, tf.executing_eagerly())')\n"
        "assert 'float32_ref' in found.stdout and 'False' in found.stdout, found\n"
        "assert tf.executing_eagerly() and tf.compat.v1.resource_variables_enabled()\n"
        "assert float(tf.constant(2.0) * 2) == 4 and tf.__internal__.tf2.enabled()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Instructions for updating" not in done.stderr


def test_namespace_is_the_cells():
    namespace = {"tf": tf, "size": 3, "__name__": "__main__"}
    result = run("v = tf.get_variable('v', [size])", namespace=namespace)
    assert result.variables[0].shape == [3]
    assert namespace["v"].name == "v:0"


def test_then_sees_the_graph_that_was_built():
    seen = []
    run(
        "v = tf.get_variable('v', [])",
        then=lambda g, n: seen.append((g.get_operations()[-1].name, n["v"].op.name)),
    )
    assert seen == [("v/read", "v")]


def test_import_tensorflow_means_v1(tmp_path):
    (tmp_path / "layers_of_mine.py").write_text(
        "import tensorflow as tf\nfrom tensorflow.contrib import layers\n"
        "def scale(): return tf.get_variable('s', [2], initializer=layers.xavier_initializer())\n"
    )
    program = tmp_path / "model.py"
    program.write_text(
        "import sys\nimport tensorflow as tf\nimport tensorflow.contrib.slim as slim\n"
        "from tensorflow.contrib.slim import conv2d\nimport layers_of_mine\n"
        "with tf.variable_scope('m'):\n    layers_of_mine.scale()\n"
        "assert conv2d is slim.conv2d is tf.contrib.slim.conv2d\n"
        "assert tf.contrib.framework.arg_scope is slim.arg_scope\n"
        "print(sys.argv[1:], __file__ == sys.argv[0])\n"
    )
    result = trace(program.read_text(), str(program), argv=["--steps", "5"])
    assert result.error is None, result.error
    assert [(v.name, v.line) for v in result.variables] == [("m/s:0", 7)]
    assert result.stdout == "['--steps', '5'] True\n"
    assert "layers_of_mine" not in sys.modules
    import tensorflow

    assert not hasattr(tensorflow, "contrib")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("tf.contrib.rnn", "tf.contrib.rnn is gone"),
        ("import tensorflow.contrib.rnn", "No module named 'tensorflow.contrib.rnn'"),
        ("from tensorflow.examples.tutorials import mnist", "No module named 'tensorflow.examples"),
        ("tf.no_such_thing", "no_such_thing"),
    ],
)
def test_what_is_gone_is_said(line, message):
    error = trace(f"import tensorflow as tf\n{line}").error
    assert error.type in {"AttributeError", "ModuleNotFoundError"}
    assert message in error.message


def test_a_trace_loses_nothing_in_json():
    result = trace(
        textwrap.dedent(CONV_RELU)
        + "\ntf.add_to_collection('mine', 1)\nconv_relu(1, [1], [1])\n1/0"
    )
    assert result.error
    data = json.loads(json.dumps(result.to_dict()))
    assert Trace.from_dict(data) == result


def test_report_has_the_promised_keys():
    report = run(CONV_RELU).report()
    assert list(report) == ["file", "error", "variables", "ops", "collections", "steps", "stdout"]
    assert list(report["variables"][0]) == [
        "name", "shape", "dtype", "trainable", "collections", "line", "reused_at",
    ]  # fmt: skip
    assert list(report["steps"][0]) == [
        "line", "variable_scope", "reuse", "name_scope", "created", "reused", "ops",
    ]  # fmt: skip
    assert json.dumps(report)


def test_programs_in_two_threads_do_not_meet() -> None:
    def program(name: str) -> str:
        return (
            f"import time\nwith tf.variable_scope({name!r}):\n    time.sleep(0.3)\n"
            f"    v = tf.get_variable('v', [1])\nprint(v.name)\n"
        )

    names = ["a", "b", "c"]
    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(trace, map(program, names)))
    assert [result.stdout for result in results] == [f"{name}/v:0\n" for name in names]
    assert all(len(result.variables) == 1 for result in results)


def test_eager_variables_have_no_graph_and_eager_losses_no_name() -> None:
    result = run(
        """
        import tensorflow as tf
        import tensorflow.compat.v1 as tf1
        decay = tf.keras.regularizers.L2(0.5)
        def old(x):
            return x * tf1.get_variable("w", [3], regularizer=decay)
        old(1.0)
        template = tf1.make_template("again", old)
        print(template(1.0).shape, template(2.0).shape, len(template.variables))
        """,
        as_published=True,
    )
    assert result.stdout == "(3,) (3,) 1\n"
    assert names(result) == ["w:0", "again/w:0"]
