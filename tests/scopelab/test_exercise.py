"""What a test cell sees through ``build`` and ``answer``, student and judge in one process."""

import functools
import gc
import random
import sys
import textwrap
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from scopelab import tf_state
from scopelab.exercise import Net, Variable, answer, build, connect, student

HEAD = """
import numpy as np
import tensorflow.compat.v1 as tf
import tf_slim as slim
"""

CONV_RELU = """
def conv_relu(x, kernel, bias):
    weights = tf.get_variable("weights", kernel, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", bias, initializer=tf.constant_initializer(0.1))
    conv = tf.nn.conv2d(x, weights, strides=[1, 1, 1, 1], padding="SAME")
    return tf.nn.relu(conv + biases)

def my_image_filter(x):
    with tf.variable_scope("conv1"):
        h = conv_relu(x, [3, 3, 2, 4], [4])
    with tf.variable_scope("conv2"):
        return conv_relu(h, [3, 3, 4, 4], [4])
"""

TWO_CALLS = """
    x = tf.placeholder(tf.float32, [1, 6, 6, 2], name="image")
    with tf.variable_scope("model"):
        a = my_image_filter(x)
    with tf.variable_scope("model", reuse=True):
        b = my_image_filter(x)
"""

IMAGE = np.random.default_rng(7).normal(size=[1, 6, 6, 2])


@pytest.fixture
def notebook() -> Iterator[Callable[[str], dict]]:
    """``notebook(cells)`` makes a student's notebook in which they have run: its namespace."""
    namespace: dict = {"__name__": "__main__"}

    def run(cells: str) -> dict:
        exec(HEAD + textwrap.dedent(cells), namespace)  # noqa: S102 - as a notebook would
        return namespace

    with connect(functools.partial(student.serve, namespace=namespace)):
        yield run


@pytest.fixture
def shared(notebook: Callable) -> Net:
    notebook(CONV_RELU)
    return build(TWO_CALLS)


# -- variables and names


def test_variables_are_read_from_what_was_built(shared: Net) -> None:
    assert shared.error is None
    assert shared.variables == [
        Variable("model/conv1/weights", (3, 3, 2, 4), "float32", True),
        Variable("model/conv1/biases", (4,), "float32", True),
        Variable("model/conv2/weights", (3, 3, 4, 4), "float32", True),
        Variable("model/conv2/biases", (4,), "float32", True),
    ]
    assert shared.names == [variable.name for variable in shared.variables]
    assert "model/conv2/Relu" in shared.ops
    assert [op.name for op in shared.graph.get_operations()] == shared.ops


def test_trace_tells_what_was_built(shared: Net) -> None:
    assert [v.name.removesuffix(":0") for v in shared.trace.variables] == shared.names
    assert shared.trace.source == shared.code


def test_variables_outside_every_collection_and_local_ones_are_seen(notebook: Callable) -> None:
    notebook("")
    net = build("""
        tf.get_local_variable("counter", [], tf.int64, tf.zeros_initializer())
        tf.get_variable("hidden", [2], collections=["mine"])
        tf.get_variable("nowhere", [3], collections=[], trainable=False, use_resource=True)
        tf.Variable(tf.zeros([2, 2]), name="open", validate_shape=False)
    """)
    assert net.variables == [
        Variable("counter", (), "int64", False),
        Variable("hidden", (2,), "float32", True),
        Variable("nowhere", (3,), "float32", False),
        Variable("open", None, "float32", True),
    ]


