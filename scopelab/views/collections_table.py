"""Which variable is in which collection."""

from __future__ import annotations

from html import escape

from ..model import Trace
from . import _common as c

MAX_ROWS = 500
MAX_NAMES = 12
# The constants under which programs know the keys.
CONSTANTS = {
    "variables": "GLOBAL_VARIABLES",
    "trainable_variables": "TRAINABLE_VARIABLES",
    "local_variables": "LOCAL_VARIABLES",
    "model_variables": "MODEL_VARIABLES",
    "moving_average_variables": "MOVING_AVERAGE_VARIABLES",
    "metric_variables": "METRIC_VARIABLES",
    "concatenated_variables": "CONCATENATED_VARIABLES",
    "regularization_losses": "REGULARIZATION_LOSSES",
    "losses": "LOSSES",
    "update_ops": "UPDATE_OPS",
    "summaries": "SUMMARIES",
    "train_op": "TRAIN_OP",
    "weights": "WEIGHTS",
    "biases": "BIASES",
    "activations": "ACTIVATIONS",
}


def html(trace: Trace) -> str:
    """A table with a row for each variable and a column for each collection that holds one.

    What other collections hold (losses, update ops) is listed below the table.
    """
    keys = _keys(trace)
    head = "".join(
        f'<th scope="col">{escape(CONSTANTS.get(key, key))}</th>' for key in ("variable", *keys)
    )
    rows = "".join(
        f'<tr><th scope="row">{c.name_html(v.name)}</th>'
        + "".join(f"<td>{_cell(key in v.collections)}</td>" for key in keys)
        + "</tr>"
        for v in trace.variables[:MAX_ROWS]
    )
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if not trace.variables:
        body = "<p>The program made no variable.</p>"
    if len(trace.variables) > MAX_ROWS:
        body += f"<p>{c.more(len(trace.variables) - MAX_ROWS, 'variable')}</p>"
    for key, names in _others(trace).items():
        body += (
            f"<p><span class='word'>{escape(CONSTANTS.get(key, key))}</span>: {escape(names)}</p>"
        )
    return c.wrap(body, "Variables and collections")


def text(trace: Trace) -> str:
    """The same table as plain text."""
    keys = _keys(trace)
    table = [["variable", *(CONSTANTS.get(key, key) for key in keys)]] + [
        [v.name, *(_cell(key in v.collections) for key in keys)] for v in trace.variables[:MAX_ROWS]
    ]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    out = ["The program made no variable."]
    if trace.variables:
        out = [
            "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
            for row in table
        ]
        out.insert(1, "  ".join("─" * w for w in widths))
    if len(trace.variables) > MAX_ROWS:
        out.append(c.more(len(trace.variables) - MAX_ROWS, "variable"))
    out += [f"{CONSTANTS.get(key, key)}: {names}" for key, names in _others(trace).items()]
    return "\n".join(out) + "\n"


def _keys(trace: Trace) -> list[str]:
    """Collections that hold a variable, the common ones first."""
    held = {key for v in trace.variables for key in v.collections}
    known = [key for key in CONSTANTS if key in held]
    return known + sorted(held.difference(known))


def _others(trace: Trace) -> dict[str, str]:
    held = set(_keys(trace))
    return {
        key: c.listed(c.and_more(names, MAX_NAMES))
        for key, names in trace.collections.items()
        if key not in held and names
    }


def _cell(inside: bool) -> str:
    return "✓ yes" if inside else "no"
