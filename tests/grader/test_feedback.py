"""What students get back: no hidden tests, and their own words, tables and pictures as they were."""

from __future__ import annotations

import re
from html import unescape

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from grader.configuration import protect
from grader.course import Course
from grader.feedback import HideTests
from grader.inert import MakeInert, inert_markdown
from grader.student_id import RefuseStudentId
from scopelab.display import STYLE, Marks

from .conftest import cell, hand_in

HIDDEN = """\
total = sum_of(range(10))
for unit in "ab":
    pass
assert total == 45, "add them all"
"""
REGION = f"### BEGIN HIDDEN TESTS\n{HIDDEN}### END HIDDEN TESTS"


def hide(*cells: NotebookNode, **settings: str) -> list[NotebookNode]:
    """The cells of a notebook after the step."""
    notebook = new_notebook(cells=[*cells])
    HideTests(config=Config(ClearHiddenTests=settings)).preprocess(notebook, {})
    return notebook.cells


def printed(text: str) -> NotebookNode:
    return new_code_cell("show()", outputs=[new_output("stream", text=text)])


def text_of(page: str) -> str:
    """What a page of HTML says."""
    return unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", page, flags=re.DOTALL))


def feedback(course: Course, student: str) -> str:
    """The text of a student's feedback."""
    outcome = course.api().generate_feedback("a", student)
    assert outcome["success"], outcome
    page = course.folder(course.directory.feedback_directory, "a", student) / "a.html"
    # A traceback has the number of the kernel's process.
    return re.sub(r"ipykernel_\d+", "", text_of(page.read_text(encoding="utf-8")))


@pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")
def test_feedback_has_the_message_but_not_the_test(course: Course) -> None:
    hand_in(course, "a", "ann", double="def double(x):\n    return x ** 2", guess="guess = 7")
    api = course.api()
    assert api.autograde("a", "ann")["success"]
    with api.gradebook as gradebook:
        before = {
            g.name: g.score for g in gradebook.find_submission("a", "ann").notebooks[0].grades
        }
    assert before == {"test-double": 2, "test-double-list": 0, "test-guess": 0}

    said = feedback(course, "ann")
    # The hidden test called it with a list; Python's own message says so.
    assert "TypeError: unsupported operand" in said
    assert "HIDDEN" not in said
    assert "double([1])" not in said
    assert "a list too" not in said
    # What all see already keeps its traceback.
    assert "double it twice more" in said
    assert "---> 1 assert guess == 8" in said

    assert api.autograde("a", "ann", force=True)["success"]
    with api.gradebook as gradebook:
        after = {g.name: g.score for g in gradebook.find_submission("a", "ann").notebooks[0].grades}
    assert after == before
    assert feedback(course, "ann") == said


def test_a_cell_of_hidden_tests_only_says_so() -> None:
    [one, half, part] = hide(
        cell("one", REGION, 1),
        cell("half", REGION, 0.5),
        cell("part", f"assert sum_of([]) == 0\n{REGION}", 2),
    )
    assert one.source == "# Hidden tests ran here, for 1 point."
    assert half.source == "# Hidden tests ran here, for 0.5 points."
    assert part.source == "assert sum_of([]) == 0"


def test_delimiters_are_those_of_the_course() -> None:
    hidden, shown = "# SECRET\nassert f(2) == 4\n# NO MORE", REGION
    settings = {"begin_test_delimeter": "# SECRET", "end_test_delimeter": "# NO MORE"}
    first, second = hide(cell("first", hidden, 1), cell("second", shown, 1), **settings)
    assert first.source == "# Hidden tests ran here, for 1 point."
    assert second.source == shown


def test_a_students_delimiters_mean_nothing() -> None:
    source = "### BEGIN HIDDEN TESTS\nprint('mine')"
    [answer, plain] = hide(cell("answer", source), new_code_cell(source))
    assert answer.source == plain.source == source


def test_a_failed_hidden_test_leaves_its_message() -> None:
    test = cell("test", REGION, 1)
    error = {"ename": "AssertionError", "evalue": "add them all"}
    trace = [
        "-----",
        "\x1b[32m----> 5\x1b[39m \x1b[38;5;28;01massert\x1b[39;00m total == \x1b[32m45",
    ]
    test.outputs = [new_output("error", traceback=trace, **error)]
    [test] = hide(test)
    assert test.outputs[0].traceback == ["AssertionError: add them all"]
    assert test.outputs[0].evalue == "add them all"