IDIOMS = {
    "reuse=True": """
        def call(x, first):
            with tf.variable_scope("net", reuse=not first):
                return layer(x)
    """,
    "AUTO_REUSE": """
        def call(x, first):
            with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
                return layer(x)
    """,
    "reuse_variables()": """
        def call(x, first):
            with tf.variable_scope("net") as scope:
                if not first:
                    scope.reuse_variables()
                return layer(x)
    """,
    "make_template": """
        made = {}
        def call(x, first):
            if first:
                made["net"] = tf.make_template("net", layer)
            return made["net"](x)
    """,
    "custom_getter": """
        made = {}
        def once(getter, name, *args, **kwargs):
            if name not in made:
                made[name] = getter(name, *args, **kwargs)
            return made[name]
        def call(x, first):
            if first:
                made.clear()
            with tf.variable_scope("net", custom_getter=once):
                return layer(x)
    """,
    "tf.layers": """
        def call(x, first):
            return tf.layers.dense(x, 3, tf.tanh, name="net", reuse=not first)
    """,
    "slim": """
        def call(x, first):
            return slim.fully_connected(x, 3, scope="net", reuse=not first)
    """,
    "a layer object": """
        made = {}
        def call(x, first):
            if first:
                made["net"] = tf.layers.Dense(3, name="net")
            return made["net"](x)
    """,
    "tf.Variable": """
        made = {}
        def call(x, first):
            if first:
                made["w"] = tf.Variable(tf.ones([2, 3]), name="net/w")
                made["b"] = tf.Variable(tf.ones([3]), name="net/b")
            return tf.matmul(x, made["w"]) + made["b"]
    """,
    "resource variables": """
        def call(x, first):
            with tf.variable_scope("net", reuse=not first, use_resource=True):
                return layer(x)
    """,
    "partitioned": """
        def call(x, first):
            split = tf.fixed_size_partitioner(2, axis=1)
            with tf.variable_scope("net", reuse=not first):
                return tf.matmul(x, tf.get_variable("w", [2, 3], partitioner=split))
    """,
}


@pytest.mark.parametrize("idiom", IDIOMS)
def test_three_calls_with_one_set_of_variables(notebook: Callable, idiom: str) -> None:
    notebook("""
        def layer(x):
            w = tf.get_variable("w", [2, 3], initializer=tf.random_normal_initializer())
            return tf.matmul(x, w) + tf.get_variable("b", [3])
    """)
    notebook(IDIOMS[idiom])
    net = build("""
        left = tf.placeholder(tf.float32, [None, 2])
        right = tf.placeholder(tf.float32, [None, 2])
        a, b, c = call(left, True), call(right, False), call(left * right, False)
        loss = tf.reduce_sum(a + b + c)
    """)
    assert net.error is None
    assert len(net.names) == 2 and all(name.startswith("net/") for name in net.names)
    assert net.reaches("a") == net.reaches("b") == net.reaches("c") == set(net.names)
    one, two = np.array([[1.0, 2.0]]), np.array([[-3.0, 0.5]])
    a, b, c = net.run("a", "b", "c", left=one, right=two)
    assert a.shape == (1, 3)
    a2, b2, c2 = net.run("a", "b", "c", left=two, right=one)
    np.testing.assert_allclose([a, b], [b2, a2], rtol=1e-6)
    np.testing.assert_allclose(c, c2, rtol=1e-6)
    gradients = {name: net.gradients(name, left=one, right=two) for name in ("a", "b", "loss")}
    for found in gradients.values():
        assert set(found) == set(net.names)
        assert all(value is not None for value in found.values())


def test_two_sets_of_variables_are_told_apart(notebook: Callable) -> None:
    notebook(CONV_RELU)
    net = build("""
        x = tf.placeholder(tf.float32, [1, 6, 6, 2])
        with tf.variable_scope("one"):
            a = my_image_filter(x)
        with tf.variable_scope("two"):
            b = my_image_filter(x)
    """)
    assert len(net.names) == 8
    assert net.reaches("a") == {name for name in net.names if name.startswith("one/")}
    assert not net.reaches("a") & net.reaches("b")
    found = net.gradients("b", x=IMAGE)
    assert all((value is None) == name.startswith("one/") for name, value in found.items())
    a, b = net.run("a", "b", x=IMAGE)
    assert not np.allclose(a, b)


