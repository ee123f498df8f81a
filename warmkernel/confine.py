"""How a process that was just forked locks itself in.

Its server lives in a sandbox of bubblewrap's already, which shows the Python runtime, read-only, and no network.
What is left is what sets it apart from the server and its other children: namespaces of its own.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import linux, wire
from .keeper import SIGNALS, Keeper, ready, reap

#: Where a sandboxed kernel may write: a file system in memory, gone when it ends.
SCRATCH = Path("/scratch")
HOME, WORK, CONNECTION = SCRATCH / "home", SCRATCH / "work", SCRATCH / "connection.json"
USER = 1000

_MB = 1024 * 1024
#: So that its keeper comes first.
_NICE = 10
#: No kernel needs these, and they are where the operating system's own defects have been.
_DENIED = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "perf_event_open", "bpf"),
    *("mount", "umount2", "pivot_root", "chroot", "setns", "unshare", "userfaultfd"),
    *("add_key", "request_key", "keyctl", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("open_by_handle_at", "init_module", "finit_module", "delete_module", "kexec_load", "reboot"),
    *("swapon", "swapoff", "acct", "quotactl", "syslog", "personality", "vhangup"),
    # Memory that belongs to no process, so that nobody would count it.
    *("memfd_create", "memfd_secret", "shmget", "mq_open"),
)


def enter(limits: Mapping[str, int], archive: int, client: socket.socket) -> int:
    """Lock this process in; returns only in the child that becomes the kernel.

    Args:
        limits: of :class:`warmkernel.sandbox.Sandbox`, by name.
        archive: descriptor of a tar file that is unpacked in ``SCRATCH``.
        client: who is told if a guarantee cannot be given.

    Returns:
        The descriptor on which the kernel tells its keeper what happens.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    with _guaranteed("processes, network and IPC of its own", client):
        _leave_namespaces()
    events, tell_events = os.pipe()
    ending, tell_ending = os.pipe()
    init = os.fork()
    if init:
        linux.end_with_parent()
        linux.close_all_but(events, ending, client.fileno())
        Keeper(init, limits, events, ending).keep(client)
    os.close(events)
    os.close(ending)  # if the keeper has ended already, nobody is left to hear that all is ready
    os.setsid()
    linux.end_with_parent()
    with _guaranteed("files and a /proc of its own", client):
        _mount_own(limits["scratch_mb"])
    ready(tell_ending)
    kernel = os.fork()
    if kernel:
        linux.close_all_but(tell_ending)
        reap(kernel, tell_ending)
    os.close(tell_ending)
    os.setsid()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    with (
        _guaranteed("its files", client),
        open(archive, "rb") as file,
        tarfile.open(fileobj=file) as packed,
    ):
        packed.extractall(SCRATCH, filter="data")
    _limit(limits)
    with _guaranteed("no privileges", client):
        linux.drop_privileges()
    with _guaranteed("few system calls (libseccomp2)", client):
        _deny_system_calls()
    return tell_events


@contextmanager
def _guaranteed(what: str, client: socket.socket) -> Iterator[None]:
    """Ends this process, and tells the client, if what it runs fails."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever went wrong, no kernel may start
        wire.send(client, {"unsafe": f"{what}: {error}"})
        os._exit(1)


def _leave_namespaces() -> None:
    user, group = os.getuid(), os.getgid()
    linux.unshare(
        linux.NEW_USER | linux.NEW_PIDS | linux.NEW_NETWORK | linux.NEW_IPC | linux.NEW_HOSTNAME
    )
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{USER} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{USER} {group} 1")


def _mount_own(scratch_mb: int) -> None:
    linux.unshare(linux.NEW_MOUNTS)
    linux.mount("", "/", "", linux.RECURSIVE | linux.PRIVATE)
    flags = linux.NO_SETUID | linux.NO_DEVICES
    linux.mount("tmpfs", str(SCRATCH), "tmpfs", flags, f"size={scratch_mb}m,mode=700")
    # For Linux, root in a user namespace is root where files of /proc/sys are concerned: read-only.
    linux.mount("proc", "/proc", "proc", flags | linux.NO_EXECUTION | linux.READ_ONLY)
    for folder in (HOME, WORK):
        folder.mkdir()


def _limit(limits: Mapping[str, int]) -> None:
    os.nice(_NICE)
    for what, number in (
        (resource.RLIMIT_NPROC, limits["threads"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_mb"] * _MB),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (number, number))


def _deny_system_calls() -> None:
    import pyseccomp as seccomp  # only here: it needs a library that not every machine has

    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    not_permitted = seccomp.ERRNO(1)
    for name in _DENIED:
        rules.add_rule(not_permitted, name)
    # With a user namespace it could have the others.
    new_user = seccomp.Arg(0, seccomp.MASKED_EQ, linux.NEW_USER, linux.NEW_USER)
    rules.add_rule(not_permitted, "clone", new_user)
    # Its flags are out of a filter's sight; the C library uses clone where there is no clone3.
    rules.add_rule(seccomp.ERRNO(38), "clone3")
    rules.load()