@pytest.mark.parametrize(
    "quote",
    [
        HIDDEN,
        repr(HIDDEN),
        '"assert total == 45, \\"add them all\\"\\n",',
        "---> 4 \x1b[32massert\x1b[39m total \x1b[34m==\x1b[39m 45, 'add them all'",
        HIDDEN.replace(" ", "\n"),
        HIDDEN.replace("\n", "; "),
    ],
)
def test_outputs_do_not_quote_hidden_tests(quote: str) -> None:
    markup = f"<pre>{quote.replace('assert', '<b>assert</b>')}</pre>"
    error = new_output("error", ename="E", evalue="oh", traceback=["Traceback", quote])
    shown = new_code_cell(
        outputs=[new_output("display_data", {"text/plain": quote, "text/html": markup}), error]
    )
    _, plain, rich = hide(cell("test", REGION, 1), printed(f"before\n{quote}\nafter"), shown)
    for text in (plain.outputs[0].text, str(rich.outputs)):
        assert "45" not in text
        assert "sum_of" not in text
    assert rich.outputs[1].traceback == ["E: oh"]


def test_outputs_that_quote_nothing_stay() -> None:
    said = "total 45\nadd them all\n    pass\nfor unit in 'xy':\n"
    _, plain = hide(cell("test", REGION, 1), printed(said))
    assert plain.outputs[0].text == said
    _, quoting = hide(cell("test", REGION, 1), printed(f"mine\n{HIDDEN}mine"))
    assert quoting.outputs[0].text.startswith("mine\n")
    assert quoting.outputs[0].text.endswith("\nmine")
    assert "pass" not in quoting.outputs[0].text


def make_inert(*cells: NotebookNode, **metadata: object) -> NotebookNode:
    notebook = new_notebook(cells=[*cells], metadata=metadata)
    MakeInert(stylesheets=[STYLE]).preprocess(notebook, {})
    return notebook


def shown_html(html: str) -> str:
    output = new_output("display_data", {"text/html": html})
    return make_inert(new_code_cell(outputs=[output])).cells[0].outputs[0].data["text/html"]


def test_tables_and_pictures_of_the_course_look_as_before() -> None:
    table = Marks("Is it so?", {"before": {"one's": True}, "after": {"one's": False}})._repr_html_()
    same = shown_html(table)
    assert same.startswith(STYLE)
    assert same.replace("one's", "one&#x27;s") == table
    picture = '<div class="scopelab"><img alt="a" src="data:image/svg+xml;base64,PHN2Zy8+"></div>'
    assert shown_html(picture) == picture
    code = '<pre class="code" style="--indent: 4ch;">x</pre>'
    assert shown_html(STYLE + code) == STYLE + code


def test_of_a_submissions_style_nothing_stays() -> None:
    frame = "<style scoped>.score { display: none }</style><table border='1' class='score'></table>"
    assert shown_html(frame) == '<table border="1"></table>'
    assert shown_html('<b style="position: fixed; color: red">x</b>') == (
        '<b style="color: red;">x</b>'
    )


def test_other_outputs_give_way_to_text() -> None:
    data = {"image/svg+xml": "<svg/>", "text/plain": "a drawing"}
    size = {"image/png": {"width": 3, "height": "3 x=y"}, "isolated": True}
    png = new_output("display_data", {"image/png": "AA=="}, metadata=size)
    only = new_output("display_data", {"application/json": {"a": 1}})
    cell = new_code_cell(outputs=[new_output("display_data", data), png, only])
    first, second, third = make_inert(cell).cells[0].outputs
    assert first.data == {"text/plain": "a drawing"}
    assert second.metadata == {"image/png": {"width": 3}}
    assert third.data == {"text/plain": "[Not shown here: application/json]"}


@pytest.mark.parametrize(
    "nested", ["<div>", "<a><b>", "<b" + " a/b" * 50 + ">", "<style", "</style>"]
)
def test_html_that_takes_long_is_not_shown(nested: str) -> None:
    # To sanitize any of the first three would take a minute and more.
    output = new_output("display_data", {"text/html": nested * 20_000, "text/plain": "x"})
    cells = [new_code_cell(outputs=[output])]
    assert make_inert(*cells).cells[0].outputs[0].data == {"text/plain": "x"}


