"""``tf.Variable`` and ``tf.get_variable``, without scopes."""

from __future__ import annotations

from random import Random

from ..writing import NAMES, Program, Writer, chance, get_variable, make, op, some, variable

IDEAS = (
    "tf.Variable, one after another",
    "names that are taken, names that are left out",
    "tf.Variable beside tf.get_variable",
    "what get_variable refuses",
    "functions and loops",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    (_variables, _taken_names, _two_kinds, _refusals, _repeated)[level - 1](rng, w)
    return w.program("variables", "ops") if level == 2 else w.program()


def _variables(rng: Random, w: Writer) -> None:
    one, two = some(rng, NAMES, 2)
    for letter, name in zip("abc", rng.choices((one, one, two), k=rng.choice((2, 3)))):
        w.add(f"{letter} = {variable(name)}")


def _taken_names(rng: Random, w: Writer) -> None:
    name = rng.choice(NAMES)
    lines = [
        op(rng, name),
        variable(name),
        rng.choice((variable(name), "tf.Variable([1.0, 2.0])")),
        rng.choice(("tf.Variable([1.0, 2.0])", op(rng, rng.choice((name, "y"))))),
    ]
    rng.shuffle(lines)
    w.add(*(f"{letter} = {line}" for letter, line in zip("abcd", lines, strict=True)))


def _two_kinds(rng: Random, w: Writer) -> None:
    one, two = some(rng, NAMES, 2)
    lines = [get_variable(one), variable(one), variable(rng.choice((one, two)))]
    if chance(rng, 0.5):
        lines.append(get_variable(two))
    rng.shuffle(lines)
    w.add(*(f"{letter} = {line}" for letter, line in zip("abcd", lines)))


def _refusals(rng: Random, w: Writer) -> None:
    one, two = some(rng, NAMES, 2)
    second = rng.choice(
        (
            get_variable(one),
            get_variable(two),
            f'tf.get_variable("{two}")',
            f'tf.get_variable("{two}", initializer=[1.0, 2.0])',
            f'tf.get_variable("{two}", [2], initializer=[1.0, 2.0])',
        )
    )
    w.add(f"a = {get_variable(one)}", f"b = {second}", f"c = {variable(one)}")


def _repeated(rng: Random, w: Writer) -> None:
    one, two = some(rng, NAMES, 2)
    times = rng.choice((2, 3))
    if chance(rng, 0.5):
        with w.block("def layer():"):
            w.add(f"w = {make(rng, one)}", f"return {variable(two)}")
        w.add(*["layer()"] * times)
        return
    with w.block(f"for i in range({times}):"):
        numbered = f'tf.get_variable("{one}_%d" % i, [2])'
        w.add(f"w = {rng.choice((numbered, make(rng, one)))}", f"b = {variable(two)}")
