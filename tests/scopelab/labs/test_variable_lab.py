"""The variable lab: both ways of making a variable, and the numbers it starts with."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import pytest

from scopelab.labs.variable_lab import STARTS, VariableLab
from scopelab.tracing import trace


@pytest.fixture(scope="module")
def lab() -> VariableLab:
    return VariableLab()


def every_setting(lab: VariableLab) -> Iterator[SimpleNamespace]:
    choices = [
        [value for _, value in c.options] if hasattr(c, "options") else ["w", ""]
        for c in lab._controls.values()
    ]
    for values in itertools.product(*choices):
        yield SimpleNamespace(**dict(zip(lab._controls, values, strict=True)))


def run(lab: VariableLab, **settings: object) -> tuple[str, str]:
    """What the program of these settings prints, or its error's type, and the words of the lab."""
    start = {"get": True, "name": "w", "shape": "[40, 50]", "dtype": "", "first": "", "times": 1}
    values: dict[str, object] = {}
    code = lab.code(SimpleNamespace(**(start | settings)))
    result = trace(code, then=lambda _, namespace: values.update(namespace))
    told = result.error.type if result.error else result.stdout.strip()
    picture = lab.figure(result, values)
    assert result.error or len(picture.axes[0].patches) == len(
        lab.words(result, values).splitlines()[2:]
    )
    return told, lab.words(result, values)


def shares(words: str) -> np.ndarray:
    return np.array([float(share) for share in re.findall(r": ([\d.]+) %", words)])


def test_every_control_changes_the_program(lab: VariableLab) -> None:
    settings = list(every_setting(lab))
    assert len({lab.code(each) for each in settings}) == len(settings)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "w:0 (40, 50) float32"),
        ({"dtype": "tf.int32"}, "w:0 (40, 50) int32"),
        ({"shape": ""}, "ValueError"),
        ({"first": "0.5"}, "ValueError"),
        ({"first": "0.5", "shape": ""}, "w:0 () float32"),
        ({"first": "[1, 2, 3]", "shape": ""}, "w:0 (3,) int32"),
        ({"first": "random normal", "dtype": "tf.int32"}, "TypeError"),
        ({"first": "zeros", "dtype": "tf.int32"}, "w:0 (40, 50) int32"),
        ({"times": 2}, "ValueError"),
        ({"name": ""}, "TypeError"),
        ({"get": False}, "ValueError"),
        ({"get": False, "first": "zeros"}, "w:0 (40, 50) float32"),
        ({"get": False, "first": "zeros", "shape": ""}, "TypeError"),
        ({"get": False, "first": "zeros", "dtype": "tf.int32"}, "ValueError"),
        ({"get": False, "first": "[1, 2, 3]", "shape": "[3]"}, "w:0 (3,) int32"),
        (
            {"get": False, "first": "[1, 2, 3]", "dtype": "tf.float32", "shape": ""},
            "w:0 (3,) float32",
        ),
        ({"get": False, "first": "0.5", "shape": "", "times": 2}, "w:0 w_1:0 () float32"),
        ({"get": False, "first": "0.5", "shape": "", "name": ""}, "Variable:0 () float32"),
    ],
)
def test_the_lab_shows_what_tensorflow_makes_of_it(
    lab: VariableLab, settings: dict[str, object], told: str
) -> None:
    printed, words = run(lab, **settings)
    assert printed == told
    assert ("No numbers" in words) == told.endswith("Error")


@pytest.mark.parametrize(
    ("first", "mean", "deviation", "least"),
    [
        ("random normal", 0, 1, -4.2),
        ("truncated normal", 0, 0.88, -2),
        ("random uniform", 0.5, 0.29, 0),
        ("", 0, 0.149, -0.258),  # glorot uniform: its limit is the root of 6 / (40 + 50)
    ],
)
def test_the_words_tell_how_the_numbers_are_spread(
    lab: VariableLab, first: str, mean: float, deviation: float, least: float
) -> None:
    words = run(lab, first=first)[1]
    assert f"{STARTS} starts of 2 000 numbers: {STARTS * 2} 000 in all, from" in words
    told = re.search(r"from (\S+) to \S+\.\nMean (\S+), standard deviation (\S+)\.", words)
    tolerance = 2 if first == "random normal" else 0.05
    assert np.isclose(float(told[1]), least, atol=tolerance)
    assert np.allclose([float(told[2]), float(told[3])], [mean, deviation], atol=0.05)
    assert np.isclose(shares(words).sum(), 100, atol=1)


def test_few_values_have_a_bar_each(lab: VariableLab) -> None:
    assert run(lab, first="zeros")[1].endswith("\n0: 100.0 %\n")
    few = run(lab, first="[1, 2, 3]", shape="")[1]
    assert few.endswith("\n1: 33.3 %\n2: 33.3 %\n3: 33.3 %\n")


def test_the_lab_on_the_screen() -> None:
    lab = VariableLab()
    alt = html.unescape(re.search('<img alt="([^"]*)"', lab._figure.value)[1])
    assert "How the first values are spread" in alt and "Mean 0.00" in alt
    lab._controls["shape"].value = ""
    assert "✗ ValueError in line 1" in html.unescape(re.sub("<[^>]*>", "", lab._result.value))
    assert "Way out" in lab._result.value
    lab._predict.value = True
    lab._guess.value = "error"
    lab._check.click()
    assert "✓ Right." in lab._marked.value
