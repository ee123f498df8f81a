"""The arg_scope lab: which of four places sets each argument of a layer?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

import ipywidgets as widgets
import tensorflow.compat.v1 as tf
from matplotlib.figure import Figure

from ..model import Trace
from .base import Lab, choice

CONV, POOL, DENSE = "slim.conv2d", "slim.max_pool2d", "slim.fully_connected"
LISTS = {
    "conv2d": f"[{CONV}]",
    "conv2d, fully_connected": f"[{CONV}, {DENSE}]",
    "conv2d, max_pool2d": f"[{CONV}, {POOL}]",
}
ARGUMENTS = {
    "activation_fn": ("activation_fn",),
    "stride": ("stride",),
    "both": ("activation_fn", "stride"),
}
#: Every place has values of its own, so a value in the graph tells who set it.
VALUES = {
    "outer": {"activation_fn": "tf.nn.elu", "stride": "3"},
    "inner": {"activation_fn": "tf.tanh", "stride": "4"},
    "the call": {"activation_fn": "tf.sigmoid", "stride": "6"},
}
PLACES = ("the layer's own", *VALUES)
SET_BY = {"Elu": "outer", "Tanh": "inner", "Sigmoid": "the call"} | {
    int(own["stride"]): place for place, own in VALUES.items()
}
#: The names that the program gives to its layers, and the arguments that the graph tells of.
LAYERS = {
    "conv": ("conv2d", ("activation_fn", "stride")),
    "pool": ("max_pool2d", ("stride",)),
    "dense": ("fully_connected", ("activation_fn",)),
}


class Setting(NamedTuple):
    """An argument of a layer as the graph has it, and the place that set it."""

    layer: str
    argument: str
    value: str
    place: str


def settings(values: Mapping[str, Any]) -> list[Setting]:
    """What the graph says of each layer that the program made.

    Args:
        values: the program's names; ``conv``, ``pool`` and ``dense`` are the layers' results.
    """
    found = []
    for name, (layer, arguments) in LAYERS.items():
        for argument in arguments if name in values else ():
            seen = (_activation if argument == "activation_fn" else _stride)(values[name])
            place = SET_BY.get(seen, PLACES[0])
            found.append(Setting(layer, argument, str(seen), place))
    return found


class ArgScopeLab(Lab):
    """Two arg_scopes, one in the other, and a call with arguments of its own."""

    title = "arg_scope lab"
    hint = "Change a setting; the program runs on real TF-Slim, and its graph tells who set what."
    picture_title = "Each argument, in the column of the place that set it"
    words_title = "Who set what, read from the graph"

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "outer": choice("Outer list", LISTS, LISTS["conv2d, fully_connected"]),
            "outer_sets": choice("Outer sets", ARGUMENTS),
            "inner": choice("Inner list", {"no inner": "", **LISTS}, LISTS["conv2d"]),
            "inner_sets": choice("Inner sets", ARGUMENTS, ARGUMENTS["stride"]),
            "by_object": choice("Inner opened by", {"its list": False, "a scope object": True}),
            "call_sets": choice("conv2d call sets", {"nothing": (), **ARGUMENTS}),
        }

    def unused(self, s: SimpleNamespace) -> Collection[str]:
        return () if s.inner else ("inner_sets", "by_object")

    def code(self, s: SimpleNamespace) -> str:
        outer = f"slim.arg_scope({s.outer}, {_keywords('outer', s.outer_sets)})"
        inner = f"slim.arg_scope({s.inner}, {_keywords('inner', s.inner_sets)})" if s.inner else ""
        call = ", ".join(
            ["x, 2, 3", *filter(None, [_keywords("the call", s.call_sets)]), "**plain"]
        )
        # The fewest ops that have an activation and a stride, so that the lab answers soon.
        plain = "weights_initializer=tf.zeros_initializer(), biases_initializer=None"
        lines = [
            "import tf_slim as slim",
            "x, flat = tf.zeros([1, 24, 24, 1]), tf.zeros([1, 1])",
            f"plain = dict({plain})",
        ]
        if inner and s.by_object:
            lines += [f"with {inner} as again:", "    pass"]
            inner = "slim.arg_scope(again)"
        scopes = [f"with {scope}:" for scope in (outer, inner) if scope]
        lines += ["    " * depth + scope for depth, scope in enumerate(scopes)]
        lines += [
            "    " * len(scopes) + layer
            for layer in (
                f"conv = {CONV}({call})",
                f"pool = {POOL}(x, 2)",
                f"dense = {DENSE}(flat, 2, **plain)",
            )
        ]
        lines += [
            'print("conv2d:", conv.op.type, "side", conv.shape[1])',
            'print("max_pool2d: side", pool.shape[1])',
            'print("fully_connected:", dense.op.type)',
        ]
        return "\n".join(lines) + "\n"

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        found = [
            f"{s.layer}: {s.argument} is {s.value}, set by {_in_words(s.place)}."
            for s in settings(values)
        ]
        if missing := [layer for name, (layer, _) in LAYERS.items() if name not in values]:
            found.append(f"The error came before: {', '.join(missing)}.")
        return "\n".join(found) + "\n"

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        found = settings(values)
        rows, lefts = len(found), (0.15, 1.7, 3.05, 4.45, 5.35, 6.25)
        width, height = 7.2, 0.3 * (rows + 1) + 0.2
        figure = Figure(figsize=(width, height), dpi=100, facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.axis("off")
        for left, head in zip(lefts, ("layer", "argument", *PLACES), strict=True):
            axes.text(left, 0.22, head, va="center", size=10.5, color="#4a4a4a")
        axes.plot((0.1, width - 0.1), (0.4, 0.4), color="#4a4a4a", lw=0.8)
        for row, setting in enumerate(found):
            y = 0.55 + 0.3 * row
            cells = [setting.value if place == setting.place else "·" for place in PLACES]
            for left, cell in zip(lefts, (setting.layer, setting.argument, *cells), strict=True):
                weight = "bold" if cell == setting.value else "normal"
                axes.text(left, y, cell, va="center", size=11, family="monospace", weight=weight)
        return figure


def _keywords(place: str, arguments: Collection[str]) -> str:
    return ", ".join(f"{argument}={VALUES[place][argument]}" for argument in arguments)


def _in_words(place: str) -> str:
    if place in ("outer", "inner"):
        return f"the {place} arg_scope"
    return "the layer itself, as its own default" if place == PLACES[0] else place


def _activation(result: tf.Tensor) -> str:
    return result.op.type


def _stride(result: tf.Tensor) -> int:
    """The stride of the convolution or pooling that ``result`` comes from."""
    op = result.op
    while op.type not in ("Conv2D", "MaxPool"):
        op = op.inputs[0].op
    return op.get_attr("strides")[1]
