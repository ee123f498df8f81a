"""The initializer lab tells who set what, in each of its settings, as TensorFlow has it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from scopelab.labs import InitializerLab
from scopelab.labs.initializer_lab import LEVELS
from scopelab.model import Trace

CALL, INNER, OUTER, DEFAULT = LEVELS


@pytest.fixture(scope="module")
def lab() -> InitializerLab:
    return InitializerLab()


def turned(lab: InitializerLab, **settings: object) -> tuple[Trace, dict[str, Any]]:
    """What the program of these settings does, without showing it."""
    for control in lab._controls.values():
        control.unobserve_all()
    for key, value in settings.items():
        lab._controls[key].value = value
    lab._program = lab.code(lab.settings)
    return lab._run()


def every_setting(lab: InitializerLab) -> Iterator[dict[str, object]]:
    choices = [[value for _, value in control.options] for control in lab._controls.values()]
    for values in itertools.product(*choices):
        yield dict(zip(lab._controls, values, strict=True))


def expected(s: dict[str, object]) -> list[str]:
    """The rule of the chapter: the first level that says something."""
    scopes = [INNER] * bool(s["inner"]) + [OUTER] * bool(s["outer"]) + [DEFAULT]
    first = {"": scopes[0], "own": CALL}
    first["Variable"] = DEFAULT if s["setting"] == "regularizer" else CALL
    second = OUTER if s["outer"] else DEFAULT
    third = {"name": [DEFAULT], "object": [scopes[0]], "": []}[str(s["again"])]
    return [first[str(s["call"])], second, *third]


def test_in_every_setting_the_lab_tells_who_was_obeyed(lab: InitializerLab) -> None:
    programs = set()
    for settings in every_setting(lab):
        result, values = turned(lab, **settings)
        programs.add(result.source)
        assert result.error is None, result.error
        told = [values["setters"].get(got, DEFAULT) for got in values["got"].values()]
        assert told == expected(settings), settings
        words = lab.words(result, values).splitlines()[::2]
        for line, printed, setter in zip(words, result.stdout.splitlines(), told, strict=True):
            assert line.endswith(f", set by {setter}.") and printed.endswith(setter)
    assert len(programs) == len(list(every_setting(lab))), "two settings give one program"


@pytest.mark.parametrize(
    ("setting", "gets"),
    [("initializer", "starts at 20"), ("regularizer", "adds a loss of 2"), ("dtype", "is float16")],
)
def test_the_picture_says_what_the_words_say(lab: InitializerLab, setting: str, gets: str) -> None:
    settings = {"outer": True, "inner": True, "call": "", "again": "name"}
    result, values = turned(lab, setting=setting, **settings)
    words, figure = lab.words(result, values), lab.figure(result, values)
    drawn = [text.get_text() for text in figure.axes[0].texts]
    assert f"outer/inner/a {gets}, set by inner scope." in words
    assert gets in drawn and "★ = obeyed" in drawn
    starred = [text for text in drawn if text.startswith("★ ") and text != "★ = obeyed"]
    assert len(starred) == 3, "one for each variable"
    for text in drawn:
        if text in ("★ = obeyed", *values["got"], *LEVELS):
            continue
        assert text.removeprefix("★ ") in words


def test_the_lab_shows_its_program_and_hides_the_result_for_a_guess() -> None:
    lab = InitializerLab()
    assert "set by inner scope" in lab._result.value and "<img alt=" in lab._figure.value
    lab._predict.value = True
    assert lab._result.value == lab._figure.value == ""
    lab._guess.value = (
        "outer/inner/a 20.0 from inner scope\n"
        "outer/b 10.0 from outer scope\n"
        "outer/inner/c TensorFlow's default"
    )
    lab._check.click()
    assert "✓ Right." in lab._marked.value
