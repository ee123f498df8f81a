"""The collections lab: in which lists a variable is, and what one training step moves."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
from matplotlib.figure import Figure

from ..model import Trace
from ..views import collections_table
from ..views._common import listed
from .base import Lab, choice

COLLECTIONS = {
    "not said": "",
    "LOCAL": "[tf.GraphKeys.LOCAL_VARIABLES]",
    "GLOBAL": "[tf.GraphKeys.GLOBAL_VARIABLES]",
    '"mine"': '["mine"]',
    'GLOBAL and "mine"': '[tf.GraphKeys.GLOBAL_VARIABLES, "mine"]',
}
TRAINED = {"not said": "", "[v]": "[v]", "tf.global_variables()": "tf.global_variables()"}
MOVED, STILL, EDGE = "#1557a0", "#ffffff", "#5f6368"


class CollectionsLab(Lab):
    """Two variables, one of them with settings: which lists hold it, and does a step move it?"""

    title = "Collections lab"
    hint = "Change what v is told; see its lists, and what one training step moves."
    picture_title = "Variables, their collections, and one training step"
    words_title = "Which variable is in which collection"
    needs_values = True

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "trainable": choice(
                "v is trainable", {"not said": "", "True": "True", "False": "False"}
            ),
            "collections": choice("collections of v", COLLECTIONS),
            "regularizer": choice("v has a penalty", {"no": False, "yes": True}, True),
            "penalties": choice("The loss is", {"data": False, "data and penalties": True}, True),
            "var_list": choice("var_list", TRAINED),
        }

    def code(self, s: SimpleNamespace) -> str:
        told = f", trainable={s.trainable}" if s.trainable else ""
        told += f", collections={s.collections}" if s.collections else ""
        told += ", regularizer=tf.nn.l2_loss" if s.regularizer else ""
        penalties = ", *tf.losses.get_regularization_losses()" if s.penalties else ""
        var_list = f", var_list={s.var_list}" if s.var_list else ""
        return "\n".join(
            [
                f'v = tf.get_variable("v", initializer=1.0{told})',
                'w = tf.get_variable("w", initializer=1.0)',
                f"loss = tf.add_n([v, w{penalties}])",
                "optimizer = tf.train.GradientDescentOptimizer(0.1)",
                f"step = optimizer.minimize(loss{var_list})",
                "with tf.Session() as session:",
                "    session.run([v.initializer, w.initializer])",
                "    session.run(step)",
                '    after = dict(zip("vw", session.run([v, w])))',
                'print(len(tf.global_variables()), "global")',
                'print(len(tf.trainable_variables()), "trainable")',
                "for name, value in after.items():",
                "    print(name, value.round(1))",
                "",
            ]
        )

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        """The table of collections, what the step moved, and which initializer reaches what."""
        after = values["after"]
        moved = [name for name, value in after.items() if value != 1]
        still = [name for name in after if name not in moved]
        lines = [f"{name} goes from 1.00 to {after[name]:.2f}" for name in moved]
        lines += [f"{name} stays at 1.00" for name in still]
        return (
            f"{collections_table.text(result)}\nOne training step: {listed(lines)}.\n"
            f"{_initialized(result)}"
        )

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """A matrix: a full square says that the list holds the variable, an empty one that not."""
        keys = [key for key in collections_table.CONSTANTS if _holders(result, key)]
        keys += ["mine"] * bool(_holders(result, "mine"))
        fig = Figure(figsize=(6.2, 1.55), dpi=100, facecolor="white")
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 6.2), ylim=(1.55, 0))
        ax.axis("off")
        small = {"size": 10.5, "va": "center", "color": "#1c1c1c"}
        for column, key in enumerate(keys):
            name = collections_table.CONSTANTS.get(key, f'"{key}"').removesuffix("_VARIABLES")
            ax.text(0.9 + 1.15 * column, 0.28, name, ha="center", **small)
        ax.text(4.6, 0.28, "one training step", **small)
        for row, (name, value) in enumerate(values["after"].items()):
            y = 0.7 + 0.5 * row
            ax.text(0.2, y, name, family="monospace", weight="bold", **{**small, "size": 12})
            for column, key in enumerate(keys):
                inside = name in _holders(result, key)
                x = 0.9 + 1.15 * column
                ax.plot(x - 0.17, y, "s", ms=11, mec=EDGE, mfc=MOVED if inside else STILL)
                ax.text(x + 0.02, y, "yes" if inside else "no", **small)
            step = f"1.00 → {value:.2f}  moves" if value != 1 else "1.00 = 1.00  stays"
            ax.text(4.6, y, step, **small)
        return fig


def _holders(result: Trace, key: str) -> list[str]:
    """The variables in the collection ``key``, without ``:0``."""
    held = [v.name.removesuffix(":0") for v in result.variables if key in v.collections]
    return sorted(held)


def _initialized(result: Trace) -> str:
    """Which variables the two initializers of TensorFlow reach, and which one neither does."""
    reach = {kind: _holders(result, key) for kind, key in _INITIALIZERS.items()}
    lines = [f"{kind}() sets {listed(held) or 'nothing'}." for kind, held in reach.items()]
    if lost := [n for n in ("v", "w") if not any(n in held for held in reach.values())]:
        lines.append(f"Neither of them sets {listed(lost)}: here its own initializer does.")
    return "\n".join(lines)


_INITIALIZERS = {
    "global_variables_initializer": "variables",
    "local_variables_initializer": "local_variables",
}
