"""What cells show beside listings: the text says what the picture and the table show."""

from __future__ import annotations

from scopelab.display import Marks, Picture
from scopelab.model import Step, Trace, Variable
from scopelab.views import name_tree


def test_a_picture_has_its_words_as_text_and_as_alternative():
    w = Variable("layer/w:0", [2], "float32", True, 1)
    step = Step(1, "", None, "", created=["layer/w:0"])
    trace = Trace("<program>", "w = …", variables=[w], steps=[step])
    shown = Picture(name_tree, trace, "All <names>")._repr_mimebundle_()
    assert shown["text/plain"] == "All <names>\n" + name_tree.text(trace)
    assert "All &lt;names&gt;" in shown["text/html"]
    assert 'alt="All &lt;names&gt;. layer/\n' in shown["text/html"]


def test_marks_say_yes_and_no_in_words():
    marks = Marks(
        "Who does?", {"this": {"a": True, "b <b>": False}, "that": {"a": False, "b <b>": True}}
    )
    assert repr(marks).splitlines() == [
        "Who does?",
        "       this   that",
        "a      ✓ yes  ✗ no",
        "b <b>  ✗ no   ✓ yes",
    ]
    html = marks._repr_html_()
    assert 'aria-label="Who does?"' in html and "b &lt;b&gt;" in html
    assert html.count("✓ yes") == html.count("✗ no") == 2