# -- running


def test_runs_and_gradients_are_what_tensorflow_computes(shared: Net) -> None:
    values = {v.name: np.random.default_rng(3).normal(size=v.shape) for v in shared.variables}
    shared.assign(values)
    with tf.Graph().as_default(), tf.Session() as session:
        held = {name: tf.constant(value, tf.float32) for name, value in values.items()}
        h = tf.constant(IMAGE, tf.float32)
        for layer in ("model/conv1", "model/conv2"):
            h = tf.nn.conv2d(h, held[f"{layer}/weights"], [1, 1, 1, 1], "SAME")
            h = tf.nn.relu(h + held[f"{layer}/biases"])
        wanted, slopes = session.run([h, tf.gradients(h, list(held.values()))])
    a, b = shared.run("a", "b", x=IMAGE)
    np.testing.assert_allclose(a, wanted, rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(a, b)
    for name, slope in zip(held, slopes, strict=True):
        np.testing.assert_allclose(
            shared.gradients("b", x=IMAGE)[name], slope, rtol=1e-4, atol=1e-3
        )


def test_variables_keep_their_values_between_runs(notebook: Callable) -> None:
    notebook("")
    net = build("""
        w = tf.get_variable("w", [3], initializer=tf.random_normal_initializer())
        r = tf.get_variable("r", [3], use_resource=True)
        step = tf.assign_add(w, tf.ones([3]))
        later = r.assign([1., 2., 3.])
    """)
    w, r = net.run("w", "r")
    np.testing.assert_array_equal(net.run("w"), w)
    np.testing.assert_array_equal(net.run("step"), w + 1)
    np.testing.assert_array_equal(net.run("w"), w + 1)
    assert not np.array_equal(r, [1, 2, 3])
    assert net.run("later") is None
    np.testing.assert_array_equal(net.run("r"), [1, 2, 3])
    net.assign({"w": [7, 8, 9], "r": [4, 5, 6]})
    np.testing.assert_array_equal(net.run("w", "r"), [[7, 8, 9], [4, 5, 6]])


def test_names_of_python_and_of_the_graph(notebook: Callable) -> None:
    notebook("import collections\nPair = collections.namedtuple('Pair', 'left right')")
    net = build("""
        x = tf.placeholder(tf.float32, [], name="in/x")
        xs = [tf.placeholder(tf.float32, [], name=f"x{i}") for i in range(2)]
        out = {"sum": x + xs[0], "all": [x, (x * 2., [xs[1]])], "n": 3, "of": Pair(x, 1.5)}
        p = tf.get_variable("p", [5, 2], partitioner=tf.fixed_size_partitioner(3))
        whole = tf.convert_to_tensor(p)
        two = tf.split(tf.ones([4]), 2, name="two")
        nothing = tf.no_op(name="nothing")
    """)
    out = net.run("out", **{"in/x": 1.0, "xs": [2.0, 3.0]})
    assert out == {"sum": 3, "all": [1, [2, [3]]], "n": 3, "of": [1, 1.5]}
    assert net.run("in/x", "in/x:0", x=4) == [4, 4]
    assert net.run("x1:0", **{"x1:0": 5}) == 5
    np.testing.assert_array_equal(net.run("p"), net.run("whole"))
    np.testing.assert_array_equal(net.run("two"), np.ones([2, 2]))
    assert net.run("nothing") is None
    assert net.reaches("p") == {"p/part_0", "p/part_1", "p/part_2"}


def test_only_structures_with_tensors_are_names(notebook: Callable) -> None:
    notebook("")
    net = build("""
        number, text, function = 3, "x", lambda: 1
        loop = [tf.ones([]), lambda: 1]
        loop += [loop] * 9
    """)
    for name in ("number", "text", "function"):
        with pytest.raises(AssertionError, match=f"There is no `{name}`"):
            net.run(name)
    with pytest.raises(AssertionError, match="`loop` is, or holds, an object of type function"):
        net.run("loop")


def test_a_placeholder_called_like_a_parameter(notebook: Callable) -> None:
    notebook("")
    net = build("""
        name = tf.placeholder(tf.float32, [])
        w = tf.get_variable("w", [])
        y = w * name
    """)
    assert net.run("name", name=2) == 2
    assert net.gradients("y", name=2)["w"] == 2


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (lambda net: net.run("d"), "no `d` in what the program built. There is: x, a, b"),
        (lambda net: net.reaches("model/conv2/Rela"), "There is no `model/conv2/Rela`"),
        (lambda net: net.run("a"), "placeholder `image` is needed"),
        (lambda net: net.run("a", y=1), "no placeholder `y` to feed. There is: image"),
        (lambda net: net.run("a", b=1), "no placeholder `b` to feed. There is: image"),
        (lambda net: net.run("a", x=[1]), r"shape \(1, 6, 6, 2\); a value of \(1,\) was fed"),
        (lambda net: net.run("a", x="text"), r"a value of \(\) was fed"),
        (lambda net: net.assign({"model/w": 1}), "no variable model/w. There is: model/conv1"),
        (
            lambda net: net.assign({"model/conv1/biases": [1]}),
            r"has shape \(4,\); a value of \(1,\)",
        ),
        (lambda net: net.gradients("mask", x=IMAGE), "not made of real numbers"),
        (lambda net: net.run("bad"), "failed while it ran, with InvalidArgumentError: .*Incompat"),
        (lambda net: net.run("old"), "`old` is, or holds, a tensor of another graph, elsewhere"),
        (lambda net: net.reaches("old"), "`old` is a tensor of another graph, elsewhere"),
    ],
)
def test_what_cannot_be_done_is_told(notebook: Callable, action: Callable, words: str) -> None:
    with tf.Graph().as_default():
        notebook(CONV_RELU)["kept"] = tf.zeros([], name="elsewhere")
    net = build(
        TWO_CALLS
        + """
        mask = a > 0
        bad = tf.ones([2]) + tf.placeholder_with_default([1., 1., 1.], [None])
        old = kept
        """.replace("        ", "    ")
    )
    with pytest.raises(AssertionError, match=words):
        action(net)


