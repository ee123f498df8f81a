"""Every sentence is held to a real trace: it names what TensorFlow really did."""

from __future__ import annotations

import textwrap

import pytest

from scopelab.explain import explain, explain_error
from scopelab.tracing import trace

CASES = {
    "variable in a scope": (
        "with tf.variable_scope('conv1'):\n    tf.get_variable('a', [])",
        2,
        ["`conv1/a:0`", "variable scope `conv1` + name `a`"],
    ),
    "name scope ignored": (
        "with tf.name_scope('n'):\n    tf.get_variable('a', [])",
        2,
        ["`a:0`", "no variable scope", "`n` does not count"],
    ),
    "tf.Variable": (
        "with tf.name_scope('n'):\n    tf.Variable(1.0, name='a')",
        2,
        ["`n/a:0`", "always makes a new one", "name scope `n`"],
    ),
    "second tf.Variable": (
        "tf.Variable(1.0, name='a')\ntf.Variable(1.0, name='a')",
        2,
        ["`a_1:0`", "the op name `a` was taken"],
    ),
    "get_variable after tf.Variable": (
        "tf.Variable(1.0, name='a')\ntf.get_variable('a', [])",
        2,
        ["`a_1:0`", "still knows it as `a`"],
    ),
    "reused": (
        "tf.get_variable('a', [])\nwith tf.variable_scope('', reuse=True):\n    tf.get_variable('a', [])",
        3,
        ["No new variable", "line 1 made it", "reuse=True"],
    ),
    "auto reuse": (
        "for _ in 'ab':\n  with tf.variable_scope('s', reuse=tf.AUTO_REUSE):\n    tf.get_variable('a', [])",
        -1,
        ["Opens variable scope `s`", "reuse=tf.AUTO_REUSE"],
    ),
    "scope opened again": (
        "with tf.variable_scope('conv1'): pass\nwith tf.variable_scope('conv1'):\n    tf.constant(1)",
        2,
        ["prefix `conv1/`", "ops get `conv1_1/`", "numbered while variable scopes are not"],
    ),
    "op in a scope opened again": (
        "with tf.variable_scope('conv1'): pass\nwith tf.variable_scope('conv1'):\n    tf.add(1, 2, name='add')",
        3,
        ["`conv1_1/add", "opening is `conv1_1`", "variables keep `conv1/`"],
    ),
    "reuse_variables": (
        "with tf.variable_scope('s') as s:\n    s.reuse_variables()\n    x = 1",
        2,
        ["From here on reuse is True", "`s`"],
    ),
    "only the mode changes": (
        "with tf.variable_scope('s'):\n    with tf.variable_scope(tf.get_variable_scope(), reuse=True):\n        x = 1",
        2,
        ["Stays in variable scope `s`", "reuse=True"],
    ),
    "custom getter": (
        (
            "def g(getter, name, *a, **k): return getter('other', *a, **k)\n"
            "with tf.variable_scope('s', custom_getter=g):\n    tf.get_variable('v', [])"
        ),
        1,
        ["a custom getter asked for `other`"],
    ),
    "more than one": (
        "def f():\n    return 1\na, b = tf.get_variable('a', []), tf.get_variable('b', [])",
        3,
        ["`a:0`", "1 more variable is made"],
    ),
    "call": ("def f():\n    return 1\nf()", 3, ["Calls a function of this program"]),
    "definition": ("def f():\n    return 1\nf()", 1, ["runs when it is called"]),
    "collection": (
        "v = tf.constant(1, name='c')\ntf.add_to_collection('mine', v)",
        2,
        ["`c:0` is put into the collection `mine`"],
    ),
    "nothing": ("x = 1\ny = 2", 1, ["Nothing is added"]),
}


@pytest.mark.parametrize(("code", "line", "said"), CASES.values(), ids=CASES.keys())
def test_step(code, line, said):
    result = trace(code)
    assert result.error is None
    if line == -1:
        step = next(s for s in result.steps if s.entered)
    else:
        step = [s for s in result.steps if s.line == line][-1]
    sentence = explain(result, step)
    assert "\n" not in sentence
    for part in said:
        assert part in sentence, sentence


