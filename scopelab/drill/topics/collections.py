"""The lists that TensorFlow keeps: what is in a collection at the end?"""

from __future__ import annotations

from random import Random

from ..writing import NAMES, SCOPES, Program, Writer, chance, get_variable, op, some, variable

IDEAS = (
    "trainable or not",
    "collections of a variable's own choice",
    "things put in by hand",
    "sharing and collections",
    "a part of a collection, by scope",
)

TRAINABLE = "collection trainable_variables"
GLOBAL = "collection variables"
LOCAL = "collection local_variables"
MINE = "collection mine"
_LISTS = ('["mine"]', '["mine", "mine"]', '["variables"]')


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    asks = (_trainable, _chosen, _by_hand, _shared, _by_scope)[level - 1](rng, w)
    return w.program(*asks)


def _with(call: str, argument: str) -> str:
    """A call with one more argument."""
    return f"{call[:-1]}, {argument})"


def _trainable(rng: Random, w: Writer) -> tuple[str, ...]:
    made = some(rng, NAMES, 3)
    off = set(rng.sample(range(3), rng.choice((1, 2))))
    for i, name in enumerate(made):
        call = get_variable(name) if chance(rng, 0.5) else variable(name)
        w.add(f"{'abc'[i]} = {_with(call, 'trainable=False') if i in off else call}")
    return TRAINABLE, GLOBAL


def _chosen(rng: Random, w: Writer) -> tuple[str, ...]:
    one, two, three = some(rng, NAMES, 3)
    lists = [
        "[tf.GraphKeys.LOCAL_VARIABLES]",
        '["mine"]',
        '["mine", tf.GraphKeys.GLOBAL_VARIABLES]',
    ]
    calls = [
        _with(get_variable(one), f"collections={rng.choice(lists)}"),
        _with(variable(two), f"collections={rng.choice(lists)}"),
        rng.choice((get_variable(three), _with(get_variable(three), "trainable=False"))),
    ]
    rng.shuffle(calls)
    with w.block(f'with tf.variable_scope("{rng.choice(SCOPES)}"):'):
        w.add(*(f"{letter} = {call}" for letter, call in zip("abc", calls, strict=True)))
    return TRAINABLE, GLOBAL


def _by_hand(rng: Random, w: Writer) -> tuple[str, ...]:
    one, two = some(rng, NAMES, 2)
    with w.block(f'with tf.variable_scope("{rng.choice(SCOPES)}"):'):
        w.add(f"a = {_with(get_variable(one), 'collections=' + rng.choice(_LISTS))}")
        w.add(f"b = {variable(two)}", f"y = {op(rng, 'y', 'a')}")
    for name in rng.choices(("a", "b", "y"), k=rng.choice((2, 3))):
        w.add(f'tf.add_to_collection("mine", {name})')
    return (MINE,)


def _shared(rng: Random, w: Writer) -> tuple[str, ...]:
    scope = rng.choice(SCOPES)
    one, two = some(rng, NAMES, 2)
    mine = 'collections=["variables", "mine"]'
    first = _with(get_variable(one), rng.choice((mine, "trainable=False")))
    second = _with(get_variable(one), rng.choice((mine, "trainable=True")))
    with w.block(f'with tf.variable_scope("{scope}"):'):
        w.add(f"a = {first}", f"b = {get_variable(two)}")
    with w.block(f'with tf.variable_scope("{scope}", reuse=tf.AUTO_REUSE):'):
        w.add(f"c = {second}", f"d = {rng.choice((variable(two), get_variable(two)))}")
    return TRAINABLE, GLOBAL


def _by_scope(rng: Random, w: Writer) -> tuple[str, ...]:
    scope = rng.choice(SCOPES)
    one, two = some(rng, NAMES, 2)
    longer = rng.choice((f"{scope}_2", f"{scope}s", f"small_{scope}"))
    for each in (scope, longer):
        with w.block(f'with tf.variable_scope("{each}"):'):
            w.add(f"a = {get_variable(one)}", f"b = {_with(get_variable(two), 'trainable=False')}")
    asked = rng.choice((scope, f"{scope}/", longer, f".*{one}"))
    getter = rng.choice(("trainable_variables", "global_variables"))
    w.add(f'for v in tf.{getter}("{asked}"):', "    print(v.name)")
    return ("printed",)
