"""How long a kernel takes to its first TensorFlow result, and what memory it adds: forked against ordinary.

Kernels of both kinds take turns. Time is from asking for the kernel to the result of a session; memory is
what the proportional set sizes (PSS) of all its processes, and the fork server's, grow by.
"""

from __future__ import annotations

import argparse
import statistics
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import psutil
from jupyter_client import KernelManager
from traitlets.config import Config

FIRST_CELL = """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
import tf_slim as slim
with tf.Session() as session:
    print(session.run(tf.constant(7)))
"""
SECONDS = 120


@dataclass
class Measured:
    """One kernel: seconds to its first result, and bytes that it added."""

    seconds: float
    memory: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kernels", type=int, default=10, help="kernels of each kind")
    count = parser.parse_args().kernels
    found: dict[str, list[Measured]] = {"ordinary": [], "forked": []}
    with ExitStack() as running:
        # The first kernel of a program is an ordinary one; the next one waits for the server's imports.
        for _ in range(2):
            running.enter_context(_kernel("forked"))
        for _ in range(count):
            for name, list_ in found.items():
                list_.append(running.enter_context(_measured(name)))
    for name, list_ in found.items():
        times = sorted(m.seconds for m in list_)
        memory = statistics.median(m.memory for m in list_) / 1e6
        print(
            f"{name:<9} {len(list_):>3} kernels: first result after {statistics.median(times):.2f} s"
        )
        print(f"{'':<9} (from {times[0]:.2f} to {times[-1]:.2f} s), {memory:.0f} MB more each")
    time_, memory = (
        statistics.median(get(m) for m in found["ordinary"])
        / statistics.median(get(m) for m in found["forked"])
        for get in (lambda m: m.seconds, lambda m: m.memory)
    )
    print(f"ordinary / forked: {time_:.1f} times the time, {memory:.1f} times the memory")


@contextmanager
def _kernel(name: str):
    """A kernel of the environment that has run the first cell."""
    config = Config(WarmProvisioner={"warm": name == "forked"})
    manager = KernelManager(kernel_name="python3", config=config)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(SECONDS)
        client.execute_interactive(FIRST_CELL, timeout=SECONDS, output_hook=lambda _: None)
        yield
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@contextmanager
def _measured(name: str):
    before, started = _memory(), time.perf_counter()
    with _kernel(name):
        seconds = time.perf_counter() - started
        yield Measured(seconds, _memory() - before)


def _memory() -> int:
    """The proportional set size, in bytes, of all processes that this one has started."""
    return sum(
        process.memory_full_info().pss for process in psutil.Process().children(recursive=True)
    )


if __name__ == "__main__":
    main()
