"""Reuse modes: which calls make a variable, find one, or fail?"""

from __future__ import annotations

from random import Random

from ..writing import NAMES, SCOPES, Program, Writer, chance, get_variable, op, some, variable

IDEAS = (
    "one scope, opened twice, with or without reuse",
    "a function called again, AUTO_REUSE",
    "modes that flow into inner scopes",
    "what is never shared, and what must match",
    "whole nets, shared",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    (_twice, _called, _nested, _limits, _nets)[level - 1](rng, w)
    return w.program("variables", "ops") if level == 4 else w.program()


def _twice(rng: Random, w: Writer) -> None:
    scope, other = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    with w.block(f'with tf.variable_scope("{scope}"):'):
        w.add(f"a = {get_variable(one)}")
    again = scope if chance(rng, 0.8) else other
    reuse = rng.choice(("", ", reuse=True", ", reuse=True", ", reuse=False"))
    with w.block(f'with tf.variable_scope("{again}"{reuse}):'):
        w.add(f"b = {get_variable(one if chance(rng, 0.7) else two)}")


def _called(rng: Random, w: Writer) -> None:
    scope, other = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    with w.block("def layer():"), w.block(f'with tf.variable_scope("{scope}"{_mode(rng)}):'):
        w.add(f"w = {get_variable(one)}", f"return {get_variable(two)}")
    w.add("a = layer()")
    if chance(rng, 0.4):
        with w.block(f'with tf.variable_scope("{other}"{_mode(rng)}):'):
            w.add("b = layer()")
    else:
        w.add("b = layer()")


def _mode(rng: Random) -> str:
    return rng.choice(("", ", reuse=tf.AUTO_REUSE", ", reuse=tf.AUTO_REUSE"))


def _nested(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    name = rng.choice(NAMES)
    scopes = f'tf.variable_scope("{outer}"', f'tf.variable_scope("{inner}"'
    with w.block(f"with {scopes[0]}):"), w.block(f"with {scopes[1]}):"):
        w.add(f"a = {get_variable(name)}")
    mode = rng.choice(("True", "tf.AUTO_REUSE"))
    way = rng.randrange(3)
    with w.block(f"with {scopes[0]}{f', reuse={mode}' if way == 0 else ''}) as scope:"):
        if way == 1:
            w.add("scope.reuse_variables()")
        inside = ", reuse=False" if chance(rng, 0.5) else ""
        inside = f", reuse={mode}" if way == 2 else inside
        with w.block(f"with {scopes[1]}{inside}):"):
            w.add(f"b = {get_variable(name)}")
        if chance(rng, 0.5):
            w.add(f"c = {get_variable(name)}")


def _limits(rng: Random, w: Writer) -> None:
    scope = rng.choice(SCOPES)
    one, two = some(rng, NAMES, 2)
    with w.block(f'with tf.variable_scope("{scope}"):'):
        w.add(f"a = {get_variable(one)}", f"b = {variable(two)}")
    mode = rng.choice(("True", "tf.AUTO_REUSE"))
    shape = "[3]" if chance(rng, 0.3) else "[2]"
    with w.block(f'with tf.variable_scope("{scope}", reuse={mode}):'):
        w.add(f"c = {get_variable(one, shape)}")
        w.add(f"d = {rng.choice((variable(two), variable(one), get_variable(two)))}")
        w.add(f"y = {op(rng, 'y', 'c')}")


def _nets(rng: Random, w: Writer) -> None:
    net, side = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    opened = rng.choice((f'"{net}"', f'"{net}"', f'None, "{net}"'))
    with w.block("def layer(name):"), w.block("with tf.variable_scope(name):"):
        w.add(rng.choice((get_variable(one), variable(one))), get_variable(two))
    scope = f"with tf.variable_scope({opened}, reuse=reuse):"
    with w.block("def net(reuse=None):"), w.block(scope):
        w.add('layer("one")', f'layer("{rng.choice(("two", "two", "one"))}")')
    w.add("net()")
    again = f"net(reuse={rng.choice(('True', 'tf.AUTO_REUSE'))})"
    if chance(rng, 0.3):
        with w.block(f'with tf.variable_scope("{side}"):'):
            w.add(again)
    else:
        w.add(again)