def test_run_without_a_name_is_a_mistake(shared: Net) -> None:
    with pytest.raises(TypeError, match="at least one name"):
        shared.run(x=IMAGE)


def test_endless_graph_is_given_up(notebook: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scopelab.exercise.net.RUN_LIMIT", 0.05)
    notebook("")
    # Not quite endless, since TensorFlow cannot stop it: it must not outlive the tests for long.
    net = build("x = tf.while_loop(lambda i: i < 400_000, lambda i: i + 1, [0])\ny = tf.ones([])")
    with pytest.raises(AssertionError, match=r"did not finish within 0.05 seconds"):
        net.run("x")
    monkeypatch.undo()
    assert net.run("y") == 1


def test_initial_values_that_wait_for_other_variables(notebook: Callable) -> None:
    notebook("")
    net = build("""
        first = tf.Variable(tf.random_normal([2]))
        second = tf.Variable(first + 1.)
        third = tf.Variable(second * 2., use_resource=True)
    """)
    first, third = net.run("first", "third")
    np.testing.assert_allclose(third, (first + 1) * 2, rtol=1e-6)


def test_session_is_freed(shared: Net) -> None:
    with shared as net:
        net.run("a", x=IMAGE)
        session = net._session
    assert session._closed
    net.run("a", x=IMAGE)
    session, seen = net._session, weakref.ref(net)
    other = build("w = tf.get_variable('w', [2])")
    other.run("w")
    session, seen = other._session, weakref.ref(other)
    del other, net
    gc.collect()
    assert seen() is None and session._closed


# -- sharing through control flow


def test_reaches_through_control_flow(notebook: Callable) -> None:
    notebook("")
    net = build("""
        flag = tf.placeholder(tf.bool, [])
        v = {n: tf.get_variable(n, [], initializer=tf.ones_initializer()) for n in "pqrstuw"}
        r = tf.get_variable("res", [], use_resource=True, initializer=tf.ones_initializer())
        branch = tf.cond(flag, lambda: v["p"] * 2., lambda: v["q"] + 0.)
        chosen = tf.cond(v["r"] > 0., lambda: 1., lambda: 2.)
        _, loop = tf.while_loop(lambda i, a: i < v["s"], lambda i, a: (i + 1., a * v["t"]), [0., r])
        with tf.control_dependencies([v["u"].assign_add(1.)]):
            after = tf.identity(v["w"])
        stopped = tf.stop_gradient(v["p"])
    """)
    assert net.reaches("branch") == {"p", "q"}
    assert net.reaches("chosen") == {"r"}
    assert net.reaches("loop") == {"s", "t", "res"}
    assert net.reaches("after") == {"w"}
    assert net.reaches("stopped") == {"p"}
    slopes = net.gradients("loop")
    assert slopes["t"] == 1 and slopes["res"] == 1 and slopes["p"] is None
    assert net.gradients("branch", flag=False)["q"] == 1
    assert net.gradients("stopped")["p"] is None


def test_gradients_of_lookups_and_recurrent_nets(notebook: Callable) -> None:
    notebook("")
    net = build("""
        ids = tf.placeholder(tf.int32, [2])
        table = tf.get_variable("table", [4, 3], use_resource=True)
        rows = tf.nn.embedding_lookup(table, ids)
        cell = tf.nn.rnn_cell.BasicLSTMCell(2)
        out, state = tf.nn.dynamic_rnn(cell, rows[None], dtype=tf.float32)
    """)
    np.testing.assert_array_equal(
        net.gradients("rows", ids=[1, 1])["table"], [[0, 0, 0], [2, 2, 2], [0, 0, 0], [0, 0, 0]]
    )
    assert all(value is not None for value in net.gradients("out", ids=[0, 1]).values())


# -- collections


def test_collections_as_records(notebook: Callable) -> None:
    with tf.Graph().as_default():
        notebook("")["elsewhere"] = tf.zeros([], name="elsewhere")
    net = build("""
        class Own:
            def __repr__(self): raise SystemExit
            __str__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = name = __repr__
        w = tf.get_variable("w", [2], use_resource=True)
        v = tf.get_variable("v", [2], regularizer=slim.l2_regularizer(0.5))
        y = w * v
        for item in (v, w, y, y.op, "words", 3, 2.5, None, [1, "a"], {"k": 1}, {"k": w}, {1: 2},
                     lambda: 1, Own(), Own, elsewhere, np.ones(2), np.float32(1.5)):
            tf.add_to_collection("mine", item)
        tf.add_to_collection("strings", "only")
        tf.add_to_collection("dicts", {"a": y})
        tf.add_to_collection(("not", "a string"), y)
        tf.add_to_collection("variables", "intruder")
        tf.add_to_collection("while_context", Own())
    """)
    assert net.error is None
    mine = [(r.name, r.kind, r.value) for r in net.collections["mine"]]
    assert mine[:16] == [
        ("v", "variable", None),
        ("w", "variable", None),
        ("mul:0", "tensor", None),
        ("mul", "op", None),
        (None, "value", "words"),
        (None, "value", 3),
        (None, "value", 2.5),
        (None, "value", None),
        (None, "value", [1, "a"]),
        (None, "value", {"k": 1}),
        (None, "unsupported", "an object of type ResourceVariable"),
        (None, "unsupported", "a dict whose keys are not all strings (int)"),
        (None, "unsupported", "an object of type function"),
        (None, "unsupported", "an object of type Own"),
        (None, "unsupported", "an object of type type"),
        (None, "unsupported", "a tensor of another graph, elsewhere:0"),
    ]
    np.testing.assert_array_equal(mine[16][2], np.ones(2))
    assert mine[17][2] == 1.5 and mine[17][2].dtype == np.float32
    assert [r.value for r in net.collections["strings"]] == ["only"]
    assert [r.kind for r in net.collections["dicts"]] == ["unsupported"]
    losses = net.collections["regularization_losses"]
    assert [r.kind for r in losses] == ["tensor"] and losses[0].name in {f"{o}:0" for o in net.ops}
    assert [(r.name, r.value) for r in net.collections["variables"]] == [
        ("w", None),
        ("v", None),
        (None, "intruder"),
    ]
    assert [r.name for r in net.collections["trainable_variables"]] == ["w", "v"]
    np.testing.assert_allclose(net.run(losses[0].name), 0.25 * np.sum(net.run("v") ** 2), rtol=1e-6)


def test_optimizer_and_update_collections(notebook: Callable) -> None:
    notebook("")
    net = build("""
        x = tf.placeholder(tf.float32, [4, 3])
        y = tf.layers.batch_normalization(tf.layers.dense(x, 2), training=True)
        train = tf.train.AdamOptimizer().minimize(tf.reduce_sum(y ** 2),
                                                  tf.train.get_or_create_global_step())
    """)
    assert [r.kind for r in net.collections["update_ops"]] == ["op", "op"]
    assert [(r.name, r.kind) for r in net.collections["train_op"]] == [("Adam", "op")]
    assert [(r.name, r.kind) for r in net.collections["global_step"]] == [
        ("global_step", "variable")
    ]
    before = net.run("dense/kernel")
    assert net.run("train", x=np.arange(12).reshape(4, 3)) is None
    assert not np.allclose(net.run("dense/kernel"), before)
    assert net.run("global_step") == 1


# -- the student's namespace


def test_program_sees_a_copy_of_the_namespace(notebook: Callable) -> None:
    namespace = notebook("""
        size = 3
        def make(): return tf.get_variable("w", [size])
    """)
    net = build("""
        size = 99
        a = make()
        del make
    """)
    assert net.variables[0].shape == (3,)
    assert namespace["size"] == 3 and "make" in namespace and "a" not in namespace


def test_tf_is_there_even_if_the_notebook_has_none() -> None:
    with connect(functools.partial(student.serve, namespace={})):
        assert build("a = tf.get_variable('w', [2])").names == ["w"]


def test_notebook_namespace_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["__main__"], "from_main", [1, (2, "x")], raising=False)
    assert answer("from_main") == [1, [2, "x"]]


