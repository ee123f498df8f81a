"""How long a new kernel takes to its first TensorFlow result, and what memory it adds: forked against ordinary.

Two JupyterLab servers, one with forked kernels and one with ordinary ones, take turns. Each kernel is asked for
and used as JupyterLab's page does it, over HTTP and a websocket. Time is from asking for the kernel to the result
of a session; memory is what the proportional set sizes (PSS) of all the server's processes grow by.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
from jupyter_client.session import Session
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from jupyter_browser import Server, jupyter_lab

FIRST_CELL = """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
import tf_slim as slim
with tf.Session() as session:
    print("the session says", session.run(tf.constant(7)))
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
        root = Path(running.enter_context(tempfile.TemporaryDirectory()))
        servers = {
            name: running.enter_context(
                jupyter_lab(root, f"--WarmProvisioner.warm={name == 'forked'}")
            )
            for name in found
        }
        for server in servers.values():  # the first one waits for imports
            asyncio.run(_measure(server))
        for _ in range(count):
            for name, list_ in found.items():
                list_.append(asyncio.run(_measure(servers[name])))
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


async def _measure(server: Server) -> Measured:
    """A new kernel of a server. It stays: the next ones share its memory, as in a class."""
    before, started = _memory(server), time.perf_counter()
    headers = {"Authorization": f"token {server.token}"}
    asked = HTTPRequest(
        f"{server.url}api/kernels",
        method="POST",
        headers=headers,
        body=json.dumps({"name": "python3"}),
        request_timeout=SECONDS,
    )
    kernel = json.loads((await AsyncHTTPClient().fetch(asked)).body)["id"]
    channels = f"ws{server.url.removeprefix('http')}api/kernels/{kernel}/channels"
    socket = await websocket_connect(HTTPRequest(channels, headers=headers))
    await _run_first_cell(socket)
    seconds = time.perf_counter() - started
    socket.close()
    return Measured(seconds, _memory(server) - before)


async def _run_first_cell(socket: WebSocketClientConnection) -> None:
    content = {"code": FIRST_CELL, "silent": False, "store_history": True, "allow_stdin": False}
    request = Session().msg("execute_request", content)
    await socket.write_message(json.dumps({**request, "channel": "shell"}, default=str))
    while True:
        message = json.loads(await asyncio.wait_for(socket.read_message(), SECONDS))
        if "the session says 7" in message["content"].get("text", ""):
            return


def _memory(server: Server) -> int:
    """The proportional set size, in bytes, of all processes that a server has started."""
    processes = psutil.Process(server.pid).children(recursive=True)
    return sum(process.memory_full_info().pss for process in processes)


if __name__ == "__main__":
    main()
