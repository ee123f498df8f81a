"""Programs traced in a child process: nothing they do harms or hangs the parent."""

from __future__ import annotations

import pytest
import tensorflow.compat.v1 as tf
from a_kernel import gone
from tensorflow.python.eager import context

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
    assert gone(int(result.stdout))


def test_output_of_other_programs_is_kept_in_order():
    result = trace("import os\nprint('a')\nos.system('echo b')\nprint('c')", isolated=True)
    assert result.stdout == "a\nb\nc\n"


@pytest.mark.parametrize("isolated", [True, False])
def test_as_published_is_tensorflow_2(isolated):
    published = "import tensorflow as tf\nwith tf.variable_scope('s'):\n    pass\n"
    error = trace(published, as_published=True, isolated=isolated).error
    assert (error.type, error.line) == ("AttributeError", 2)
    assert trace(published).error is None


@pytest.mark.parametrize("isolated", [True, False])
def test_as_published_runs_eagerly(isolated):
    result = trace(
        "import tensorflow as tf\n"
        "with tf.compat.v1.variable_scope('foo'):\n"
        "    a = tf.compat.v1.get_variable('v', [1])\n"
        "    b = tf.compat.v1.get_variable('v', [1])\n"
        "print(a.name, b.name, a is b)\n",
        as_published=True,
        isolated=isolated,
    )
    assert result.stdout == "foo/v:0 foo/v:0 False\n"
    assert [(v.name, v.line) for v in result.variables] == [("foo/v:0", 3), ("foo/v:0", 4)]


MODES = """
import tensorflow as tf
v1 = tf.compat.v1
print(tf.executing_eagerly(), v1.resource_variables_enabled(), v1.control_flow_v2_enabled())
print(tf.constant(1) == 1, type(tf.data.Dataset.range(1)).__mro__[1].__name__)
print(tf.TensorShape([2])[0], tf.__internal__.tf2.enabled())
v1.disable_eager_execution()
print(v1.executing_eagerly(), v1.get_variable("v", []))
"""


def test_tensorflow_2_is_the_same_in_this_process_and_in_its_own():
    here, child = (trace(MODES, as_published=True, isolated=i) for i in (False, True))
    assert here.error is None, here.error
    assert here.stdout == child.stdout
    assert here.stdout.startswith("True True True")


def test_as_published_is_eager_whatever_mode_the_caller_is_in():
    with tf.Graph().as_default():
        result = trace("import tensorflow as tf\nprint(tf.executing_eagerly())", as_published=True)
        assert result.stdout == "True\n"
        assert not tf.executing_eagerly()
    with context.graph_mode():
        result = trace("import tensorflow as tf\nprint(tf.executing_eagerly())", as_published=True)
        assert result.stdout == "True\n"
        assert not tf.executing_eagerly()
