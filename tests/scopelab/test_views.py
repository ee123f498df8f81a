"""The views, on traces written down by hand: no TensorFlow runs here."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest

from scopelab.model import CollectionChange, Step, Trace, TraceError, Variable
from scopelab.views import collections_table, listing, name_tree, sharing
from scopelab.views._common import and_more, listed

SOURCE = """\
def layer(x):
    w = tf.get_variable("w", [2, 2])
    return tf.matmul(x, w, name="y")
x = tf.ones([1, 2])  # <b>图像</b>
with tf.variable_scope("m"):
    a = layer(x)
with tf.variable_scope("m", reuse=True):
    b = layer(x)
print(b.name)
tf.get_variable("w", [3], trainable=False)
tf.get_variable("w", [3])
"""
EVERYWHERE = ["variables", "trainable_variables"]


def make_trace() -> Trace:
    """A layer called twice on one set of weights, then a name that is taken."""
    inside = {"variable_scope": "m", "reuse": None, "name_scope": "m"}
    again = {"variable_scope": "m", "reuse": True, "name_scope": "m_1"}
    read = ["m/w/Initializer/zeros", "m/w", "m/w/Assign", "m/w/read"]
    steps = [
        Step(1, "", None, ""),
        Step(4, "", None, "", ops=["ones"]),
        Step(5, "", None, "", entered=inside),
        Step(6, "m", None, "m"),
        Step(
            2,
            "m",
            None,
            "m",
            created=["m/w:0"],
            ops=read,
            parent=3,
            function="layer",
            collections=[CollectionChange(key, ["m/w:0"]) for key in EVERYWHERE],
        ),
        Step(3, "m", None, "m", ops=["m/y"], parent=3, function="layer"),
        Step(7, "", None, "", entered=again),
        Step(8, "m", True, "m_1"),
        Step(2, "m", True, "m_1", reused=["m/w:0"], parent=7, function="layer"),
        Step(3, "m", True, "m_1", ops=["m_1/y"], parent=7, function="layer"),
        Step(9, "", None, ""),
        Step(10, "", None, "", created=["w:0"], ops=["w", "w/Assign", "w/read"]),
        Step(11, "", None, ""),
    ]
    return Trace(
        "layers.py",
        SOURCE,
        TraceError("ValueError", "Variable w already exists, disallowed.\nSee <line 10>", 11),
        [
            Variable("m/w:0", [2, 2], "float32", True, 2, EVERYWHERE, [2]),
            Variable("w:0", [None], "float32", False, 10, ["variables"]),
        ],
        ["ones", *read, "m/y", "m_1/y", "w", "w/Assign", "w/read"],
        {"variables": ["m/w:0", "w:0"], "trainable_variables": ["m/w:0"], "losses": ["m/y"]},
        steps,
        "m_1/y:0\n",
    )


def row(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def png(figure: object) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def test_views_need_neither_tensorflow_nor_matplotlib_for_text() -> None:
    code = (
        "import sys; from scopelab.views import listing, name_tree, sharing, collections_table;"
        "sys.exit(bool({'tensorflow', 'matplotlib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_listing_text_side_by_side_puts_the_facts_beside_their_line() -> None:
    text = listing.text(make_trace(), 140)
    assert row(text, " 5  ").endswith("│ ▸ opens m")
    assert row(text, " 7  ").endswith("│ ▸ opens m, reuse=True, ops go to m_1/")
    second = text[text.index(" 2  ") : text.index(" 3  ")]
    assert "+ new m/w:0 [2, 2] float32" in second
    assert "= same m/w:0 as made in line 2, called from line 6" in second
    assert "∈ into variables, trainable_variables" in second
    assert "read" not in second, "a variable's own ops are part of the variable"
    assert "+ new w:0 [?] float32, not trainable" in row(text, "10  ")
    assert "✗ ValueError: Variable w already exists, disallowed." in row(text, "11  ")
    assert text.endswith("printed\n  m_1/y:0\n")


def test_a_with_that_changes_no_scope_opens_nothing() -> None:
    same = {"variable_scope": "m", "reuse": None, "name_scope": "m"}
    steps = [Step(1, **same, entered=same)]
    text = listing.text(Trace("", "with slim.arg_scope([f], a=1):\n    f()\n", steps=steps), 100)
    assert "opens" not in text


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_listing_text_fits_the_width(width: int) -> None:
    for line in listing.text(make_trace(), width).splitlines():
        assert listing._columns(line) <= width


def test_listing_text_bars_are_aligned_with_wide_characters() -> None:
    text = listing.text(make_trace(), 120)
    bars = {listing._columns(line[: line.index("│")]) for line in text.splitlines() if "│" in line}
    assert len(bars) == 1


def test_listing_text_of_a_narrow_terminal_puts_the_facts_under_the_line() -> None:
    lines = listing.text(make_trace(), 70).splitlines()
    at = lines.index(' 5  with tf.variable_scope("m"):')
    assert lines[at + 1].strip() == "│ ▸ opens m"


def test_listing_counts_runs_of_a_line_not_rounds_of_a_comprehension() -> None:
    trace = Trace("loop.py", "for _ in range(2):\n    ops = [tf.ones([]) for _ in range(3)]\n")
    for run in range(2):
        trace.steps.append(Step(2, "", None, ""))
        for name in (f"ones_{run}{i}" for i in range(3)):
            trace.steps.append(Step(2, "", None, "", ops=[name], function="<listcomp>"))
    text = listing.text(trace, 120)
    assert "×2" in row(text, "2  ") and "· ops ones_00, ones_01, ones_02, ones_10" in text


def test_listing_counts_no_runs_of_a_decorated_definition() -> None:
    trace = Trace("layer.py", "@slim.add_arg_scope\ndef layer(x):\n    return x\n")
    trace.steps += [Step(line, "", None, "") for line in (1, 2, 1, 2)]
    trace.steps += [Step(3, "", None, "", function="layer")] * 2
    assert listing.text(trace, 120).count("×2") == 1


def test_listing_html_escapes_and_needs_nothing_from_outside() -> None:
    html = listing.html(make_trace())
    assert "&lt;b&gt;图像&lt;/b&gt;" in html and "<b>图" not in html
    assert "See &lt;line 10&gt;" in html
    assert "<script" not in html and "http" not in html and "url(" not in html
    assert "+ new" in html and "= same" in html and "✗ ValueError" in html
    assert "called from line 6" in html


def test_listing_folds_equal_visits_and_counts_the_rest() -> None:
    trace = Trace("loop.py", "for i in range(9999):\n    tf.ones([])\n    pass\n")
    for i in range(9996):
        trace.steps.append(Step(2, "", None, "", ops=[f"ones_{i}"]))
        trace.steps.append(Step(3, "a", True, "a"))
    text = listing.text(trace, 120)
    assert "×9 996 in a, reuse=True" in row(text, "3  ")
    assert "· ops ones_0, ones_1," in text and "… and 9 988 more" in text
    assert "… and 9 988 more" in listing.html(trace)


def test_listing_tells_how_many_facts_it_leaves_out() -> None:
    trace = Trace("loop.py", "for i in range(99):\n    with tf.name_scope(str(i)):\n")
    for i in range(99):
        inside = {"variable_scope": "", "reuse": None, "name_scope": f"s{i}"}
        trace.steps.append(Step(2, "", None, f"n{i // 9}", entered=inside))
    text = listing.text(trace, 120)
    assert "×9 in no variable scope, ops go to n0/" in text
    assert "… and 27 more facts" in text
    assert "… and 27 more facts" in listing.html(trace)


def test_listing_truncates_what_is_huge() -> None:
    trace = Trace("big.py", "pass\n" * 5000, stdout="word\n" * 999, skipped_steps=7)
    trace.steps.append(Step(1, "", None, "", ops=[f"op{i}" for i in range(100_000)]))
    for view in (listing.text(trace, 120), listing.html(trace)):
        assert "… and 2 000 more lines" in view
        assert "… and 799 more" in view
        assert "… and 99 992 more" in view
        assert "7 more steps in which nothing was made." in view
        assert len(view) < 300_000


def test_listing_leaves_out_the_calls_that_tensorflow_adds_to_an_error() -> None:
    calls = "".join(f'  File "variable_scope.py", line {n}, in get_variable\n' for n in range(9))
    message = f"Uninitialized value v\n\nOriginal stack trace for 'v/read':\n{calls}"
    error = TraceError("FailedPreconditionError", message, line=1)
    trace = Trace("early.py", "session.run(v)\n", error=error)
    for view in (listing.text(trace, 120), listing.html(trace)):
        assert "Uninitialized value v" in view
        assert "variable_scope.py" not in view
        assert "… and 10 more lines" in view


def test_listing_html_breaks_long_lines_and_names_where_they_can_be_read() -> None:
    trace = Trace("long.py", "with a:\n        with b:\n")
    trace.steps.append(Step(2, "", None, "", ops=["loss/sum/x"]))
    html = listing.html(trace)
    assert '--indent: 8ch"><span>        </span>with b:</pre>' in html
    assert "<code>loss/<wbr>sum/<wbr>x</code>" in html


def test_listing_shows_an_error_without_a_line_at_the_end() -> None:
    trace = Trace("bad.py", "x = (\n", TraceError("TimeoutError", "stopped after 10 s"))
    assert listing.text(trace, 120).endswith("✗ TimeoutError: stopped after 10 s\n")
    assert "✗ TimeoutError" in listing.html(trace)
    assert "✗ Halt\n" in listing.text(replace(trace, error=TraceError("Halt", "", 1)), 90)


def test_an_empty_program_has_every_view() -> None:
    trace = Trace("empty.py", "")
    assert "empty.py" in listing.text(trace, 80)
    assert "empty.py" in listing.html(trace)
    assert "no names" in name_tree.text(trace)
    assert "No variable" in sharing.text(trace)
    assert "no variable" in collections_table.text(trace) + collections_table.html(trace)
    assert png(name_tree.figure(trace)) and png(sharing.figure(trace))


def test_name_tree_text() -> None:
    assert name_tree.text(make_trace()) == (
        "ones  op\n"
        "m/\n"
        "├── w  variable [2, 2], used ×2\n"
        "└── y  op\n"
        "m_1/\n"
        "└── y  op\n"
        "w  variable [?]\n"
    )


def test_name_tree_says_how_much_it_leaves_out() -> None:
    trace = Trace("big.py", "", ops=[f"s/op{i}" for i in range(9)] + ["x"] * 5)
    assert "└── … and 1 more op\n" in name_tree.text(trace)
    trace = Trace("big.py", "", ops=[f"s{i}/op" for i in range(1_000_000)])
    text = name_tree.text(trace)
    assert "… and 995 000 more ops" in text or "more names" in text
    assert len(text.splitlines()) <= name_tree.MAX_TEXT_ROWS + 1
    assert len(png(name_tree.figure(trace))) < 200_000


def test_name_tree_keeps_graphs_apart() -> None:
    trace = Trace(
        "two.py",
        "",
        None,
        [
            Variable("w:0", [1], "float32", True, 1),
            Variable("w:0", [2], "float32", True, 2, graph=1),
        ],
        ["w", "w"],
        steps=[
            Step(1, "", None, "", created=["w:0"], ops=["w"]),
            Step(2, "", None, "", created=["w:0"], ops=["w"], graph=1),
        ],
    )
    assert name_tree.text(trace) == ("graph 1\n└── w  variable [1]\ngraph 2\n└── w  variable [2]\n")
    assert "w:0 (graph 2)" in sharing.text(trace)


def test_collections_table() -> None:
    text = collections_table.text(make_trace())
    assert row(text, "variable").split() == ["variable", "GLOBAL_VARIABLES", "TRAINABLE_VARIABLES"]
    assert row(text, "m/w:0").split() == ["m/w:0", "✓", "yes", "✓", "yes"]
    assert row(text, "w:0").split() == ["w:0", "✓", "yes", "no"]
    assert "LOSSES: m/y" in text
    html = collections_table.html(make_trace())
    assert "✓ yes" in html and "LOSSES" in html and 'scope="row"' in html


def test_sharing_names_the_calls_not_the_lines_inside_the_function() -> None:
    assert sharing.text(make_trace()) == (
        "2 variables, reached by 3 calls.\n"
        "Line 6 created m/w:0; line 8 reuses it.\n"
        "Line 10 created w:0; nothing else uses it.\n"
    )


def test_sharing_looks_inside_a_main_that_contains_everything() -> None:
    trace = make_trace()
    for step in trace.steps:
        step.parent = 0 if step.parent is None else step.parent + 1
    trace.steps.insert(0, Step(12, "", None, ""))
    assert "Line 6 created m/w:0; line 8 reuses it." in sharing.text(trace)


def test_sharing_tells_the_turns_of_a_loop_apart() -> None:
    steps = [Step(2, "", "AUTO_REUSE", "", created=["w:0"])]
    steps += [Step(2, "", "AUTO_REUSE", "", reused=["w:0"]) for _ in range(2)]
    trace = Trace("loop.py", "for i in range(3):\n    f()\n", steps=steps)
    text = sharing.text(trace)
    assert "1 variable, reached by 3 calls." in text
    assert "Line 2, time 1 created w:0; line 2, time 2 and line 2, time 3 reuse it." in text


def test_figures_are_small_and_light() -> None:
    for figure in (sharing.figure(make_trace()), name_tree.figure(make_trace())):
        assert figure.get_facecolor()[:3] == (1, 1, 1), "readable in a dark theme too"
        assert png(figure).startswith(b"\x89PNG")
    labels = " ".join(t.get_text() for t in sharing.figure(make_trace()).axes[0].texts)
    assert "line 6: a = layer(x)" in labels and "m/w:0" in labels and "reused" in labels
    labels = " ".join(t.get_text() for t in name_tree.figure(make_trace()).axes[0].texts)
    assert "variable [2, 2], used ×2" in labels


def test_huge_sharing_is_cut() -> None:
    steps = [Step(1, "", None, "", created=[f"v{i}:0"]) for i in range(10_000)]
    trace = Trace("big.py", "x\n", steps=steps)
    assert len(sharing.text(trace).splitlines()) < 100
    assert "… and 9 940 more" in sharing.text(trace)
    assert len(png(sharing.figure(trace))) < 300_000


def test_a_list_that_is_cut_says_so_once() -> None:
    assert listed(and_more(["a", "b", "c"], 3)) == "a, b and c"
    assert listed(and_more(["a", "b", "c", "d"], 2)) == "a, b … and 2 more"
