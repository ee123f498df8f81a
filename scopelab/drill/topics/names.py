"""Variable scopes and name scopes: which prefix does a name get?"""

from __future__ import annotations

from random import Random

from ..writing import NAMES, SCOPES, Program, Writer, chance, get_variable, make, op, some, variable

IDEAS = (
    "one variable scope",
    "variable scope or name scope",
    "a scope in a scope",
    "a scope opened twice",
    "scope objects and default names",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    (_one, _kinds, _nested, _again, _objects)[level - 1](rng, w)
    return w.program("variables", "ops")


def _kind(rng: Random) -> str:
    return rng.choice(("variable_scope", "name_scope"))


def _one(rng: Random, w: Writer) -> None:
    one, two = some(rng, NAMES, 2)
    with w.block(f'with tf.variable_scope("{rng.choice(SCOPES)}"):'):
        w.add(f"a = {make(rng, one)}", f"y = {op(rng, 'y', 'a')}")
    w.add(f"b = {make(rng, rng.choice((one, two)))}")


def _kinds(rng: Random, w: Writer) -> None:
    name = rng.choice(NAMES)
    with w.block(f'with tf.{_kind(rng)}("{rng.choice(SCOPES)}"):'):
        w.add(f"a = {get_variable(name)}", f"b = {variable(name)}", f"y = {op(rng, 'y', 'a')}")


def _nested(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    with w.block(f'with tf.{_kind(rng)}("{outer}"):'):
        if chance(rng, 0.5):
            w.add(f"a = {make(rng, one)}")
        with w.block(f'with tf.{_kind(rng)}("{inner}"):'):
            w.add(f"b = {get_variable(two)}", f"c = {variable(one)}", f"y = {op(rng, 'y', 'b')}")


def _again(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    kind = _kind(rng)
    with w.block(f'with tf.{kind}("{outer}"):'):
        w.add(f"a = {make(rng, one)}", f"x = {op(rng, 'y')}")
    with w.block(f'with tf.{kind}("{outer}"):'):
        if chance(rng, 0.5):
            with w.block(f'with tf.{_kind(rng)}("{inner}"):'):
                w.add(f"b = {make(rng, two)}", f"y = {op(rng, 'y', 'x')}")
        else:
            w.add(f"b = {make(rng, two)}", f"y = {op(rng, 'y', 'x')}")


def _objects(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    one, two = some(rng, NAMES, 2)
    if chance(rng, 0.5):
        with w.block("for i in range(2):"), w.block(f'with tf.variable_scope(None, "{outer}"):'):
            w.add(f"a = {make(rng, one)}", f"y = {op(rng, 'y', 'a')}")
        return
    kind = _kind(rng)
    with w.block(f'with tf.{kind}("{outer}") as scope:'):
        w.add(f"a = {make(rng, one)}")
    with w.block(f'with tf.variable_scope("{inner}"):'), w.block(f"with tf.{kind}(scope):"):
        w.add(f"b = {make(rng, two)}", f"y = {op(rng, 'y', 'b')}")
