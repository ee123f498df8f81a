"""The reuse lab: does a call make a variable, find one, or fail?"""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace

import ipywidgets as widgets

from ..views import sharing
from .base import Lab, choice

MODES = {
    "None": "None",
    "False": "False",
    "True": "True",
    "tf.AUTO_REUSE": "tf.AUTO_REUSE",
    "scope.reuse_variables()": "",
}


class ReuseLab(Lab):
    """A variable that may exist already, and calls that ask for it under a reuse mode."""

    title = "Reuse lab"
    hint = "Change a setting; the program runs on real TensorFlow and tells who shares what."
    picture = sharing
    picture_title = "Which line reaches which variable"
    words_title = "Who shares what"

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "exists": choice("Variable exists", {"not yet": False, "already": True}, True),
            "mode": choice("Reuse mode", MODES, "True"),
            "other_scope": choice("Scope asked for", {"the same": False, "another": True}),
            "other_shape": choice("Shape asked for", {"the same": False, "another": True}),
            "calls": choice("How many calls", {"one": 1, "two": 2, "three": 3}, 2),
        }

    def unused(self, s: SimpleNamespace) -> Collection[str]:
        return () if s.exists else ("other_scope", "other_shape")

    def code(self, s: SimpleNamespace) -> str:
        lines, made = [], list("abc"[: s.calls])
        if s.exists:
            lines += ['with tf.variable_scope("model"):', '    v = tf.get_variable("w", [2, 2])']
        scope = '"other"' if s.exists and s.other_scope else '"model"'
        shape = "[3]" if s.exists and s.other_shape else "[2, 2]"
        if s.mode:
            lines.append(f"with tf.variable_scope({scope}, reuse={s.mode}):")
        else:
            lines += [f"with tf.variable_scope({scope}) as scope:", "    scope.reuse_variables()"]
        lines += [f'    {each} = tf.get_variable("w", {shape})' for each in made]
        names = ", ".join(f"{each}.name" for each in ["v"] * s.exists + made)
        separator = ', sep="\\n"' if "," in names else ""
        lines += [f"print({names}{separator})", "print(len(tf.global_variables()))"]
        return "\n".join(lines) + "\n"
