"""A forked kernel does what an ordinary one does, and leaves no more behind."""

from __future__ import annotations

import json
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from a_kernel import SECONDS, Start, answer, gone, settles

from warmkernel import client
from warmkernel.client import ForkServer, WarmProcess
from warmkernel.wire import CHANNELS, Launch

pytestmark = [
    pytest.mark.usefixtures("server"),
    pytest.mark.skipif(not client.supported(), reason="kernels are forked on Linux only"),
]
BOTH = pytest.mark.parametrize("name", ["cold", "warm"])


def test_what_was_preloaded_is_there(start: Start, server: ForkServer) -> None:
    kernel, ordinary = start("warm"), start("cold")
    assert kernel.forked and not ordinary.forked
    loaded = "[name in __import__('sys').modules for name in ('numpy', 'matplotlib.pyplot')]"
    assert kernel.value(loaded) == [True, True]
    assert ordinary.value(loaded) == [False, False]
    assert kernel.value("__import__('os').getppid()") == server._process.pid


@BOTH
def test_interrupt(start: Start, name: str) -> None:
    kernel = start(name)
    kernel.client.execute("print('on')\nwhile True: pass", stop_on_error=False)
    while kernel.client.get_iopub_msg(SECONDS)["msg_type"] != "stream":
        pass
    kernel.manager.interrupt_kernel()
    while (reply := kernel.client.get_shell_msg(SECONDS))["msg_type"] != "execute_reply":
        pass
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print(7)") == "7"


@BOTH
def test_restart_begins_anew(start: Start, name: str) -> None:
    kernel = start(name)
    kernel.run("x = 1")
    before = kernel.pid
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(SECONDS)
    assert kernel.pid != before and gone(before)
    assert kernel.run("x") == "NameError"


@BOTH
def test_exit_codes(start: Start, name: str) -> None:
    kernels = [start(name) for _ in range(3)]
    kernels[0].manager.shutdown_kernel()
    kernels[1].client.execute("import os; os._exit(7)")
    os.kill(kernels[2].pid, signal.SIGKILL)
    assert kernels[0].manager.provisioner.process is None
    assert [kernel.exit_code() for kernel in kernels[1:]] == [7, -9]


@BOTH
def test_a_relative_directory_is_the_callers(
    start: Start, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(name)  # now a server runs, in the directory of its beginning
    monkeypatch.chdir(tmp_path)
    Path("here").mkdir()
    kernel = start(name, cwd="here")
    assert kernel.value("__import__('os').getcwd()") == str(tmp_path / "here")


@BOTH
def test_directory_environment_and_arguments(start: Start, name: str, tmp_path: Path) -> None:
    kernel = start(
        name,
        cwd=str(tmp_path),
        env={**os.environ, "COLOUR": "red"},
        extra_arguments=["--HistoryManager.enabled=False"],
    )
    assert kernel.value("__import__('os').getcwd()") == str(tmp_path)
    assert kernel.value("__import__('os').environ['COLOUR']") == "red"
    kernel.run("%env COLOUR=blue")
    assert kernel.run("!echo $COLOUR") == "blue"
    assert kernel.value("get_ipython().history_manager.enabled") is False
    assert kernel.value("__import__('sys').argv[0]").endswith("ipykernel_launcher.py")
    assert kernel.value("__import__('sys').path") == start("cold", cwd=str(tmp_path)).value(
        "__import__('sys').path"
    )


def test_it_holds_no_descriptor_of_the_server_or_of_a_sibling(
    start: Start, server: ForkServer
) -> None:
    def held(pid: int) -> set[str]:
        files = (os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir())
        # The others have no name of their own: a shared one is not seen here.
        return {file for file in files if file.startswith(("socket:", "pipe:"))}

    streams = {os.readlink(f"/proc/self/fd/{number}") for number in (1, 2)}
    first, second = held(start().pid), held(start().pid)
    assert first and second and held(server._process.pid)
    assert (first & second) | (first | second) & held(server._process.pid) <= streams


def test_siblings_draw_different_numbers(start: Start) -> None:
    draws = "(__import__('random').random(), float(__import__('numpy').random.rand()))"
    first, second = start().value(draws), start().value(draws)
    assert first[0] != second[0] and first[1] != second[1]


def test_pictures_appear_in_the_notebook(start: Start) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}
    kernel, kinds = start(env=environment), []
    kernel.client.execute_interactive(
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
        timeout=SECONDS,
        output_hook=lambda message: kinds.append(sorted(message["content"].get("data", []))),
    )
    assert ["image/png", "text/plain"] in kinds