def test_metadata_is_nbgraders_alone() -> None:
    spec = {"name": "python3", "display_name": "Python 3"}
    grading = {"grade_id": "x"}
    test = new_code_cell(metadata={"nbgrader": grading, "tags": ["x"], "magics_language": "<"})
    notebook = make_inert(test, kernelspec=spec, title="<x>", language_info={"name": "<x>"})
    assert notebook.metadata == {"kernelspec": spec}
    assert notebook.cells[0].metadata == {"nbgrader": grading}
    notebook = make_inert(language_info={"name": "python", "codemirror_mode": "<x>"})
    assert notebook.metadata == {"language_info": {"name": "python"}}


@pytest.mark.parametrize(
    "text",
    [
        "Plain, *strong*, 1 < 2, <b>bold</b><br/>",
        '<img src="picture.png" width="300"> ![too](../a.png)',
        "[next](../02/02.ipynb#there) [here](#here) <https://x.org/a_b> [x](https://x.org)",
        "```python\na < b\n```",
    ],
)
def test_honest_markdown_stays_as_it_is(text: str) -> None:
    assert inert_markdown(text) == text


def test_markup_in_markdown_is_shown_as_written() -> None:
    text = "`<tf.Variable 'w:0'>` and <script>x</script>"
    shown = inert_markdown(text)
    assert shown.replace("\u2060", "") == text
    assert "<script" not in shown
    assert inert_markdown(shown) == shown
    # To a browser an element with an attribute; only elsewhere in markdown an address.
    assert "<https" not in inert_markdown("<p>\n<https://x/onfocus=y/autofocus>\n</p>")


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:x)",
        "[x](&#106;avascript:x)",
        "[x][y]\n\n[y]: JavaScript:x",
        '<a href="javascript:x">x</a>',
        "[x](data:text/html,x)",
        "[x](page.html)",
        "[x](page%2ehtml/)",
        "[x](drawing.svg)",
        "[x](/files/page)",
        "![x](attachment:none.png)",
        "[x](vbscript:x) ````",
    ],
)
def test_markdown_with_an_active_link_is_shown_as_written(link: str) -> None:
    shown = inert_markdown(link)
    head, written = shown.split("\n\n", 1)
    fence, *lines, end = written.split("\n")
    assert head.startswith("*A link in this text could run a script")
    assert fence == end == "`" * (5 if "````" in link else 3)
    assert "\n".join(lines) == link


def test_pictures_attached_to_an_answer_stay() -> None:
    answer = new_markdown_cell("![x](attachment:a.png) ![y](attachment:b.gif)")
    answer.attachments = {"a.png": {"image/png": "AA=="}, "b.gif": {"image/gif": "AA=="}}
    assert make_inert(answer.copy()).cells[0] == answer
    answer.attachments["b.gif"] = {"text/html": "AA=="}
    made = make_inert(answer).cells[0]
    assert made.attachments == {"a.png": {"image/png": "AA=="}}
    assert made.source.startswith("*A link")


@pytest.mark.parametrize("student", ["<b>", "a&b", 'a"b', "*", "ann?", "[ab]", "a\x1b[2J"])
def test_an_id_that_nbgrader_would_misread_is_refused(course: Course, student: str) -> None:
    resources = {"nbgrader": {"student": student, "db_url": course.directory.db_url}}
    with pytest.raises(ValueError, match="Give the submission's folder another name"):
        RefuseStudentId().preprocess(new_notebook(), resources)


def test_steps_of_nbgrader_stay_in_their_order() -> None:
    c = Config()
    protect(c)
    stock, ours = Autograde(), Autograde(config=c)
    assert ours.sanitize_preprocessors == [RefuseStudentId, *stock.sanitize_preprocessors]
    assert ours.autograde_preprocessors == [*stock.autograde_preprocessors, MakeInert]
    feedback = GenerateFeedback(config=c).preprocessors
    assert feedback == [HideTests, *GenerateFeedback().preprocessors]

    c = Config()
    c.GenerateFeedback.preprocessors = [GetGrades]
    protect(c)
    assert GenerateFeedback(config=c).preprocessors == [HideTests, GetGrades]
