"""The variable lab: who makes a variable, from what, and how its first values are spread."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure

from ..model import Trace
from ..views._common import number, plural
from .base import Lab, choice, name

STARTS = 10
BARS = 12
#: For each rule the class that `get_variable` takes, and the function that makes a tensor alike.
RULES = {
    "zeros": ("tf.zeros_initializer()", "tf.zeros"),
    "random normal": ("tf.random_normal_initializer()", "tf.random_normal"),
    "truncated normal": ("tf.truncated_normal_initializer()", "tf.truncated_normal"),
    "random uniform": ("tf.random_uniform_initializer()", "tf.random_uniform"),
}
FIRSTS = {
    "none": "",
    "the number 0.5": "0.5",
    "the list [1, 2, 3]": "[1, 2, 3]",
    **{f"rule: {rule}": rule for rule in RULES},
}
STOPPED = "No numbers: the program stopped before it started the variable."


class Bar(NamedTuple):
    """How many of the numbers lie from ``low`` to ``high``, in percent."""

    low: float
    high: float
    percent: float


class VariableLab(Lab):
    """One variable, made in one of two ways from a name, a shape, a type and a first value."""

    title = "Variable lab"
    hint = f"Change a setting; the program makes the variable and starts it {STARTS} times."
    picture_title = "How the first values are spread"
    words_title = "The first values"

    def controls(self) -> dict[str, widgets.ValueWidget]:
        shapes = {"not given": "", "[3]": "[3]", "[40, 50]": "[40, 50]"}
        types = {"not given": "", "float32": "tf.float32", "int32": "tf.int32"}
        return {
            "get": choice("Made by", {"tf.get_variable": True, "tf.Variable": False}),
            "name": name("Name", "w"),
            "shape": choice("Shape", shapes, "[40, 50]"),
            "dtype": choice("Type", types),
            "first": choice("First value", FIRSTS),
            "times": choice("How often", {"once": 1, "twice": 2}),
        }

    def code(self, s: SimpleNamespace) -> str:
        make = self._get_variable(s) if s.get else self._variable(s)
        made = "ab"[: s.times]
        names = ", ".join(f"{each}.name" for each in made)
        return "\n".join(
            [
                *(f"{each} = {make}" for each in made),
                f"print({names}, a.shape, a.dtype.base_dtype.name)",
                "starts = []",
                "with tf.Session() as session:",
                f"    for _ in range({STARTS}):",
                "        session.run(a.initializer)",
                "        starts.append(session.run(a))",
                "",
            ]
        )

    def _get_variable(self, s: SimpleNamespace) -> str:
        first = RULES[s.first][0] if s.first in RULES else s.first
        says = {"shape": s.shape, "dtype": s.dtype, "initializer": first}
        given = [json.dumps(s.name)] if s.name else []
        given += [f"{key}={value}" for key, value in says.items() if value]
        return f"tf.get_variable({', '.join(given)})"

    def _variable(self, s: SimpleNamespace) -> str:
        first, shape = s.first, s.shape
        if s.first in RULES:
            rule, function = RULES[s.first]
            # A tensor has its shape in it; without a shape there is only the rule to give.
            first, shape = (f"{function}({shape})", "") if shape else (rule, "")
        says = {"shape": shape, "dtype": s.dtype, "name": json.dumps(s.name) if s.name else ""}
        given = [first] if first else []
        given += [f"{key}={value}" for key, value in says.items() if value]
        return f"tf.Variable({', '.join(given)})"

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        if result.error:
            return f"{STOPPED}\n"
        numbers = np.ravel(values["starts"])
        size = plural(values["a"].shape.num_elements(), "number")
        span = f"from {numbers.min():.3g} to {numbers.max():.3g}"
        # A mean just below zero is not to read «-0.00».
        mean = round(float(numbers.mean()), 2) + 0.0
        told = [
            f"{STARTS} starts of {size}: {number(len(numbers))} in all, {span}.",
            f"Mean {mean:.2f}, standard deviation {numbers.std():.2f}.",
            *(f"{_interval(bar)}: {bar.percent:.1f} %" for bar in _bars(numbers)),
        ]
        return "\n".join(told) + "\n"

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """A bar for each interval of values, as high as its share of all numbers."""
        fig = Figure(figsize=(5.2, 2.5), dpi=100, facecolor="white", layout="constrained")
        if result.error:
            fig.set_size_inches(5.2, 0.5)
            fig.text(0.02, 0.5, STOPPED, va="center", size=9)
            return fig
        ax = fig.subplots()
        for low, high, percent in _bars(np.ravel(values["starts"])):
            # A bar that stands for one value alone is given a width to be seen by.
            width = high - low or 0.1
            ax.bar((low + high) / 2, percent, width, color="#1557a0", edgecolor="white")
        ax.set_xlabel("value", size=8.5)
        ax.set_ylabel("% of the numbers", size=8.5)
        ax.tick_params(labelsize=8.5)
        ax.spines[["top", "right"]].set_visible(False)
        return fig


def _bars(numbers: np.ndarray) -> list[Bar]:
    """Twelve intervals of one width, or a bar for each value where there are fewer values."""
    distinct, counts = np.unique(numbers, return_counts=True)
    if len(distinct) <= BARS:
        shares = zip(distinct, distinct, counts, strict=True)
    else:
        counts, edges = np.histogram(numbers, BARS)
        shares = zip(edges[:-1], edges[1:], counts, strict=True)
    return [Bar(low, high, 100 * count / len(numbers)) for low, high, count in shares]


def _interval(bar: Bar) -> str:
    return f"{bar.low:g}" if bar.low == bar.high else f"{bar.low:+.2f} to {bar.high:+.2f}"