def test_a_logger_made_before_the_fork_writes_into_the_cell(start: Start) -> None:
    said = []
    start().client.execute_interactive(
        "import logs_when_imported; logs_when_imported.logger.info('here')",
        timeout=SECONDS,
        output_hook=lambda message: said.append(message["content"]),
    )
    assert {"name": "stderr", "text": "here\n"} in said


@BOTH
def test_widgets_hear_the_page(start: Start, name: str) -> None:
    kernel = start(name)
    kernel.run("import ipywidgets")
    targets = kernel.value("list(get_ipython().kernel.comm_manager.targets)")
    assert {"jupyter.widget", "jupyter.widget.control"} <= set(targets)


@BOTH
def test_modules_see_that_it_is_interactive(start: Start, name: str) -> None:
    """TensorFlow's logger then writes to standard output, for one."""
    assert start(name).value("__import__('logs_when_imported').interactive")


@BOTH
def test_debugger(start: Start, name: str) -> None:
    kernel = start(name)

    def ask(command: str, **arguments: object) -> dict:
        content = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
        message = kernel.client.session.msg("debug_request", content)
        kernel.client.control_channel.send(message)
        return kernel.client.get_control_msg(SECONDS)["content"]

    assert ask("initialize", clientID="test", adapterID="")["success"]
    assert ask("attach")["success"]
    source = ask("dumpCell", code="x = 1\ny = x + 1\nprint(y)")["body"]["sourcePath"]
    stop = ask("setBreakpoints", source={"path": source}, breakpoints=[{"line": 2}])
    assert stop["body"]["breakpoints"][0]["verified"]
    assert ask("configurationDone")["success"]
    kernel.client.execute("x = 1\ny = x + 1\nprint(y)")
    while True:
        message = kernel.client.get_iopub_msg(SECONDS)
        if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
            break
    assert message["content"]["body"]["reason"] == "breakpoint"


def test_what_a_kernel_started_ends_with_it(start: Start) -> None:
    kernel = start()
    child = kernel.value("__import__('subprocess').Popen(['sleep', '1000']).pid")
    os.kill(kernel.pid, signal.SIGKILL)
    assert gone(kernel.pid, child)


def test_a_server_killed_takes_its_kernels_along_and_another_takes_over(
    start: Start, server: ForkServer
) -> None:
    kernel = start()
    child = kernel.value("__import__('subprocess').Popen(['sleep', '1000']).pid")
    server._process.kill()
    assert kernel.exit_code() == -9
    assert gone(kernel.pid, child)
    assert start().forked


