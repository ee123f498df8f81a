"""From scopes to objects: TensorFlow 2 as it comes, where names no longer share anything."""

from __future__ import annotations

from contextlib import nullcontext
from random import Random

from ..writing import NAMES, SCOPES, Program, Writer, chance, some
from . import legacy

IDEAS = (
    "TensorFlow 2: tf.Variable and name_scope",
    "a tf.Module and its variables",
    "modules in modules",
    "get_variable in TensorFlow 2",
    "TF1 code, read once more",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    if level == 5:
        return legacy.program(rng, rng.choice((4, 5)))
    w = Writer()
    w.add("import tensorflow as tf  # TensorFlow 2")
    asks = (_variables, _module, _modules, _get_variable)[level - 1](rng, w)
    return w.program(*asks, as_published=True)


def _variable(name: str) -> str:
    return f'tf.Variable([0.0, 0.0], name="{name}")'


def _variables(rng: Random, w: Writer) -> tuple[str, ...]:
    one, two = some(rng, NAMES, 2)
    scope = rng.choice(SCOPES)
    w.add(f"a = {_variable(one)}")
    for letter in "bc"[: rng.choice((1, 2))]:
        with w.block(f'with tf.name_scope("{scope}"):'):
            w.add(f"{letter} = {_variable(rng.choice((one, two)))}")
    w.add("d = tf.Variable(1.0)" if chance(rng, 0.5) else f"d = {_variable(one)}")
    return ("variables",)


def _dense(rng: Random, w: Writer) -> None:
    with w.block("class Dense(tf.Module):"), w.block("def __init__(self, name=None):"):
        w.add("super().__init__(name)")
        own = 'self.w = tf.Variable([0.0, 0.0], name="w")'
        with w.block("with self.name_scope:") if chance(rng, 0.6) else nullcontext():
            w.add(own)


def _module(rng: Random, w: Writer) -> tuple[str, ...]:
    _dense(rng, w)
    one, two = some(rng, SCOPES, 2)
    calls = [
        "Dense()",
        rng.choice(("Dense()", f'Dense("{one}")')),
        f'Dense("{rng.choice((one, two))}")',
    ]
    rng.shuffle(calls)
    w.add(*(f"{letter} = {call}" for letter, call in zip("abc", calls, strict=True)))
    return ("variables",)


def _modules(rng: Random, w: Writer) -> tuple[str, ...]:
    _dense(rng, w)
    net, one, two = some(rng, SCOPES, 3)
    shared = chance(rng, 0.5)
    with w.block("class Net(tf.Module):"), w.block("def __init__(self):"):
        w.add(f'super().__init__("{net}")')
        with w.block("with self.name_scope:") if chance(rng, 0.5) else nullcontext():
            w.add(f'self.one = Dense("{one}")')
            w.add("self.two = self.one" if shared else f'self.two = Dense("{two}")')
    w.add("net = Net()", "print(len(net.trainable_variables))")
    w.add("for v in net.trainable_variables:", "    print(v.name)")
    return ("printed",)


def _get_variable(rng: Random, w: Writer) -> tuple[str, ...]:
    name = rng.choice(NAMES)
    scope = rng.choice(SCOPES)
    v1 = "tf.compat.v1." if chance(rng, 0.7) else "tf."
    reuse = rng.choice(("", ", reuse=True", f", reuse={v1}AUTO_REUSE"))
    for letter, mode in (("a", ""), ("b", reuse)):
        with w.block(f'with {v1}variable_scope("{scope}"{mode}):'):
            w.add(f'{letter} = {v1}get_variable("{name}", [2])')
    w.add("print(a.name, b.name, a is b)")
    return ("printed", "variables")
