"""What tracing costs: each program traced and untraced, by turns, in one process.

``make bench`` runs this; ``python benchmarks/trace.py --help`` tells the options.
"""

from __future__ import annotations

import statistics
import textwrap
import time
from collections.abc import Callable
from typing import Annotated

import typer

from scopelab import tf_state
from scopelab.tracing import trace

PROGRAMS = {
    "shared filter, 2 calls": """
        def conv_relu(x):
            weights = tf.get_variable("weights", [5, 5, 32, 32])
            biases = tf.get_variable("biases", [32], initializer=tf.zeros_initializer())
            return tf.nn.relu(tf.nn.conv2d(x, weights, [1, 1, 1, 1], "SAME") + biases)
        for reuse in (False, True):
            with tf.variable_scope("model", reuse=reuse):
                x = tf.zeros([1, 10, 10, 32])
                for layer in ("conv1", "conv2"):
                    with tf.variable_scope(layer):
                        x = conv_relu(x)
    """,
    "slim, 20 layers": """
        import tf_slim as slim
        x = tf.zeros([1, 32, 32, 8])
        with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(0.1)):
            for i in range(20):
                x = slim.conv2d(x, 8, 3, scope=f"conv{i}")
    """,
    "500 lines run, 500 ops": """
        x = tf.constant(0.0)
        for i in range(500):
            x = tf.identity(x)
    """,
    "20 000 lines run, no ops": """
        n = 0
        for i in range(10_000):
            n += i
    """,
}


def untraced(code: str) -> None:
    """Run a program the way it runs alone, in a fresh graph."""
    program = compile(code, "<untraced>", "exec")
    with tf_state.fresh("<untraced>", v1=True):
        import tensorflow.compat.v1 as tf

        exec(program, {"tf": tf})  # noqa: S102 - a program of this file


def seconds(run: Callable[[str], object], code: str) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    run(code)
    return time.perf_counter() - started


def main(
    rounds: Annotated[int, typer.Option(min=3, help="Times each program is run each way.")] = 15,
) -> None:
    """Print the median times of each program, traced and untraced, and their ratio."""
    print(
        f"{'program':28} {'untraced':>12} {'traced':>12} {'ratio':>7}   ({rounds} rounds, medians)"
    )
    for name, source in PROGRAMS.items():
        code = textwrap.dedent(source)
        error = trace(code).error  # also warms TensorFlow up
        if error:
            raise RuntimeError(f"{name}: {error}")
        pairs = [(seconds(untraced, code), seconds(trace, code)) for _ in range(rounds)]
        alone, traced = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{name:28} {alone * 1e3:9.1f} ms {traced * 1e3:9.1f} ms {traced / alone:7.1f}")


if __name__ == "__main__":
    typer.run(main)