def test_a_retired_server_goes_on_for_the_kernels_it_has(
    start: Start, server: ForkServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = start()
    process = server._process
    with (tmp_path / "logs_when_imported.py").open("a") as file:
        file.write("CHANGED = True\n")
    with caplog.at_level(logging.WARNING):
        ordinary = start()
    assert not ordinary.forked
    [line] = [r.getMessage() for r in caplog.records if "ordinary kernel" in r.getMessage()]
    assert "logs_when_imported.py has changed" in line
    new = start()
    assert new.forked and new.run("import logs_when_imported as m; print(m.CHANGED)") == "True"
    assert old.run("print(7)") == "7"
    old.manager.shutdown_kernel()
    assert process.wait(SECONDS) == 0


def test_another_environment_at_import_is_not_the_same_kernel(start: Start) -> None:
    assert start().forked
    assert not start(env={**os.environ, "OMP_NUM_THREADS": "3"}).forked
    assert start(env={**os.environ, "OMP_NUM_THREADS": "3", "COLOUR": "red"}).forked


def test_an_owner_killed_leaves_nothing_behind(tmp_path: Path, start: Start) -> None:
    start("cold")  # writes the kernel specs
    program = f"""
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
specs = KernelSpecManager(kernel_dirs=[{str(tmp_path / "kernels")!r}])
for _ in range(2):  # the first is an ordinary one
    manager = KernelManager(kernel_name="warm", kernel_spec_manager=specs)
    manager.start_kernel()
process = manager.provisioner.process
print(type(process).__name__, process.pid, flush=True)
import time; time.sleep(1000)
"""
    with psutil.Popen([sys.executable, "-c", program], stdout=-1, text=True) as owner:
        kind, pid = owner.stdout.readline().split()
        server = psutil.Process(int(pid)).ppid()
        owner.kill()
    assert kind == "WarmProcess"
    assert gone(int(pid), server)


def test_where_forking_is_not_to_be_had_an_ordinary_kernel_starts_and_says_so(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(client, "supported", lambda: False)
    with caplog.at_level(logging.WARNING):
        assert not start().forked
    assert len([r for r in caplog.records if "ordinary kernel starts" in r.getMessage()]) == 1


def test_a_module_that_cannot_be_imported_is_named(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs_when_imported.py").write_text("1 / 0")
    with caplog.at_level(logging.WARNING):
        assert not start().forked
    assert "logs_when_imported could not be imported: ZeroDivisionError" in caplog.text


def test_nobody_else_can_take_its_ports_before_it_has_them(
    start: Start, server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    launch, refused = server.launch, []

    def launch_late(request: Launch, descriptors: list[int]) -> WarmProcess:
        channels = json.loads(Path(request.argv[1]).read_text())
        for name in CHANNELS:
            with socket.socket() as thief, pytest.raises(OSError, match="in use"):
                thief.bind((channels["ip"], channels[name]))
            refused.append(name)
        return launch(request, descriptors)

    monkeypatch.setattr(server, "launch", launch_late)
    assert start().forked and refused == list(CHANNELS)


def test_where_its_ports_are_taken_an_ordinary_kernel_starts_and_says_so(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, caplog.at_level(logging.WARNING):
        assert not start(shell_port=other.getsockname()[1]).forked
    assert "its ports are not free" in caplog.text


def test_twenty_at_once_leave_nothing_behind(start: Start, server: ForkServer) -> None:
    start()
    process = psutil.Process(server._process.pid)
    files, own = process.num_fds(), psutil.Process().num_fds()
    with ThreadPoolExecutor(20) as pool:
        pids = list(pool.map(lambda _: answer(start), range(20)))
    assert len(set(pids)) == 20 and gone(*pids)
    assert settles(process.num_fds, files) and settles(psutil.Process().num_fds, own)


@pytest.mark.long
def test_two_hundred_in_a_row_leave_nothing_behind(start: Start, server: ForkServer) -> None:
    start()
    process = psutil.Process(server._process.pid)
    files, own = process.num_fds(), psutil.Process().num_fds()
    temporary = set(Path(tempfile.gettempdir()).iterdir())
    memory = []
    for number in range(200):
        with ThreadPoolExecutor(1) as thread:  # this one may have an event loop: Playwright's
            pid = thread.submit(answer, start).result()
        if number % 50 == 49:
            assert gone(pid) and settles(process.num_fds, files)
            assert psutil.Process().num_fds() <= own
            used = process.memory_info()
            memory.append(used.rss - used.shared)  # what else runs has no part in it
    assert len(process.children()) == 1, "the kernel that was started first"
    assert memory[-1] < 1.05 * memory[0], memory
    assert {
        path
        for path in set(Path(tempfile.gettempdir()).iterdir()) - temporary
        if "warm" in path.name
    } == set()


@pytest.mark.long
def test_whatever_is_killed_the_rest_goes_on(start: Start, server: ForkServer) -> None:
    random.seed(1)
    for _ in range(30):
        kernels = [start() for _ in range(3)]
        victim, other, _ = kernels
        with ThreadPoolExecutor() as pool:
            busy = pool.submit(other.run, "print(sum(range(10**6)))")
            time.sleep(random.uniform(0, 0.1))  # a moment, not a wait for something
            os.kill(victim.pid, signal.SIGKILL)
            assert busy.result(SECONDS) == "499999500000"
        assert victim.exit_code() == -9
        if random.random() < 0.3:
            server._process.kill()
            assert [kernel.exit_code() for kernel in kernels[1:]] == [-9, -9]
            assert gone(*(kernel.pid for kernel in kernels))
        for kernel in kernels:
            kernel.close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user, too")
def test_another_user_gets_no_kernel(start: Start, server: ForkServer) -> None:
    start()
    program = f"""
import os, socket
os.setuid(65534)
server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
server.connect({server._address!r})
server.settimeout({SECONDS})
print(server.recv(100))
"""
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.stdout == "b''\n" or "ConnectionResetError" in said.stderr, said