def test_nothing_changes_around_a_build(notebook: Callable) -> None:
    notebook(CONV_RELU)
    graph = tf.Graph()
    with graph.as_default(), tf.variable_scope("outer"), tf.name_scope("names"):
        random.seed(4)
        np.random.seed(4)
        state, numbers = random.getstate(), np.random.get_state()[1].copy()
        net = build(TWO_CALLS)
        net.run("a", x=IMAGE)
        net.gradients("a", x=IMAGE)
        net.assign({"model/conv1/biases": np.ones(4)})
        assert tf.get_default_graph() is graph and not graph.get_operations()
        assert tf.get_variable_scope().name == "outer"
        assert random.getstate() == state and (np.random.get_state()[1] == numbers).all()
    assert net.names[0] == "model/conv1/weights"


@pytest.mark.parametrize("switch", [tf.enable_v2_behavior, tf.disable_v2_behavior])
def test_works_whatever_is_switched_on(notebook: Callable, switch: Callable) -> None:
    notebook(CONV_RELU)
    with tf_state._switches_restored():
        switch()
        net = build(
            TWO_CALLS + "    _, c = tf.while_loop(lambda i, c: i < 3,"
            " lambda i, c: (i + 1, tf.map_fn(lambda r: r * 2, c)), [0, a])"
        )
        assert len(net.names) == 4
        a, c = net.run("a", "c", x=IMAGE)
        np.testing.assert_allclose(c, a * 8)
        assert all(value is not None for value in net.gradients("c", x=IMAGE).values())
        net.assign({"model/conv1/biases": np.ones(4)})


