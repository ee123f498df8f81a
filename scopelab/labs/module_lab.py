"""The module lab: who keeps the weights between two calls, a graph, nobody, or an object?"""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
from matplotlib.figure import Figure

from ..model import Trace
from .base import Lab, choice

WAYS = {
    "get_variable, in a graph": "graph",
    "get_variable, eager": "eager",
    "get_variable, with the shim": "shim",
    "a tf.Module": "module",
    "a Keras layer": "keras",
}
SHIM = """\
class Layer(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf1.variable_scope("fc"):
            return x * tf1.get_variable("w", [3])
"""
MODULE = """\
class Layer(tf.Module):
    def __init__(self):
        super().__init__(name="fc")
        with self.name_scope:
            self.w = tf.Variable(tf.ones([3]), name="w")

    def __call__(self, x):
        return x * self.w
"""
#: For each way with objects: a class to begin with, how to make one, a call, and its variables.
OBJECTS = {
    "shim": (SHIM, "Layer()", "layer(1.0)", "layer.weights"),
    "module": (MODULE, "Layer()", "layer(1.0)", "layer.variables"),
    "keras": (
        "",
        'tf.keras.layers.Dense(2, use_bias=False, name="fc")',
        "layer(tf.ones([1, 3]))",
        "layer.weights",
    ),
}


class ModuleLab(Lab):
    """One layer called some times, in TF1 and in TF2; which variable does each call use?"""

    title = "Module lab"
    hint = "Change a setting; the program runs on real TensorFlow 2, where only objects remember."
    picture_title = "Which call uses which variable"
    words_title = "Who uses what"
    needs_values = True
    as_published = True

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "way": choice("Weights made by", WAYS),
            "shared": choice("Each call is for", {"the same layer": True, "a new layer": False}),
            "calls": choice("How many calls", {"one": 1, "two": 2, "three": 3}, 2),
        }

    def code(self, s: SimpleNamespace) -> str:
        body = self._by_object(s) if s.way in OBJECTS else self._by_name(s)
        return "\n".join(
            [
                "import tensorflow as tf",
                "import tensorflow.compat.v1 as tf1",
                "",
                *body,
                'print(len({id(w) for w in used}), "different, names:", [w.name for w in used])',
                "",
            ]
        )

    def _by_name(self, s: SimpleNamespace) -> list[str]:
        scope = '"fc", reuse=tf1.AUTO_REUSE' if s.shared else 'f"fc{call}"'
        lines = [
            f"for call in range({s.calls}):",
            f"    with tf1.variable_scope({scope}):",
            '        used.append(tf1.get_variable("w", [3]))',
        ]
        if s.way == "graph":
            lines = ["with tf.Graph().as_default():", *(f"    {line}" for line in lines)]
        return ["used = []", *lines]

    def _by_object(self, s: SimpleNamespace) -> list[str]:
        start, make, call, variables = OBJECTS[s.way]
        made = f"layer = {make}"
        return [
            *start.splitlines(),
            "used = []",
            *([made] if s.shared else []),
            f"for call in range({s.calls}):",
            *([] if s.shared else [f"    {made}"]),
            f"    {call}",
            f"    used += {variables}",
        ]

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        return "".join(
            f"Call {call} uses variable {number}, named {name}.\n"
            for call, (number, name) in enumerate(_used(values), start=1)
        )

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """A box for each call, and a line to the box of the variable that it uses."""
        used = _used(values)
        fig = Figure(figsize=(5.2, 0.4 + 0.5 * len(used)), dpi=100, facecolor="white")
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 1), ylim=(len(used) + 0.6, 0.4))
        ax.axis("off")
        box = {"boxstyle": "round,pad=0.4", "linewidth": 1.2}
        call_box = {**box, "facecolor": "#ffffff", "edgecolor": "#444444"}
        variable_box = {**box, "facecolor": "#dceafa", "edgecolor": "#0b2e57"}
        for call, (number, name) in enumerate(used, start=1):
            ax.plot([0.2, 0.55], [call, number], color="#0b2e57", linewidth=1.8, zorder=1)
            ax.text(0.2, call, f"call {call}", ha="right", va="center", size=9, bbox=call_box)
            label = f"variable {number}: {name}"
            ax.text(0.55, number, label, va="center", size=9, bbox=variable_box)
        return fig


def _used(values: Mapping[str, Any]) -> list[tuple[int, str]]:
    """For each call the number of the variable it used, counted from 1, and its name."""
    numbers: dict[int, int] = {}
    return [(numbers.setdefault(id(w), len(numbers) + 1), w.name) for w in values["used"]]
