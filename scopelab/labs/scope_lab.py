"""The scope lab: what two nested scopes do to names."""

from __future__ import annotations

import json
from collections.abc import Collection
from types import SimpleNamespace

import ipywidgets as widgets

from ..views import name_tree
from .base import Lab, choice, name

KINDS = {
    "none": "",
    "name_scope": "name_scope",
    "variable_scope": "variable_scope",
}
MADE = {
    "get_variable": 'tf.get_variable("w", [2])',
    "tf.Variable": 'tf.Variable([0.0, 0.0], name="w")',
    "an op": 'tf.ones([2], name="y")',
}


class ScopeLab(Lab):
    """Two scopes, one in the other, and something made inside: which names come out?"""

    title = "Scope lab"
    hint = "Change a setting; the program runs on real TensorFlow and tells its names."
    picture = name_tree
    picture_title = "The names as a tree"
    words_title = "Variables and ops"

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "outer": choice("Outer scope", KINDS, "variable_scope"),
            "outer_name": name("Outer name", "model"),
            "inner": choice("Inner scope", KINDS, "name_scope"),
            "same": choice("Inner name is", {"the outer name": True, "another one": False}, False),
            "inner_name": name("Inner name", "conv"),
            "made": choice("Made inside", MADE),
            "times": choice("How often", {"once": 1, "twice": 2}),
            "again": choice(
                "Entered again",
                {
                    "no": "",
                    "by their names": "names",
                    "outer by its object": "outer",
                    "outer by its object, ops too": "outer, ops too",
                    "only inner, by its object": "inner",
                },
            ),
        }

    def unused(self, s: SimpleNamespace) -> Collection[str]:
        unused = set()
        if not s.outer:
            unused |= {"outer_name", "same"}
        if not s.inner:
            unused |= {"inner_name", "same"}
        elif s.outer and s.same:
            unused.add("inner_name")
        if not s.outer and not s.inner:
            unused.add("again")
        return unused

    def code(self, s: SimpleNamespace) -> str:
        scopes = []
        if s.outer:
            scopes.append(("outer", s.outer, s.outer_name))
        if s.inner:
            scopes.append(("inner", s.inner, s.outer_name if s.outer and s.same else s.inner_name))
        # Where there is no such scope, its neighbour is the one to enter again.
        wanted, _, ops_too = s.again.partition(", ")
        objects = [key for key, _, _ in scopes if key == wanted] or [k for k, _, _ in scopes]
        by_object = objects[0] if wanted in ("outer", "inner") and scopes else ""
        first, second = [], []
        for key, kind, text in scopes:
            by_name = f"with tf.{kind}({json.dumps(text)})"
            first.append(by_name + (f" as {key}:" if key == by_object else ":"))
            if key == by_object and kind == "variable_scope" and ops_too:
                second.append(
                    f"with tf.variable_scope({key}, auxiliary_name_scope=False), "
                    f"tf.name_scope({key}.original_name_scope):"
                )
            else:
                second.append(f"with tf.{kind}({key}):" if key == by_object else f"{by_name}:")
        if by_object == "inner":
            second = second[-1:]
        made = list("abcd"[: s.times])
        lines = _block(first, [f"{each} = {s.made}" for each in made])
        if s.again and scopes:
            lines += _block(second, [f"{each} = {s.made}" for each in "abcd"[s.times :][: s.times]])
            made = list("abcd"[: 2 * s.times])
        names = ", ".join(f"{each}.name" for each in made)
        separator = ', sep="\\n"' if len(made) > 1 else ""
        return "\n".join([*lines, f"print({names}{separator})"]) + "\n"


def _block(scopes: list[str], body: list[str]) -> list[str]:
    """``body`` inside ``scopes``, each inside the one before."""
    lines = ["    " * depth + scope for depth, scope in enumerate(scopes)]
    return lines + ["    " * len(scopes) + line for line in body]
