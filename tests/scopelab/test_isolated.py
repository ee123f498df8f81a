"""Programs traced in a child process: nothing they do harms or hangs the parent."""

from __future__ import annotations

import os
import time

import psutil
import pytest

from scopelab.tracing import trace

KILLERS = {
    "ends its process": ("import os\nprint('said')\nos._exit(4)", "ProcessEnded", "exit status 4"),
    "crashes": ("import os\nprint('said')\nos.kill(os.getpid(), 11)", "ProcessEnded", "signal 11"),
    "ignores the clock": (
        (
            "import signal, time\nprint('said')\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
            "while True: time.sleep(1)"
        ),
        "TimeLimit",
        "stopped after 1 s",
    ),
    "interrupts itself": ("print('said')\nraise KeyboardInterrupt", "KeyboardInterrupt", ""),
    "closes its output": ("import os\nprint('said')\nos.close(1)\nprint(1)", "OSError", "Bad file"),
}


@pytest.mark.parametrize(("code", "kind", "message"), KILLERS.values(), ids=KILLERS.keys())
def test_whatever_happens_there_is_a_trace(code, kind, message):
    result = trace("v = tf.get_variable('v', [])\n" + code, isolated=True, limit=1)
    assert result.error.type == kind, result.error
    assert message in result.error.message
    assert [v.name for v in result.variables] == ["v:0"]
    assert result.steps[-1].line >= 2
    assert result.stdout == "said\n"


def test_child_processes_end_with_the_program():
    result = trace(
        "import subprocess\nprint(subprocess.Popen(['sleep', '600']).pid)", isolated=True
    )
    pid = int(result.stdout)
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return  # ended; whoever is init here has not asked for its status yet
        os.sched_yield()
    assert not psutil.pid_exists(pid)


def test_output_of_other_programs_is_kept_in_order():
    result = trace("import os\nprint('a')\nos.system('echo b')\nprint('c')", isolated=True)
    assert result.stdout == "a\nb\nc\n"


def test_as_published_is_tensorflow_2():
    published = "import tensorflow as tf\nwith tf.variable_scope('s'):\n    pass\n"
    error = trace(published, as_published=True).error
    assert (error.type, error.line) == ("AttributeError", 2)
    assert trace(published).error is None


def test_as_published_runs_eagerly():
    result = trace(
        "import tensorflow as tf\n"
        "with tf.compat.v1.variable_scope('foo'):\n"
        "    a = tf.compat.v1.get_variable('v', [1])\n"
        "    b = tf.compat.v1.get_variable('v', [1])\n"
        "print(a.name, b.name, a is b)\n",
        as_published=True,
    )
    assert result.stdout == "foo/v:0 foo/v:0 False\n"
    assert [(v.name, v.line) for v in result.variables] == [("foo/v:0", 3), ("foo/v:0", 4)]
