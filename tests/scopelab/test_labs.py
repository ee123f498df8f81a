"""The labs, each setting of them, with real TensorFlow but without a browser."""

from __future__ import annotations

import contextlib
import gc
import html
import io
import re
import threading
import weakref
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from lab_settings import every_setting, shown_code, text_of, turn
from matplotlib.figure import Figure

from scopelab import labs
from scopelab.labs import ReuseLab, ScopeLab
from scopelab.labs.base import Lab
from scopelab.marking import mark
from scopelab.model import Trace, TraceError
from scopelab.tracing import trace

LABS = [getattr(labs, name) for name in labs.__all__]
#: Those whose programs print names, or fail with a ValueError.
OF_NAMES = [ScopeLab, ReuseLab]


def run_untraced(code: str) -> list[str]:
    """What the program prints on TensorFlow alone, or ``error``."""
    import tensorflow.compat.v1 as tf

    out = io.StringIO()
    with tf.Graph().as_default(), contextlib.redirect_stdout(out):
        try:
            exec(compile(code, "<alone>", "exec"), {"tf": tf})  # noqa: S102 - the lab's own code
        except ValueError:
            return ["error"]
    return out.getvalue().splitlines()


@pytest.mark.parametrize("make", OF_NAMES)
def test_every_setting_gives_a_program_whose_result_tensorflow_confirms(make: type[Lab]) -> None:
    lab = make()
    programs = {lab.code(settings) for settings in every_setting(lab)}
    assert len(programs) > 50
    for code in programs:
        result = trace(code)
        told = ["error"] if result.error else result.stdout.splitlines()
        assert told == run_untraced(code), code
        if result.error:
            assert result.error.type == "ValueError", code