def test_program_may_reset_the_default_graph(notebook: Callable) -> None:
    notebook("")
    net = build("""
        tf.get_variable("gone", [1])
        tf.reset_default_graph()
        b = tf.get_variable("kept", [1])
        with tf.Graph().as_default():
            c = tf.get_variable("other", [1])
    """)
    assert net.names == ["kept"]
    with pytest.raises(AssertionError, match="`c` is, or holds, a variable of another graph"):
        net.run("c")


# -- programs that fail


@pytest.mark.parametrize(
    ("program", "kind", "line", "words"),
    [
        ("a = 1\nb = (", "SyntaxError", 2, "at line 2, `b = \\(`, with SyntaxError"),
        ("x = 1\ny = x / 0", "ZeroDivisionError", 2, "`y = x / 0`, with ZeroDivisionError: divi"),
        ("\n\nstub()", "NotImplementedError", 1, "still says `raise NotImplementedError"),
        ("import sys\nsys.exit('why')", "SystemExit", 2, "SystemExit: why"),
        ("raise KeyboardError", "NameError", 1, "NameError: name 'KeyboardError'"),
        ("call_twice()", "ValueError", 1, "already exists, disallowed. Did you[^\\n]*VarScope\\?$"),
        (
            "class E(Exception):\n  def __str__(self): 1 / 0\nraise E",
            "E",
            3,
            "with E: .*not be made",
        ),
        ("f = lambda: f()\nf()", "RecursionError", None, "RecursionError"),
    ],
)
def test_error_of_the_program_is_data(
    notebook: Callable, program: str, kind: str, line: int | None, words: str
) -> None:
    notebook("""
        def stub(): raise NotImplementedError()
        def call_twice(): return [tf.get_variable("w", [1]) for _ in range(2)]
    """)
    net = build(program)
    assert net.error.type == kind
    assert line is None or net.error.line == line
    for use in (
        lambda: net.run("a"),
        lambda: net.variables,
        lambda: net.names,
        lambda: net.ops,
        lambda: net.graph,
        lambda: net.collections,
        lambda: net.reaches("a"),
        lambda: net.gradients("a"),
        lambda: net.assign({}),
    ):
        with pytest.raises(AssertionError, match=f"(?s){words}"):
            use()


