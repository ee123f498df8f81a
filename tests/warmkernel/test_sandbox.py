"""A sandboxed kernel reaches nothing of the machine, and what it may use has limits."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest
from a_kernel import SECONDS, Kernel, answer, gone, in_thread, settles
from jupyter_client import AsyncKernelManager, KernelManager
from jupyter_client.kernelspec import KernelSpecManager
from traitlets.config import Config

from warmkernel import client, confine
from warmkernel.keeper import Record
from warmkernel.sandbox import NotSandboxedError, Sandbox

ROOT = Path(client.__file__).parents[1]
Boxed = Callable[..., Kernel]


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KernelSpecManager]:
    """Kernels: ``open``, forked; ``sandboxed``; ``unarmed``, without a library that a sandbox needs; ``foreign``."""
    kernels = tmp_path_factory.mktemp("kernels")
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    without = tmp_path_factory.mktemp("without")
    (without / "pyseccomp.py").write_text("raise ImportError('no libseccomp')")
    for name in ("open", "sandboxed", "unarmed", "foreign"):
        (kernels / name).mkdir()
        config = {"preload": ["numpy"], "sandbox": name != "open"}
        path = f"{without}{os.pathsep}{ROOT}" if name == "unarmed" else str(ROOT)
        spec = {
            "argv": ["sleep", "1000"] if name == "foreign" else argv,
            "display_name": name,
            "language": "python",
            "env": {"PYTHONPATH": path},
            "metadata": {
                "kernel_provisioner": {"provisioner_name": "warmkernel", "config": config}
            },
        }
        (kernels / name / "kernel.json").write_text(json.dumps(spec))
    yield KernelSpecManager(kernel_dirs=[str(kernels)])
    for server in client._SERVERS.values():
        server.stop()
    client._SERVERS.clear()


@pytest.fixture
def start(specs: KernelSpecManager, tmp_path: Path, can_sandbox: None) -> Iterator[Boxed]:
    """``start(name, **limits)``: a kernel in a folder of its own."""
    client.fork_server((sys.executable,), ("numpy",)).wanted = True
    (tmp_path / "work").mkdir(exist_ok=True)
    started: list[Kernel] = []

    def start(name: str = "sandboxed", env: dict[str, str] | None = None, **limits: Any) -> Kernel:
        config = Config({"Sandbox": limits})
        manager = KernelManager(kernel_name=name, kernel_spec_manager=specs, config=config)
        options = {"cwd": str(tmp_path / "work"), "env": {**os.environ, **(env or {})}}
        started.append(Kernel.start(manager, **options))
        return started[-1]

    yield start
    for kernel in started:
        kernel.close()


def ended(kernel: Kernel) -> Record:
    """How it ended, as soon as it has."""
    kernel.manager.provisioner.process.wait(SECONDS)
    return kernel.manager.provisioner.record


#: What a program might try; each of these prints "done" if nothing keeps it from it.
ACTS = {
    "read a file": "open(there / 'secret').read()",
    "write a file": "(there / 'secret').write_text('mine')",
    "list a folder": "list(there.iterdir())[0]",
    "write into the Python runtime": "open(os.__file__, 'r+').close()",
    "connect to a port": "socket.create_connection(('127.0.0.1', port)).close()",
    "connect to a named socket": "socket.socket(socket.AF_UNIX).connect(str(there / 'socket'))",
    "connect to an abstract socket": "socket.socket(socket.AF_UNIX).connect(abstract)",
    "see a process": "os.listdir(f'/proc/{pid}')",
    "send a signal": "os.kill(pid, 0)",
    "trace a process": "with subprocess.Popen(['sleep', '9']) as child:\n"
    "    seized = libc.ptrace(0x4206, child.pid, 0, 0)\n    child.kill()\nassert seized == 0",
    "read the environment it was started with": "assert 'secret' in os.environ['TOKEN']",
    "find a secret of the server's": "assert b'secret' in open('/proc/self/environ', 'rb').read()",
    "make a user namespace": "subprocess.run(['unshare', '--user', 'true'], check=True)",
    "have memory that nobody counts": "os.memfd_create('much')",
    "gain a privilege": "assert 'NoNewPrivs:\\t0' in open('/proc/self/status').read()",
}
PREPARED = """
import ctypes, os, socket, subprocess, sys
from pathlib import Path
there, port, abstract, pid = Path({there!r}), {port}, {abstract!r}, {pid}
libc = ctypes.CDLL(None)
"""


@pytest.mark.parametrize("act", ACTS)
def test_what_it_cannot_do(start: Boxed, tmp_path: Path, act: str) -> None:
    (tmp_path / "secret").write_text("secret")
    abstract = f"\0{tmp_path}"
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as named,
        socket.socket(socket.AF_UNIX) as nameless,
        subprocess.Popen(["sleep", "1000"]) as process,
    ):
        try:
            named.bind(str(tmp_path / "socket"))
            named.listen()
            nameless.bind(abstract)
            nameless.listen()
            prepared = PREPARED.format(
                there=str(tmp_path), port=tcp.getsockname()[1], abstract=abstract, pid=process.pid
            )
            told = {}
            for name in ("open", "sandboxed"):
                kernel = start(name, env={"TOKEN": "secret"})
                assert kernel.run(prepared) == ""
                told[name] = kernel.run(f"{ACTS[act]}\nprint('done')")
        finally:
            process.kill()
    assert told["open"] == "done", "nothing was shown: it does not work outside of a sandbox either"
    assert told["sandboxed"] != "done"


def test_it_is_nobody_in_a_place_of_its_own(start: Boxed, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir(exist_ok=True)
    (tmp_path / "work" / "data.csv").write_text("1,2")
    (tmp_path / "work" / "link").symlink_to("/etc/passwd")
    kernel, sibling = start(), start()
    assert kernel.value("open('data.csv').read()") == "1,2"
    assert kernel.value("__import__('os').listdir()") == ["data.csv"]
    kernel.run("open('mine', 'w').write('x')")
    assert sibling.value("__import__('os').listdir()") == ["data.csv"]
    status = kernel.value("dict(l.split(':\\t', 1) for l in open('/proc/self/status'))")
    assert status["Uid"].split()[0] == str(confine.USER)
    assert {int(status[name], 16) for name in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == {0}
    assert status["Seccomp"].strip() == "2"
    assert kernel.value("[p for p in __import__('os').listdir('/proc') if p.isdigit()]") == [
        *("1", "2")
    ]
    for out in ("open('/proc/sys/vm/swappiness', 'a')", "open('/proc/1/root/scratch')"):
        assert kernel.run(out) in ("OSError", "PermissionError")
    descriptors = "sorted(map(int, __import__('os').listdir('/proc/self/fd')))[:3]"
    assert kernel.value(descriptors) == [0, 1, 2]


#: A program, the limit that stops it, and what the limit is.
STOPPED = {
    "memory_mb": ("hoard = bytearray(2**30)\nimport time; time.sleep(60)", 300),
    "processes": ("import os, time\nwhile True:\n    os.fork() or time.sleep(60)", 20),
    # Its own start counts, too.
    "cpu_seconds": ("while True: pass", 10),
    "notebook_seconds": ("import time; time.sleep(60)", 20),
    "output_mb": ("while True: print('x' * 1000)", 1),
}
SHARED = """
import os, time
hoard = bytearray(200 * 2**20)
for i in range(3):
    if os.fork() == 0:
        hoard[::4096] = bytes([i]) * len(hoard[::4096])
        time.sleep(60)