@pytest.mark.parametrize("make", LABS)
def test_the_code_on_the_screen_is_the_code_that_ran(
    make: type[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []

    def spy(code: str, *arguments: Any, **options: Any) -> Trace:
        ran.append(code)
        return trace(code, *arguments, **options)

    monkeypatch.setattr("scopelab.labs.base.trace", spy)
    lab = make()
    assert shown_code(lab) == ran[-1]
    for control in lab._controls.values():
        if hasattr(control, "options"):
            control.value = control.options[-1][1]
            assert shown_code(lab) == ran[-1]


@pytest.mark.parametrize("make", LABS)
def test_with_tensorflows_meta_optimizer_a_program_prints_the_same(make: type[Lab]) -> None:
    lab = make()
    for control in lab._controls.values():
        for _, value in getattr(control, "options", ()):
            control.value = value
            shown, _ = lab._run()
            optimized = trace(lab._program, f"<{lab.title}>", as_published=lab.as_published)
            assert shown.stdout == optimized.stdout, lab._program
            assert (shown.error is None) == (optimized.error is None), lab._program


@pytest.mark.parametrize("make", LABS)
def test_a_control_that_changes_nothing_is_off_and_every_other_one_changes_the_program(
    make: type[Lab],
) -> None:
    lab = make()
    for settings in every_setting(lab):
        unused = set(lab.unused(settings))
        for key, control in lab._controls.items():
            others = (
                [v for _, v in control.options if v != getattr(settings, key)]
                if hasattr(control, "options")
                else ["another_name"]
            )
            changed = [
                lab.code(SimpleNamespace(**{**vars(settings), key: v})) != lab.code(settings)
                for v in others
            ]
            assert any(changed) == (key not in unused), (key, settings)


@pytest.mark.parametrize("make", LABS)
def test_every_control_has_a_label_and_the_picture_a_text(make: type[Lab]) -> None:
    lab = make()
    labels = [c.description for c in (*lab._controls.values(), lab._predict, lab._guess)]
    assert all(labels) and len(set(labels)) == len(labels)
    alt = html.unescape(re.search('<img alt="([^"]*)"', lab._figure.value)[1])
    told = re.search(rf"<b>{lab.words_title}</b><pre>([^<]+)</pre>", lab._result.value)[1]
    assert html.unescape(told) in alt


def test_names_typed_into_the_scope_lab_are_data_not_markup() -> None:
    lab = ScopeLab()
    turn(lab, outer_name='<img src=x onerror=1>")')
    for part in (lab._code, lab._result):
        assert "<img" not in part.value
    assert '"<img src=x onerror=1>\\")"' in shown_code(lab)
    assert "ValueError" in text_of(lab._result.value)


def test_scope_lab_shows_that_get_variable_ignores_name_scopes() -> None:
    lab = ScopeLab()
    assert "model/w:0" in text_of(lab._result.value)
    turn(lab, made='tf.ones([2], name="y")')
    assert "model/conv/y:0" in text_of(lab._result.value)
    turn(lab, again="names")
    assert "model_1/conv/y:0" in text_of(lab._result.value)
    turn(lab, again="outer, ops too")
    assert "model/conv_1/y:0" in text_of(lab._result.value)
    turn(lab, again="inner")
    assert "model/conv/y_1:0" in text_of(lab._result.value)
    turn(lab, outer="", inner="")
    assert lab._controls["again"].disabled and lab._controls["inner_name"].disabled


def test_reuse_lab_shows_names_counts_sharing_and_the_way_out() -> None:
    lab = ReuseLab()
    told = text_of(lab._result.value)
    assert "model/w:0\nmodel/w:0\nmodel/w:0\n1" in told
    assert "Line 2 created model/w:0; lines 4 and 5 reuse it." in told
    turn(lab, exists=False)
    told = text_of(lab._result.value)
    assert "✗ ValueError in line 2" in told and "does not exist" in told
    assert "Way out" in told and "AUTO_REUSE" in told
    turn(lab, mode="tf.AUTO_REUSE")
    assert "model/w:0\nmodel/w:0\n1" in text_of(lab._result.value)


def test_predict_first_hides_the_result_until_there_is_a_guess() -> None:
    lab = ReuseLab()
    assert lab._form.layout.display == "none"
    lab._predict.value = True
    assert lab._form.layout.display is None
    assert lab._result.value == lab._figure.value == ""
    assert "hidden" in text_of(lab._marked.value)
    lab._check.click()
    assert "Write your guess first" in text_of(lab._marked.value)
    assert lab._result.value == ""
    lab._guess.value = "model/w:0\nmodel/w_1:0\nmodel/w:0\n2"
    lab._check.click()
    told = text_of(lab._marked.value)
    assert "✗ Not quite" in told and told.count("✗ differs") == 2 and "model/w_1:0" in told
    assert "model/w:0" in lab._result.value and "<img" in lab._figure.value
    lab._guess.value = "model/w:0\nmodel/w\nmodel/w:0\n1"
    lab._check.click()
    assert "✓ Right." in text_of(lab._marked.value)
    turn(lab, exists=False)
    assert lab._result.value == lab._guess.value == "", "a new question"
    lab._guess.value = "Error"
    lab._check.click()
    assert "✓ Right." in text_of(lab._marked.value)
    lab._predict.value = False
    assert "ValueError" in lab._result.value and lab._marked.value == ""


@pytest.mark.parametrize(
    ("guess", "right"),
    [
        ("a/w:0\na/w_1:0", [True, True]),
        ("  a/w\n\n'a/w_1:0'\n", [True, True]),
        ("a/w_1:0\na/w:0", [False, False]),
        ("a/w:0", [True, False]),
        ("a/w:0\na/w_1:0\na/w_2:0", [True, True, False]),
        ("A/w:0\na/w_1:0", [False, True]),
        ("error", [False, False]),
    ],
)
def test_marking_line_by_line(guess: str, right: list[bool]) -> None:
    marked = mark(guess, Trace("", "", stdout="a/w:0\na/w_1:0\n"))
    assert [line.right for line in marked.lines] == right
    assert marked.right == all(right)


@pytest.mark.parametrize(
    ("guess", "right"),
    [("error", True), ("ERROR!", True), ("ValueError", True), ("TypeError", False), ("a/w", False)],
)
def test_marking_a_program_that_fails(guess: str, right: bool) -> None:
    failed = Trace("", "", TraceError("ValueError", "no", 1), stdout="printed before\n")
    assert mark(guess, failed).right == right


class Held(ReuseLab):
    """A lab that waits before it draws."""

    drawing, go_on = threading.Event(), threading.Event()

    def figure(self, result: Trace, values: Mapping[str, object]) -> Figure:
        if threading.current_thread() is not threading.main_thread():
            self.drawing.set()
            assert self.go_on.wait(60)
        return super().figure(result, values)


def test_two_controls_turned_at_the_same_time() -> None:
    # JupyterLab: one in a thread for widgets, one in the main thread.
    lab = Held()
    first = threading.Thread(target=lambda: turn(lab, calls=3))
    first.start()
    assert lab.drawing.wait(60)
    second = threading.Thread(target=lambda: setattr(lab._predict, "value", True))
    second.start()
    second.join(0.5)  # it waits for the first
    lab.go_on.set()
    first.join(60)
    second.join(60)
    assert not first.is_alive() and not second.is_alive()
    assert lab._figure.value == lab._result.value == ""
    assert shown_code(lab).count("get_variable") == 4


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_is_collected_after_the_answer(
    enabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = ReuseLab()
    graphs, collected_before = [], []

    def figure(result: Trace, values: Mapping[str, Any]) -> Figure:
        graphs.append(weakref.ref(values["v"].graph))
        return type(lab).figure(lab, result, values)

    def collecting(phase: str, _: Mapping[str, int]) -> None:
        if phase == "start":
            collected_before.append(not lab._figure.value.endswith("</div>"))

    monkeypatch.setattr(lab, "figure", figure)
    lab._figure.value = ""
    if not enabled:
        gc.disable()
    gc.callbacks.append(collecting)
    try:
        turn(lab, calls=3)
        assert gc.isenabled() == enabled
    finally:
        gc.callbacks.remove(collecting)
        gc.enable()
    assert collected_before == [False] * enabled
    assert (graphs[0]() is None) == enabled


@pytest.mark.parametrize("make", LABS)
def test_a_program_that_was_stopped_is_shown_as_far_as_it_came(
    make: type[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = make()
    monkeypatch.setattr(lab, "code", lambda settings: "nothing = 1 / 0")
    lab._changed()
    assert "ZeroDivisionError" in text_of(lab._result.value)