def test_endless_program(notebook: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scopelab.exercise.student.PROGRAM_LIMIT", 0.5)
    notebook("def forever():\n    while True:\n        pass")
    net = build("x = 1\nforever()")
    assert net.error.type == "TimeLimit"
    with pytest.raises(AssertionError, match="did not come to an end: it stopped at line 2"):
        net.run("x")


def test_constants_over_the_limit(notebook: Callable) -> None:
    notebook("")
    net = build("x = tf.constant(np.random.rand(1500, 1500))")
    assert net.error.type == "TooLarge"
    with pytest.raises(AssertionError, match="too large: .* MiB do not fit: the limit is 16.0 MiB"):
        net.run("x")


def test_many_ops_over_the_limit(notebook: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scopelab.exercise.judge._MAX_NODES", 100)
    notebook("")
    net = build("for i in range(101): tf.no_op()")
    assert net.error.message == "The program built 101 ops; no more than 100 may cross."


def test_a_large_trace_stays_behind(notebook: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scopelab.exercise.student._TRACE_LIMIT", 1000)
    notebook("")
    net = build("for i in range(101): tf.no_op()")
    assert net.trace is None and len(net.ops) == 101


# -- answers


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("None", None),
        ("True", True),
        ("3", 3),
        ("2.5", 2.5),
        ("float('-inf')", float("-inf")),
        ("'x:0'", "x:0"),
        ("('a', ['b', ('c',)])", ["a", ["b", ["c"]]]),
        ("{'dict': {'array': [1]}, 'value': {}}", {"dict": {"array": [1]}, "value": {}}),
        ("__import__('collections').OrderedDict(a=1)", {"a": 1}),
        ("10 ** 300", 10**300),
        ("'\\ud800 \\U0001f600'", "\ud800 \U0001f600"),
    ],
)
def test_plain_answers(notebook: Callable, source: str, value: object) -> None:
    notebook(f"value = {source}")
    found = answer("value")
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    "source",
    [
        "np.arange(6.).reshape(2, 3).T",
        "np.array([], np.int8)",
        "np.array(3, '>i4')",
        "np.array([[1 + 2j]])",
        "np.float16(1.5)",
        "np.array(['a', 'bcd'])",
        "np.array([True, False])",
        "np.array([1.5, np.nan])[::-1]",
    ],
)
def test_arrays_as_answers(notebook: Callable, source: str) -> None:
    value = notebook(f"value = {source}")["value"]
    found = answer("value")
    assert type(found) is type(value) and found.dtype == value.dtype.newbyteorder("=")
    np.testing.assert_array_equal(found, value)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "You have not assigned `value` yet"),
        ("value = ...", "You have not assigned `value` yet"),
        ("value = {1, 2}", "`value` is an object of type set. Only plain values"),
        ("value = [lambda: 1]", "`value` is an object of type function"),
        ("value = {1: 2}", r"a dict whose keys are not all strings \(int\)"),
        ("value = np.array([object()])", "an array of object"),
        ("value = b'bytes'", "of type bytes"),
        ("value = tf.Graph()", "of type Graph"),
        ("value = []; value += [value] * 9", "too deep or too large a structure"),
        ("value = np.zeros(10 ** 7)", "an array of 76.3 MiB; no more than 16.0 MiB may cross"),
        ("value = 'x' * 10 ** 8", "too large: 95.4 MiB do not fit"),
        ("value = 10 ** 5000", "a number of too many digits"),
    ],
)
def test_answers_that_are_none(notebook: Callable, cell: str, words: str) -> None:
    notebook(cell)
    with pytest.raises(AssertionError, match=words):
        answer("value")


