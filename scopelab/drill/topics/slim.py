"""TF-Slim layers under ``slim.arg_scope``: which variables does each layer make?"""

from __future__ import annotations

from contextlib import nullcontext
from random import Random

from ..writing import SCOPES, Program, Writer, chance, some

IDEAS = (
    "layers with names of their own",
    "layers without a name",
    "arg_scope gives arguments",
    "arg_scopes in arg_scopes",
    "repeated and shared layers",
)
_LAYERS = "[slim.fully_connected]"
_NO_BIAS = "biases_initializer=None"
_BIAS = "biases_initializer=tf.zeros_initializer()"


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    w.add("import tf_slim as slim", "x = tf.zeros([1, 4])")
    (_named, _unnamed, _given, _nested, _shared)[level - 1](rng, w)
    return w.program()


def _layer(*arguments: str) -> str:
    return f"x = slim.fully_connected({', '.join(('x', '4', *arguments))})"


def _named(rng: Random, w: Writer) -> None:
    one, two = some(rng, SCOPES, 2)
    w.add(_layer(f'scope="{one}"'))
    inside = chance(rng, 0.5)
    with w.block(f'with tf.variable_scope("{two}"):') if inside else nullcontext():
        w.add(_layer(f'scope="{two}_1"', *([_NO_BIAS] if chance(rng, 0.5) else [])))


def _unnamed(rng: Random, w: Writer) -> None:
    scope = rng.choice(SCOPES)
    w.add(_layer())
    with w.block(f'with tf.variable_scope("{scope}"):'):
        w.add(_layer(*([_NO_BIAS] if chance(rng, 0.5) else [])))
    w.add(_layer(*([f'scope="{scope}"'] if chance(rng, 0.5) else [])))


def _given(rng: Random, w: Writer) -> None:
    one, two, three = some(rng, SCOPES, 3)
    w.add(_layer(f'scope="{one}"'))
    with w.block(f"with slim.arg_scope({_LAYERS}, {_NO_BIAS}):"):
        w.add(_layer(f'scope="{two}"'))
        more = rng.choice(([_BIAS], [f'scope="{three}"'], [_BIAS, f'scope="{three}"'], []))
        w.add(_layer(*more))


def _nested(rng: Random, w: Writer) -> None:
    one, two, three = some(rng, SCOPES, 3)
    inner = rng.choice((_BIAS, "activation_fn=None", f'scope="{two}"'))
    with w.block(f"with slim.arg_scope({_LAYERS}, {_NO_BIAS}):"):
        with w.block(f"with slim.arg_scope({_LAYERS}, {inner}):"):
            w.add(_layer(*([] if "scope" in inner else [f'scope="{one}"'])))
            if chance(rng, 0.5):
                w.add(_layer(f'scope="{one}_2"', _BIAS))
        w.add(_layer(f'scope="{three}"'))


def _shared(rng: Random, w: Writer) -> None:
    one, two = some(rng, SCOPES, 2)
    if chance(rng, 0.5):
        w.add(f'x = slim.repeat(x, 2, slim.fully_connected, 4, scope="{one}")')
        with w.block(f"with slim.arg_scope({_LAYERS}, {_NO_BIAS}):"):
            w.add(f'x = slim.stack(x, slim.fully_connected, [4, 4], scope="{two}")')
        return
    w.add(_layer(f'scope="{one}"', *([_NO_BIAS] if chance(rng, 0.4) else [])))
    given = rng.choice(("reuse=True", "reuse=tf.AUTO_REUSE", _NO_BIAS))
    with w.block(f"with slim.arg_scope({_LAYERS}, {given}):"):
        w.add(_layer(f'scope="{one}"'), _layer(f'scope="{rng.choice((one, two))}"'))
