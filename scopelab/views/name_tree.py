"""All names of a program as a tree of scopes, variables and ops."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Trace, Variable
from . import _common as c

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MAX_NAMES = 5000
MAX_OPS = 8
MAX_TEXT_ROWS = 400
MAX_FIGURE_ROWS = 40

# Kind -> marker and colour. Kinds differ in shape, and each label says what it is, so that the
# picture also works in black and white.
LOOK = {
    "scope": ("s", "#8d6e00"),
    "variable": ("o", "#1557a0"),
    "op": ("^", "#5f6368"),
    "": ("", "#5f6368"),
}


@dataclass
class Node:
    """One part of a name. ``kind`` is scope, variable, op, or empty for a remark."""

    name: str
    kind: str = "scope"
    note: str = ""
    children: dict[str, Node] = field(default_factory=dict)


def text(trace: Trace) -> str:
    """The tree of names drawn with text characters, one name a line."""
    rows = list(_rows(tree(trace), ""))
    out = [
        f"{branch}{node.name}{'/' if node.kind == 'scope' else ''}{_remark(node)}"
        for branch, node, _ in rows[:MAX_TEXT_ROWS]
    ]
    if len(rows) > MAX_TEXT_ROWS:
        out.append(c.more(len(rows) - MAX_TEXT_ROWS, "name"))
    return "\n".join(out or ["no names: the program made no variable and no op"]) + "\n"


def figure(trace: Trace) -> Figure:
    """The tree of names as a picture: squares are scopes, circles variables, triangles ops."""
    from matplotlib.figure import Figure  # here, so that text needs no matplotlib

    rows = [(depth, node) for _, node, depth in _rows(tree(trace), "")]
    hidden = len(rows) - MAX_FIGURE_ROWS
    if hidden > 0:
        rows = [*rows[:MAX_FIGURE_ROWS], (0, Node(c.more(hidden, "name"), ""))]
    if not rows:
        rows = [(0, Node("no names", ""))]
    width = max(3.2, max(0.2 * d + 0.085 * len(n.name + _remark(n)) for d, n in rows) + 0.5)
    height = 0.24 * len(rows) + 0.15
    fig = Figure(figsize=(width, height), dpi=100, facecolor="white")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    last_at_depth: dict[int, float] = {}
    for i, (depth, node) in enumerate(rows):
        x, y = 0.2 + 0.22 * depth, 0.2 + 0.24 * i
        last_at_depth[depth] = y
        if depth:
            corner = (x - 0.22, x - 0.22, x - 0.09)
            ax.plot(corner, (last_at_depth[depth - 1] + 0.08, y, y), color="#9e9e9e", lw=0.8)
        marker, color = LOOK[node.kind]
        if marker:
            ax.plot(x, y, marker, color=color, ms=7 if node.kind == "scope" else 6)
        label = node.name + ("/" if node.kind == "scope" else "")
        bold = "bold" if node.kind == "variable" else "normal"
        ax.text(x + 0.13, y, label, va="center", size=9, family="monospace", weight=bold)
        if remark := _remark(node):
            start = x + 0.13 + 0.076 * len(label)
            ax.text(start, y, remark, va="center", size=8.5, color="#4a4a4a")
    return fig


def tree(trace: Trace) -> list[Node]:
    """The roots of the tree: one for each name at the top level, or for each graph if several."""
    graphs = sorted({v.graph for v in trace.variables} | {s.graph for s in trace.steps if s.ops})
    if len(graphs) < 2:
        return list(_tree(trace.variables, trace.ops, _uses(trace, None)).children.values())
    roots = []
    for graph in graphs:
        variables = [v for v in trace.variables if v.graph == graph]
        ops = [op for step in trace.steps if step.graph == graph for op in step.ops]
        root = _tree(variables, ops, _uses(trace, graph))
        roots.append(Node(f"graph {graph + 1}", "", "", root.children))
    return roots


def _uses(trace: Trace, graph: int | None) -> Counter[str]:
    """How many times each variable was handed out: once when made, and again at each reuse."""
    return Counter(
        name
        for step in trace.steps
        if graph is None or step.graph == graph
        for name in (*step.created, *step.reused)
    )


def _tree(variables: list[Variable], ops: list[str], uses: Counter[str]) -> Node:
    by_op = {c.op_name(v.name): v for v in variables}
    # In order of creation; the ops that a variable keeps for itself are part of the variable.
    names = dict.fromkeys(c.owner(op, set(by_op)) or op for op in ops[:MAX_NAMES])
    names |= dict.fromkeys(by_op)
    root = Node("")
    for name in names:
        node = root
        for part in name.split("/"):
            node = node.children.setdefault(part, Node(part))
        if name in by_op:
            variable = by_op[name]
            shared = f", used ×{uses[variable.name]}" if uses[variable.name] > 1 else ""
            node.kind, node.note = "variable", f"variable {c.shape_text(variable)}{shared}"
        else:
            node.kind, node.note = "op", "op"
    _fold(root)
    if len(ops) > MAX_NAMES:
        root.children["…"] = Node(c.more(len(ops) - MAX_NAMES, "op"), "")
    return root


def _fold(node: Node) -> None:
    """Leaves the first few ops in each scope; variables and scopes all stay."""
    ops = [k for k, child in node.children.items() if child.kind == "op" and not child.children]
    for key in ops[MAX_OPS:]:
        del node.children[key]
    if len(ops) > MAX_OPS:
        node.children["…"] = Node(c.more(len(ops) - MAX_OPS, "op"), "")
    for child in node.children.values():
        _fold(child)


def _rows(nodes: list[Node], indent: str, depth: int = 0):
    """Each node with its branch in text characters and its depth, from the top down."""
    for i, node in enumerate(nodes):
        last = i == len(nodes) - 1
        branch = indent + ("└── " if last else "├── ") if depth else ""
        yield branch, node, depth
        deeper = indent + ("    " if last else "│   ") if depth else ""
        yield from _rows(list(node.children.values()), deeper, depth + 1)


def _remark(node: Node) -> str:
    return f"  {node.note}" if node.note else ""