time.sleep(60)
"""
STUBBORN = """
import time
while True:
    try:
        while True: time.sleep(1)
    except KeyboardInterrupt:
        print("no")
"""


@pytest.mark.parametrize("limit", STOPPED)
def test_what_is_above_a_limit_is_stopped(start: Boxed, limit: str) -> None:
    code, value = STOPPED[limit]
    kernel = start(**{limit: value})
    kernel.client.execute(code)
    record = ended(kernel)
    assert (record.status, record.limit, record.signal) == ("limit", limit, 9)


def test_memory_is_that_of_all_processes(start: Boxed) -> None:
    kernel = start(memory_mb=400)
    kernel.client.execute(SHARED)
    record = ended(kernel)
    assert record.limit == "memory_mb"
    assert record.peak_memory_mb > 400


def test_a_cell_that_takes_too_long_is_interrupted_and_then_stopped(start: Boxed) -> None:
    kernel = start(cell_seconds=5)
    assert kernel.run("print('on')\nwhile True: pass") == "on\nKeyboardInterrupt"
    assert kernel.run("print('still here')") == "still here"
    kernel.client.execute(STUBBORN)
    assert ended(kernel).limit == "cell_seconds"


@pytest.mark.parametrize(
    ("limit", "value", "code", "error"),
    [
        ("open_files", 100, "held = [open(os.devnull) for _ in range(200)]", "Too many open files"),
        ("file_mb", 1, "open('big', 'wb').write(bytes(2**21))", "File too large"),
        (
            "scratch_mb",
            4,
            "[open(str(i), 'wb').write(bytes(2**20)) for i in range(8)]",
            "No space left on device",
        ),
    ],
)
def test_what_a_limit_refuses(start: Boxed, limit: str, value: int, code: str, error: str) -> None:
    tried = f"import os\ntry:\n    {code}\nexcept OSError as e:\n    print(e.strerror)"
    assert start().run(tried) == ""
    assert start(**{limit: value}).run(tried) == error


@pytest.mark.parametrize(
    ("code", "status", "exit_code", "number"),
    [
        ("import os; os._exit(7)", "exited", 7, None),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "signaled", None, 11),
        ("import os; os.abort()", "signaled", None, 6),
        ("quit()", "exited", 0, None),
    ],
)
def test_how_it_ended(
    start: Boxed, code: str, status: str, exit_code: int | None, number: int | None
) -> None:
    kernel = start()
    assert kernel.manager.provisioner.record is None
    kernel.run("sum(range(10**6))")
    kernel.client.execute(code)
    record = ended(kernel)
    assert (record.status, record.exit_code, record.signal) == (status, exit_code, number)
    assert record.limit is None
    assert 0 < record.cpu_seconds < record.wall_seconds
    assert record.peak_memory_mb > 5


def test_what_it_started_ends_with_it(start: Boxed) -> None:
    kernel = start()
    keeper = psutil.Process(kernel.pid)
    kernel.run("import subprocess; subprocess.Popen(['sleep', '1000'], start_new_session=True)")
    inside = [process.pid for process in keeper.children(recursive=True)]
    assert any(psutil.Process(pid).name() == "sleep" for pid in inside)
    folder = Path(kernel.manager.ip).parent
    kernel.client.execute("import os; os._exit(0)")
    assert gone(keeper.pid, *inside)
    kernel.close()
    assert not folder.exists()


def test_what_lies_beside_sockets_of_somebody_elses_choice_stays(
    specs: KernelSpecManager, can_sandbox: None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "work").touch()
        config = Config(KernelManager={"transport": "ipc", "ip": f"{folder}/ipc"})
        manager = KernelManager(kernel_name="sandboxed", kernel_spec_manager=specs, config=config)
        Kernel.start(manager, cwd=folder).close()
        assert [each.name for each in Path(folder).iterdir()] == ["work"]


def test_ten_at_once_leave_nothing_behind(start: Boxed, monkeypatch: pytest.MonkeyPatch) -> None:
    server = psutil.Process(start().pid).parent()
    files, own = server.num_fds(), psutil.Process().num_fds()
    temporary = tempfile.mkdtemp()  # no other test's; and a socket's path has to be short
    monkeypatch.setattr(tempfile, "tempdir", temporary)
    with ThreadPoolExecutor(10) as pool:
        pids = list(pool.map(lambda _: answer(start), range(10)))
    assert len(set(pids)) == 10 and gone(*pids)
    assert len(server.children(recursive=True)) == 3, "the first kernel, its init and its keeper"
    assert settles(server.num_fds, files) and settles(psutil.Process().num_fds, own)
    Path(temporary).rmdir()  # it is empty


def test_nothing_outlives_its_server(start: Boxed) -> None:
    kernel = start()
    keeper = psutil.Process(kernel.pid)
    family = [process.pid for process in keeper.children(recursive=True)]
    keeper.parent().kill()
    assert gone(keeper.pid, *family)
    assert start().run("print('again')") == "again"


def test_it_outlives_the_event_loop_that_started_it(
    specs: KernelSpecManager, start: Boxed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_SERVERS", {})
    manager = AsyncKernelManager(kernel_name="sandboxed", kernel_spec_manager=specs)
    in_thread(asyncio.run, manager.start_kernel(cwd=tmp_path))
    connection = manager.blocking_client()
    connection.start_channels()
    kernel = Kernel(manager, connection)
    try:
        connection.wait_for_ready(SECONDS)
        assert kernel.run("print('here')") == "here"
    finally:
        connection.stop_channels()
        for server in client._SERVERS.values():
            server.stop()


def test_interrupt_and_restart(start: Boxed) -> None:
    kernel = start()
    kernel.run("x = 1")
    kernel.client.execute("print('on')\nwhile True: pass", stop_on_error=False)
    while kernel.client.get_iopub_msg(SECONDS)["msg_type"] != "stream":
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(SECONDS)["content"]
    assert reply["ename"] == "KeyboardInterrupt"
    assert kernel.run("print(x)") == "1"
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(SECONDS)
    assert kernel.run("print('x' in dir())") == "False"


def test_killed_from_outside_it_leaves_a_record(start: Boxed) -> None:
    kernel = start()
    kernel.manager.shutdown_kernel(now=True)
    assert kernel.manager.provisioner.record.signal == 9


# Where a guarantee cannot be given

ALONE = """
import sys
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
specs = KernelSpecManager(kernel_dirs=[sys.argv[1]])
manager = KernelManager(kernel_name=sys.argv[2], kernel_spec_manager=specs)
try:
    manager.start_kernel()
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
client = manager.client()
client.start_channels()
client.wait_for_ready(60)
client.execute_interactive("import os; print(os.getuid(), os.listdir('/proc')[:0])")
manager.shutdown_kernel()
print(manager.provisioner.record.limit)
"""


def alone(
    specs: KernelSpecManager, tmp_path: Path, *around: str, name: str = "sandboxed", **env: str
) -> tuple[str, str]:
    """What a program of its own that starts a sandboxed kernel prints, and how it fails."""
    (tmp_path / "work").mkdir(exist_ok=True)
    command = [*around, sys.executable, "-c", ALONE, specs.kernel_dirs[0], name]
    ran = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        cwd=tmp_path / "work",
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS * 2,
    )
    return ran.stdout, ran.stderr


IN_OUTER = ("bwrap", "--unshare-user", "--uid", "1234", "--dev-bind", "/", "/")


def test_an_ordinary_user_can_have_it(
    specs: KernelSpecManager, start: Boxed, tmp_path: Path
) -> None:
    # For root, too, this is an ordinary user's process: another user id, no capability.
    told, error = alone(specs, tmp_path, *IN_OUTER, "--")
    assert (told, error) == ("1000 []\nNone\n", "")


@pytest.mark.parametrize(
    ("around", "given", "why"),
    [
        ((), {"PATH": "/nowhere"}, "needs bubblewrap"),
        ((*IN_OUTER, "--disable-userns", "--"), {}, "fork server has ended: bwrap: "),
        ((*IN_OUTER, "--tmpfs", "/proc/irq", "--"), {}, "files and a /proc of its own"),
        ((), {"name": "unarmed"}, "pyseccomp could not be imported: ImportError: no libseccomp"),
    ],
    ids=["no bubblewrap", "no user namespaces", "a masked /proc", "no libseccomp"],
)
def test_what_is_missing_is_named(
    specs: KernelSpecManager,
    start: Boxed,
    tmp_path: Path,
    around: tuple[str, ...],
    given: dict[str, str],
    why: str,
) -> None:
    told, error = alone(specs, tmp_path, *around, **given)
    assert told == ""
    assert error.startswith("NotSandboxedError: "), error
    assert why in error
    assert "docs/sandbox.md" in error


def test_another_languages_kernel_is_not_started_without_a_sandbox(start: Boxed) -> None:
    with pytest.raises(NotSandboxedError, match="sleep 1000 is no plain IPython kernel"):
        start("foreign")


def test_files_that_do_not_fit_are_refused(start: Boxed, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir(exist_ok=True)
    (tmp_path / "work" / "big").write_bytes(bytes(2 * 2**20))
    with pytest.raises(NotSandboxedError, match="more than the 1 MB of c.Sandbox.scratch_mb"):
        start(scratch_mb=1)


def test_every_limit_is_documented_with_its_default() -> None:
    table = (ROOT / "docs" / "sandbox.md").read_text()
    for name, value in Sandbox().limits.items():
        assert f"| `c.Sandbox.{name}` | {value} |" in table