# A checkpoint with old/w and old/b at `path`, then a session, and a graph with new/w.
SAVED = """
import tempfile
folder = tempfile.TemporaryDirectory()
with tf.Graph().as_default(), tf.Session() as session:
    tf.get_variable('old/w', []), tf.get_variable('old/b', [2])
    session.run(tf.global_variables_initializer())
    path = tf.train.Saver().save(session, folder.name + '/model')
tf.get_variable('new/w', [])
session = tf.Session()
"""

ERRORS = {
    "exists": (
        (
            "with tf.variable_scope('s'): tf.get_variable('v', [1])\n"
            "with tf.variable_scope('s'):\n    tf.get_variable('v', [1])"
        ),
        ["`s/v` is there already (line 1 made it)", "reuse is False"],
        ['tf.variable_scope("s", reuse=True)', "another name"],
    ),
    "exists under name scopes": (
        "tf.get_variable('v', [1])\nwith tf.name_scope('n'):\n    tf.get_variable('v', [1])",
        ["name scope `n` changes nothing"],
        ["tf.get_variable_scope(), reuse=True"],
    ),
    "missing": (
        "with tf.variable_scope('s', reuse=True):\n    tf.get_variable('v', [1])",
        ["reuse is True", "there is no `s/v`"],
        ["AUTO_REUSE"],
    ),
    "misspelled": (
        "tf.get_variable('kernel', [1])\nwith tf.variable_scope('', reuse=True):\n    tf.get_variable('kernal', [1])",
        ["there is no `kernal`"],
        ["`kernel` is there"],
    ),
    "made by tf.Variable": (
        "tf.Variable(1.0, name='w')\nwith tf.variable_scope('', reuse=True):\n    tf.get_variable('w', [])",
        ["line 1 was made by `tf.Variable`"],
        ["make it with `tf.get_variable`"],
    ),
    "shape": (
        "for s in (3, 2), (2, 3):\n  with tf.variable_scope('e', reuse=tf.AUTO_REUSE):\n    tf.get_variable('m', s)",
        ["`e/m` is there with shape (3, 2)", "asks for (2, 3)"],
        ["ask for shape (3, 2)"],
    ),
    "dtype": (
        "for d in tf.float32, tf.int32:\n  with tf.variable_scope('e', reuse=tf.AUTO_REUSE):\n    tf.get_variable('m', [], d)",
        ["`e/m` is there with dtype float32", "asks for int32"],
        ["ask for dtype float32"],
    ),
    "value and shape": (
        "tf.get_variable('v', [1], initializer=tf.constant([1.0]))",
        ["a value has a shape of its own"],
        ["leave out `shape`"],
    ),
    "no shape": ("tf.get_variable('v')", ["needs a shape"], ["give `shape="]),
    "scope name": (
        "with tf.variable_scope('a b'): tf.constant(1)",
        ["`a b` does not fit"],
        ["another name"],
    ),
    "partitioned": (
        "p = tf.fixed_size_partitioner(2)\ntf.get_variable('v', [4], partitioner=p)\ntf.get_variable('v', [4], partitioner=p)",
        ["`v` is there already"],
        ["reuse=True"],
    ),
    "resuse": (
        "tf.get_variable_scope().resuse",
        ["no `resuse`"],
        ["`tf.get_variable_scope().reuse`"],
    ),
    "not defined": (
        "my_filter(1)",
        ["does not know `my_filter`"],
        ["put the definition of `my_filter`"],
    ),
    "uninitialized": (
        "v = tf.get_variable('v', [1])\ntf.Session().run(v)",
        ["no value yet"],
        ["global_variables_initializer"],
    ),
    "nothing to train": (
        "v = tf.get_variable('v', [1], trainable=False)\ntf.train.GradientDescentOptimizer(1.0).minimize(v)",
        ["`trainable_variables`"],
        ["var_list"],
    ),
    "checkpoint without the key": (
        SAVED + "tf.train.Saver().restore(session, path)",
        ["`new/w`", "no such key"],
        ["`tf.train.list_variables(path)`", "give `tf.train.Saver` a dict"],
    ),
    "scope of an assignment map with one variable too many": (
        SAVED + "tf.get_variable('new/more', [])\n"
        "tf.train.init_from_checkpoint(path, {'old/': 'new/'})",
        ["all variables in it", "`old/more`"],
        ["end both scopes", "one by one"],
    ),
    "assignment map with :0 in the key": (
        SAVED + "tf.train.init_from_checkpoint(path, {'old/w:0': 'new/w'})",
        ["no key `old/w:0`"],
        ["no `:0`"],
    ),
    "assignment map the wrong way round": (
        SAVED + "tf.train.init_from_checkpoint(path, {'new/w': 'old/w'})",
        ["to the right of `new/w`", "takes it for a scope"],
        ["without `:0`", "end both names", "graph's name second", "give the variable itself"],
    ),
    "assignment map between shapes": (
        SAVED + "tf.train.init_from_checkpoint(path, {'old/b': 'new/w'})",
        ["`old/b` of the checkpoint", "the variable `new/w`"],
        ["leave `new/w` out", "right key"],
    ),
    "scope of an assignment map between shapes": (
        SAVED + "tf.get_variable('other/b', [3])\n"
        "tf.train.init_from_checkpoint(path, {'old/': 'other/'})\n"
        "session.run(tf.global_variables_initializer())",
        ["value of shape [2]", "variable of shape [3]"],
        ["leave that variable out"],
    ),
    "no first value": ("tf.Variable(name='w')", ["first value", "missing"], ["tf.get_variable"]),
    "value of another type": (
        "tf.get_variable('w', dtype=tf.float32, initializer=[1, 2])",
        ["type int32", "says float32", "converts nothing"],
        ["value of type float32", "tf.constant_initializer"],
    ),
    "tensor of another type": (
        "tf.Variable(tf.zeros([2]), dtype=tf.int32)",
        ["type float32", "says int32"],
        ["with type int32"],
    ),
    "rule without a shape": (
        "tf.Variable(tf.zeros_initializer())",
        ["`Zeros` is a rule"],
        ["call the rule with a shape"],
    ),
    "value of another shape": (
        "tf.Variable(0.5, shape=[3])",
        ["has the shape []", "to have [3]"],
        ["leave out `shape`"],
    ),
    "decimal numbers into whole ones": (
        "tf.get_variable('w', [3], tf.int32, tf.random_normal_initializer())",
        ["decimal numbers", "whole ones"],
        ["dtype=tf.float32"],
    ),
    "no upper end for whole numbers": (
        "tf.get_variable('w', [3], tf.int32, tf.random_uniform_initializer())",
        ["decimal numbers", "whole ones"],
        ["tf.zeros_initializer()"],
    ),
    "reuse of a default name": (
        "with tf.variable_scope(None, 'net', reuse=True): pass",
        ["`default_name`", "nothing to share"],
        ["by that name"],
    ),
    "no name": ("tf.get_variable(shape=[3])", ["by their names"], ["first argument"]),
    "time": ("while True: pass", ["still running"], ["longer limit"]),
    "input": ("input()", ["keyboard"], ["write the value"]),
    "recursion": ("def f(): f()\nf()", ["called itself"], ["a case in which"]),
    "syntax": ("x = (", ["cannot read this line"], ["nothing of the program was run"]),
}


@pytest.mark.parametrize(("code", "reason", "ways"), ERRORS.values(), ids=ERRORS.keys())
def test_error(code, reason, ways):
    result = trace(textwrap.dedent(code), limit=0.5 if "while" in code else 10)
    first, *rest = explain_error(result).splitlines()
    for part in reason:
        assert part in first, first
    for part in ways:
        assert any(part in way for way in rest), rest
    assert all(way.startswith("Way out: ") for way in rest)


def test_as_published_error():
    result = trace("import tensorflow as tf\ntf.variable_scope('s')", as_published=True)
    assert "`tf.variable_scope` is a name of TensorFlow 1" in explain_error(result)


def test_the_failed_step_tells_the_error():
    result = trace("tf.get_variable('v', [1])\ntf.get_variable('v', [1])")
    assert explain(result, result.steps[-1]) == explain_error(result).splitlines()[0]


def test_no_error_nothing_to_explain():
    assert explain_error(trace("x = 1")) == ""


def test_an_error_of_another_kind_is_left_to_its_own_message():
    result = trace("1 / 0")
    assert explain_error(result) == ""
    assert explain(result, result.steps[0]) == "This line raised ZeroDivisionError."
