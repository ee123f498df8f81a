"""The checkpoint lab: which variables does an assignment map restore?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from ..model import Trace
from ..views._common import listed, op_name
from .base import Lab, choice, name

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: What the old network saves. The new one starts with zeros, so a value tells where it came from.
SAVED = {"w": 1.0, "b": 2.0}

MAPS = {
    "scope to scope": ("{old}/", "{new}/"),
    "name by name": ("{old}/w", "{new}/w", "{old}/b", "{new}/b"),
    "only w": ("{old}/w", "{new}/w"),
    "crosswise": ("{old}/w", "{new}/b", "{old}/b", "{new}/w"),
    "turned round": ("{new}/", "{old}/"),
    "without the slash": ("{old}", "{new}"),
    "with :0": ("{old}/w:0", "{new}/w"),
}
# Inches: a row, the way between the two columns, and a letter of a name.
ROW, GAP, LETTER = 0.32, 1.6, 0.085
ARROW = {"arrowstyle": "-|>", "color": "#1557a0", "lw": 1.6}


class CheckpointLab(Lab):
    """A checkpoint, a network with other names, and a map between the two: what is restored?"""

    title = "Checkpoint lab"
    hint = (
        "The checkpoint holds w = 1 and b = 2; in the new network all starts at 0. Change a setting: "
        "what is restored?"
    )
    picture_title = "From the checkpoint to the new network"
    words_title = "What is restored"

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "old": name("Old scope", "vgg"),
            "new": name("New scope", "ssd"),
            "map": choice("Assignment map", {label: label for label in MAPS}),
            "by_class": choice(
                "New w made by", {"get_variable": False, "tf.Variable": True}, False
            ),
            "wider": choice("Shape of new w", {"as saved": False, "another": True}, False),
            "more": choice("The new one has", {"w and b": False, "also c": True}, False),
            "late": choice("Map given", {"before the start": False, "after it": True}, False),
        }

    def code(self, s: SimpleNamespace) -> str:
        zeros = [0.0] * (3 if s.wider else 2)
        made = [f'tf.get_variable("w", initializer={zeros})']
        if s.by_class:
            made = [f'tf.Variable({zeros}, name="w")']
        others = "bc" if s.more else "b"
        made += [f'tf.get_variable("{o}", initializer=[0.0, 0.0])' for o in others]
        ends = [json.dumps(each.format(old=s.old, new=s.new)) for each in MAPS[s.map]]
        pairs = ", ".join(": ".join(pair) for pair in zip(ends[::2], ends[1::2], strict=True))
        start = [
            f"tf.train.init_from_checkpoint(path, {{{pairs}}})",
            "session.run(tf.global_variables_initializer())",
        ]
        lines = [
            "import tempfile",
            "folder = tempfile.TemporaryDirectory()",
            "with tf.Graph().as_default(), tf.Session() as session:",
            f"    with tf.variable_scope({json.dumps(s.old)}):",
            *(
                f'        tf.get_variable("{short}", initializer=[{value}, {value}])'
                for short, value in SAVED.items()
            ),
            "    session.run(tf.global_variables_initializer())",
            "    saver = tf.train.Saver()",
            '    path = saver.save(session, folder.name + "/model", write_meta_graph=False)',
            "",
            f"with tf.variable_scope({json.dumps(s.new)}):",
            *(f"    {line}" for line in made),
            "with tf.Session() as session:",
            *(f"    {line}" for line in (reversed(start) if s.late else start)),
            "    read = session.run({v.op.name: v for v in tf.global_variables()})",
            "values = {name: value[0] for name, value in read.items()}",
            "for name, value in values.items():",
            "    print(name, value)",
        ]
        return "\n".join(lines) + "\n"

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        keys, variables = _names(result)
        came = _sources(result, values)
        if "values" not in values:
            why = f" ({result.error.type})" if result.error else ""
            return f"The program stopped{why}: nothing is restored, and nothing can run.\n"
        out = [f"{v} gets the value of {key}." for v, key in came.items()]
        if left := [v for v in variables if v not in came]:
            out.append(f"{listed(left)}: not restored, {_starts(left)} at 0.")
        if idle := [key for key in keys if key not in came.values()]:
            out.append(f"{listed(idle)} of the checkpoint: not used.")
        return "\n".join(out) + "\n"

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """Keys on the left, variables on the right, an arrow for each value that was restored."""
        from matplotlib.figure import Figure

        keys, variables = _names(result)
        came = _sources(result, values)
        ran = "values" in values
        remarks = {v: "" if v in came else ("  starts at 0" if ran else "") for v in variables}
        left = 0.2 + LETTER * max(map(len, [*keys, "in the checkpoint"]))
        right = 0.2 + LETTER * max(
            map(len, [*(v + remarks[v] for v in variables), "in the new network"])
        )
        width, height = left + GAP + right, ROW * (1 + max(len(keys), len(variables), 1)) + 0.1
        fig = Figure(figsize=(width, height), dpi=100, facecolor="white")
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, width), ylim=(height, 0))
        ax.axis("off")

        def write(x: float, row: int, text: str, side: str, **look: Any) -> None:
            ax.text(x, ROW * (row + 0.6), text, va="center", ha=side, size=9, **look)

        write(left, 0, "in the checkpoint", "right", color="#4a4a4a")
        write(left + GAP, 0, "in the new network", "left", color="#4a4a4a")
        for row, key in enumerate(keys, 1):
            write(left, row, key, "right", family="monospace")
        for row, variable in enumerate(variables, 1):
            text = variable + remarks[variable]
            write(left + GAP, row, text, "left", family="monospace", weight="bold")
            if variable in came:
                ends = [(left + GAP - 0.07, row), (left + 0.07, keys.index(came[variable]) + 1)]
                to, start = ((x, ROW * (r + 0.6)) for x, r in ends)
                ax.annotate("", to, start, arrowprops=ARROW)
        if not ran:
            write(left + GAP / 2, 1, f"✗ {result.error.type if result.error else ''}", "center")
        return fig


def _names(result: Trace) -> tuple[list[str], list[str]]:
    """The names of the variables in the old graph, which are the checkpoint's keys, and in the new."""
    old = [op_name(v.name) for v in result.variables if v.graph == 0]
    return old, [op_name(v.name) for v in result.variables if v.graph == 1]


def _sources(result: Trace, values: Mapping[str, Any]) -> dict[str, str]:
    """For each restored variable the checkpoint's key that its value came from."""
    keys, _ = _names(result)
    of_value = {value: key for value, key in zip(SAVED.values(), keys, strict=False)}
    found = values.get("values", {})
    return {v: of_value[value] for v, value in found.items() if value in of_value}


def _starts(names: list[str]) -> str:
    return "it starts" if len(names) == 1 else "they start"