# -- answers after a program


def test_an_answer_after_a_program_is_computed_by_tensorflow_2(notebook: Callable) -> None:
    space = notebook("""
    import tensorflow as tf2

    class Scale(tf2.Module):
        def __init__(self, size, name=None):
            super().__init__(name=name)
            with self.name_scope:
                self.w = tf2.Variable(tf2.ones([size]), name="w")
    """)
    program = """
        scale = Scale(2, name="scale")
        scale.w.assign([3.0, 4.0])
        found = {v.name: v.numpy() for v in scale.variables}
    """
    with tf.Graph().as_default() as graph:  # a notebook may be in graph mode
        found = answer("found", after=program)
        assert tf.get_default_graph() is graph and not graph.get_operations()
    np.testing.assert_array_equal(found["scale/w:0"], [3, 4])
    assert "found" not in space


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("one = 1", "You have not assigned `value` yet"),
        ("value = tf.zeros([1])", "`value` is an object of type EagerTensor"),
        ("a = 1\nvalue = missing(a)", "stopped at line 2, `value = missing.a.`, with NameError"),
        ("value = (", "stopped at line 1, `value = .`, with SyntaxError"),
    ],
)
def test_programs_that_give_no_answer(notebook: Callable, program: str, words: str) -> None:
    notebook("")
    with pytest.raises(AssertionError, match=words):
        answer("value", after=program)


def test_an_endless_program_gives_no_answer(
    notebook: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(student, "PROGRAM_LIMIT", 0.2)
    notebook("value = 1")
    with pytest.raises(AssertionError, match="did not come to an end"):
        answer("value", after="while True: pass")
