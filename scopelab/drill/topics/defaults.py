"""What a variable scope gives to the variables made in it: initializer, type, regularizer."""

from __future__ import annotations

from random import Random

from ..writing import SCOPES, Program, Writer, chance, some

IDEAS = (
    "a scope's initializer",
    "an initializer of the variable's own",
    "defaults in nested scopes",
    "types and regularizers",
    "defaults and sharing",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    (_one, _own, _nested, _types, _shared)[level - 1](rng, w)
    return w.program("printed")


def _value(rng: Random) -> str:
    return f"{rng.randint(1, 9)}.0"


def _default(rng: Random) -> str:
    return f"initializer=tf.constant_initializer({_value(rng)})"


def _get(name: str, *more: str) -> str:
    return f"{name} = tf.get_variable({', '.join((chr(34) + name + chr(34), '[]', *more))})"


def _print(w: Writer, names: str) -> None:
    with w.block("with tf.Session() as session:"):
        w.add("session.run(tf.global_variables_initializer())")
        w.add(f'print(*session.run([{", ".join(names)}]), sep="\\n")')


def _one(rng: Random, w: Writer) -> None:
    scope, other = some(rng, SCOPES, 2)
    with w.block(f'with tf.variable_scope("{scope}", {_default(rng)}):'):
        w.add(_get("a"))
        if chance(rng, 0.5):
            w.add(f"b = tf.Variable({_value(rng)})")
        else:
            w.add(_get("b"))
    if chance(rng, 0.5):
        with w.block(f'with tf.variable_scope("{other}", {_default(rng)}):'):
            w.add(_get("c"))
        _print(w, "abc")
    else:
        _print(w, "ab")


def _own(rng: Random, w: Writer) -> None:
    with w.block(f'with tf.variable_scope("{rng.choice(SCOPES)}", {_default(rng)}):'):
        lines = [
            _get("a"),
            _get("b", rng.choice(("initializer=tf.ones_initializer()", _default(rng)))),
            rng.choice((f"c = tf.Variable({_value(rng)})", _get("c"))),
        ]
        rng.shuffle(lines)
        w.add(*lines)
    _print(w, "abc")


def _nested(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    override = f", {_default(rng)}" if chance(rng, 0.6) else ""
    with w.block(f'with tf.variable_scope("{outer}", {_default(rng)}):'):
        w.add(_get("a"))
        with w.block(f'with tf.variable_scope("{inner}"{override}):'):
            w.add(_get("b"))
            if chance(rng, 0.5):
                w.add(
                    f"tf.get_variable_scope().set_initializer(tf.constant_initializer({_value(rng)}))"
                )
            w.add(_get("c", *([_default(rng)] if chance(rng, 0.4) else [])))
        w.add(_get("d"))
    _print(w, "abcd")


def _types(rng: Random, w: Writer) -> None:
    outer, inner = some(rng, SCOPES, 2)
    dtype = rng.choice(("tf.float64", "tf.float16"))
    regularizer = "regularizer=tf.nn.l2_loss"
    with w.block(f'with tf.variable_scope("{outer}", dtype={dtype}, {regularizer}):'):
        w.add(_get("a"), _get("b", *(["dtype=tf.float32"] if chance(rng, 0.5) else [])))
        off = ", regularizer=tf.no_regularizer" if chance(rng, 0.4) else ""
        with w.block(f'with tf.variable_scope("{inner}"{off}):'):
            w.add(_get("c"), f"d = tf.Variable({_value(rng)})")
    w.add('print(*[v.dtype.base_dtype.name for v in (a, b, c, d)], sep="\\n")')
    w.add("print(len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)))")


def _shared(rng: Random, w: Writer) -> None:
    scope = rng.choice(SCOPES)
    regularizer = ", regularizer=tf.nn.l2_loss"
    first, second = (regularizer if chance(rng, 0.5) else "" for _ in range(2))
    with w.block(f'with tf.variable_scope("{scope}", {_default(rng)}{first}):'):
        w.add(_get("a"), _get("b"))
    with w.block(
        f'with tf.variable_scope("{scope}", {_default(rng)}{second}, reuse=tf.AUTO_REUSE):'
    ):
        w.add('c = tf.get_variable("a", [])', rng.choice((_get("d"), _get("d", _default(rng)))))
    _print(w, "bcd")
    w.add("print(len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)))")
