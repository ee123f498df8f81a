"""How long a test cell waits: `python benchmarks/exercise.py` times `build`, `run` and `gradients`.

The first row is a kernel's first build, the others are medians over many. Processor time, of all
threads together, tells more than the clock does on a machine that is busy.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from scopelab.exercise import build, connect, student

NOTEBOOK = """
import tensorflow.compat.v1 as tf

def image_filter(x):
    for name in ("conv1", "conv2"):
        with tf.variable_scope(name):
            weights = tf.get_variable("weights", [5, 5, 32, 32])
            biases = tf.get_variable("biases", [32])
            conv = tf.nn.conv2d(x, weights, [1, 1, 1, 1], "SAME")
            x = tf.nn.relu(conv + biases)
    return x
"""

PROGRAM = """
    x = tf.placeholder(tf.float32, [1, 10, 10, 32])
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        a, b = image_filter(x), image_filter(x)
"""


def timed(times: list[tuple[float, float]], work: Callable[[], Any]) -> Any:
    """Do ``work``, note what it took (by the clock, of processors), and return its result."""
    clock, processors = time.perf_counter(), time.process_time()
    result = work()
    times.append((time.perf_counter() - clock, time.process_time() - processors))
    return result


def main() -> None:
    """Print the table."""
    namespace: dict[str, Any] = {}
    exec(NOTEBOOK, namespace)  # noqa: S102 - as a notebook does
    image = np.ones([1, 10, 10, 32])
    times = defaultdict(list)
    with connect(partial(student.serve, namespace=namespace)):
        timed(times["first build"], partial(build, PROGRAM))
        for _ in range(30):
            net = timed(times["build"], partial(build, PROGRAM))
            run = partial(net.run, "a", "b", x=image)
            timed(times["first run"], run)
            timed(times["run"], run)
            timed(times["gradients"], partial(net.gradients, "b", x=image))
    print(f"{'':12}{'clock':>9}{'processors':>15}")
    for name, taken in times.items():
        clock, processors = (
            1000 * statistics.median(column) for column in zip(*taken, strict=True)
        )
        print(f"{name:12}{clock:6.0f} ms{processors:12.0f} ms")


if __name__ == "__main__":
    main()
