"""The student's side in a process of its own."""

import functools
from collections.abc import Iterator

import numpy as np
import pytest

from scopelab.exercise import answer, build, connect, student
from scopelab.exercise.process import StudentProcess

SETUP = """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
"""

LAYER = """
print("noise on stdout", flush=True)
__import__("os").write(1, b"and below it")
said = "yes"
sizes = (2, 3)

def layer(x):
    print("noise while serving")
    with tf.variable_scope("layer", reuse=tf.AUTO_REUSE):
        w = tf.get_variable("w", sizes, initializer=tf.ones_initializer(), use_resource=True)
    return tf.matmul(x, w)
"""

PROGRAM = """
    x = tf.placeholder(tf.float32, [None, 2])
    a, b = layer(x), layer(x * 2.)
    tf.add_to_collection("outputs", {"a": a})
"""

QUIT = "import os\nos._exit(0)"


@pytest.fixture(scope="module")
def process() -> Iterator[StudentProcess]:
    cells = [SETUP, "%no_such_magic", "raise ValueError('a cell that fails')", LAYER, "quit()"]
    with StudentProcess(cells) as process:
        yield process


def test_two_processes_say_what_one_says(process: StudentProcess) -> None:
    namespace: dict = {}
    exec(SETUP.replace("tf.disable_v2_behavior()", "") + LAYER, namespace)  # noqa: S102
    found = []
    for side in (process, functools.partial(student.serve, namespace=namespace)):
        with connect(side):
            net = build(PROGRAM)
            assert net.error is None
            values = net.run("a", "b", x=[[1, 2]])
            slopes = net.gradients("b", x=[[1, 2]])
            assert set(slopes) == {"layer/w"}
            found.append(
                (
                    net.variables,
                    net.ops,
                    net.collections,
                    net.reaches("b"),
                    net.trace,
                    [v.tolist() for v in (*values, slopes["layer/w"])],
                    answer("sizes"),
                )
            )
    assert found[0] == found[1]
    np.testing.assert_array_equal(found[0][5][0], [[3, 3, 3]])
    assert "noise while serving" in found[0][4].stdout


def test_answers_and_errors_cross(process: StudentProcess) -> None:
    with connect(process):
        assert answer("sizes") == [2, 3]
        assert answer("said") == "yes"
        with pytest.raises(AssertionError, match="You have not assigned `other` yet"):
            answer("other")
        error = build("y = 1\nlayer(None)").error
        assert (error.type, error.line) == ("ValueError", 2)
        assert build("input()").error.type == "EOFError"


def test_connection_ends_with_its_block(process: StudentProcess) -> None:
    connection = connect(process)
    assert answer("said") == "yes"
    connection.close()
    with pytest.raises(AssertionError, match="not assigned `said`"):
        answer("said")


def test_a_process_that_ends(process: StudentProcess) -> None:
    """Last: it uses the process up."""
    with connect(process):
        net = build(QUIT)
        assert net.error.type == "Lost"
        with pytest.raises(AssertionError, match="process ended, or stopped answering"):
            net.run("a")
        with pytest.raises(AssertionError, match="process ended, or stopped answering"):
            answer("said")


def test_a_process_that_stops_answering() -> None:
    # Fast enough without TensorFlow only because the cell never comes to an end.
    with pytest.raises(TimeoutError):
        StudentProcess(["while True: pass"], start_limit=0.2)


def test_other_failures_of_the_connection_are_not_the_students() -> None:
    def broken(request: bytes) -> bytes:
        raise RuntimeError("the grader's own mistake")

    with connect(broken), pytest.raises(RuntimeError):
        build("a = 1")
