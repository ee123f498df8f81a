"""The initializer lab: which level sets what a variable gets, and which levels are overruled?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
from matplotlib.figure import Figure

from ..model import Trace
from .base import Lab, choice

#: The rungs of the ladder from the top: the first one that says something is to win.
LEVELS = ("the call", "inner scope", "outer scope", "TensorFlow's default")
NOTHING, CLOSED = "says nothing", "not open here"
IN_FORCE = {"facecolor": "#1557a0", "edgecolor": "#0b2e57", "linewidth": 2.5}
OVERRULED = {"facecolor": "#ffffff", "edgecolor": "#8a8a8a", "linewidth": 0.8}


@dataclass(frozen=True)
class Setting:
    """A setting that scopes pass on, and how to see whose word was taken."""

    argument: str
    """How a level says a value, in code."""
    key: str
    """What that value looks like in the end, in code."""
    values: tuple[str, str, str]
    """What call, inner and outer scope say."""
    variable: str
    """What a tf.Variable starts at."""
    request: str
    """What a request needs besides, in code."""
    gets: str
    default: str
    """What TensorFlow does where nobody says anything."""


SETTINGS = {
    "initializer": Setting(
        argument="initializer=tf.constant_initializer({})",
        key="{}",
        values=("30", "20", "10"),
        variable="30.0",
        request="[]",
        gets="starts at {}",
        default="random",
    ),
    "regularizer": Setting(
        argument="regularizer=slim.l1_regularizer({})",
        key="{}",
        values=("3.0", "2.0", "1.0"),
        variable="[1.0]",
        request="[1], initializer=tf.ones_initializer()",
        gets="adds a loss of {}",
        default="no regularizer",
    ),
    "dtype": Setting(
        argument="dtype={}",
        key="{}.name",
        values=("tf.int32", "tf.float16", "tf.float64"),
        variable="30",
        request="[]",
        gets="is {}",
        default="float32",
    ),
}


class InitializerLab(Lab):
    """Two nested scopes and a call, each with something to say; which one does a variable obey?"""

    title = "Initializer lab"
    hint = "Change a setting; the program runs on real TensorFlow and tells which level was obeyed."
    picture_title = "The ladder: who was obeyed"
    words_title = "Who set what"
    needs_values = True

    def controls(self) -> dict[str, widgets.ValueWidget]:
        says = {"something": True, "nothing": False}
        return {
            "setting": choice("What is set", {name: name for name in SETTINGS}),
            "outer": choice("Outer scope says", says),
            "inner": choice("Inner scope says", says),
            "call": choice(
                "The call for a",
                {"says nothing": "", "says something": "own", "is tf.Variable": "Variable"},
            ),
            "again": choice(
                "Inner scope again", {"by name": "name", "by its object": "object", "no": ""}
            ),
        }

    def code(self, s: SimpleNamespace) -> str:
        setting = SETTINGS[s.setting]
        call, inner, outer = (f", {setting.argument.format(value)}" for value in setting.values)
        request = setting.request
        if s.call == "Variable":
            a = f'tf.Variable({setting.variable}, name="a")'
        else:
            a = f'tf.get_variable("a", {request}{call if s.call else ""})'
        lines = [
            f'with tf.variable_scope("outer"{outer if s.outer else ""}):',
            f'    with tf.variable_scope("inner"{inner if s.inner else ""}) as inner:',
            f"        a = {a}",
            f'    b = tf.get_variable("b", {request})',
        ]
        if s.again:
            scope = "inner" if s.again == "object" else '"outer/inner"'
            again = f'    c = tf.get_variable("c", {request})'
            lines += [f"with tf.variable_scope({scope}):", again]
        imports = ["import tf_slim as slim"] if s.setting == "regularizer" else []
        read = _read(s.setting, "a, b, c" if s.again else "a, b")
        return "\n".join([*imports, *lines, *read, *_told(setting)]) + "\n"

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        told = []
        for name, ladder in self._ladders(values).items():
            rungs = "; ".join(f"{level}: {says}" for level, says in ladder.items())
            told.append(f"{name} {self._gets(values, name)}, set by {_setter(values, name)}.")
            told.append(f"    From the top: {rungs}.")
        return "\n".join(told) + "\n"

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        ladders = self._ladders(values)
        width, height = 1.75 + 1.75 * len(ladders), 0.42 * len(LEVELS) + 1.05
        fig = Figure(figsize=(width, height), dpi=100, facecolor="white")
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, width), ylim=(height, 0))
        ax.axis("off")
        for i, level in enumerate(LEVELS):
            ax.text(1.65, 0.65 + 0.42 * i, level, va="center", ha="right", size=10)
        for column, (name, ladder) in enumerate(ladders.items()):
            setter = _setter(values, name)
            middle = 2.6 + 1.75 * column
            head = {"va": "center", "ha": "center", "size": 11, "family": "monospace"}
            ax.text(middle, 0.22, name, weight="bold", **head)
            ax.text(middle, height - 0.22, self._gets(values, name), **head)
            for i, (level, says) in enumerate(ladder.items()):
                y, obeyed = 0.65 + 0.42 * i, level == setter
                box = {"boxstyle": "square,pad=0.35", **(IN_FORCE if obeyed else OVERRULED)}
                look = {"color": "white", "weight": "bold"} if obeyed else {"color": "#4a4a4a"}
                text = f"★ {says}" if obeyed else says
                ax.text(middle, y, text, va="center", ha="center", size=10, bbox=box, **look)
        ax.text(1.65, height - 0.22, "★ = obeyed", va="center", ha="right", size=10)
        return fig

    def _ladders(self, values: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """For each variable, what each level of the program says for it, from the top."""
        s = self.settings
        setting = SETTINGS[s.setting]
        call, inner, outer = (f"says {value}" for value in setting.values)
        call = {"": NOTHING, "own": call, "Variable": f"tf.Variable({setting.variable})"}[s.call]
        inner, outer = inner if s.inner else NOTHING, outer if s.outer else NOTHING
        again = (CLOSED, CLOSED) if s.again == "name" else (inner, outer)
        says = [(call, inner, outer), (NOTHING, CLOSED, outer), (NOTHING, *again)]
        return {
            name: dict(zip(LEVELS, (*levels, setting.default), strict=True))
            for name, levels in zip(values["got"], says, strict=False)
        }

    def _gets(self, values: Mapping[str, Any], name: str) -> str:
        """What a variable got in the end, in words."""
        value = values["got"][name]
        text = value if isinstance(value, str) else f"{value:.3g}"
        return SETTINGS[self.settings.setting].gets.format(text)


def _read(setting: str, made: str) -> list[str]:
    """The lines that look at what each variable got."""
    if setting == "dtype":
        return [f"got = {{v.op.name: v.dtype.base_dtype.name for v in ({made})}}"]
    start = [
        "with tf.Session() as session:",
        "    session.run(tf.global_variables_initializer())",
    ]
    if setting == "initializer":
        return [*start, f"    got = session.run({{v.op.name: v for v in ({made})}})"]
    return [
        "losses = tf.losses.get_regularization_losses",
        *start,
        f"    found = session.run({{v.op.name: losses(v.op.name) for v in ({made})}})",
        "got = {name: sum(each) for name, each in found.items()}",
    ]


def _told(setting: Setting) -> list[str]:
    """The lines that print which level was obeyed."""
    keys = [setting.key.format(value) for value in setting.values]
    pairs = (f'{key}: "{level}"' for key, level in zip(keys, LEVELS, strict=False))
    return [
        f"setters = {{{', '.join(pairs)}}}",
        "for name, value in got.items():",
        "    if value in setters:",
        '        print(name, value, "from", setters[value])',
        "    else:",
        '        print(name, "TensorFlow\'s default")',
    ]


def _setter(values: Mapping[str, Any], name: str) -> str:
    """The level that a variable has it from, which is known by the value."""
    return values["setters"].get(values["got"][name], LEVELS[-1])
