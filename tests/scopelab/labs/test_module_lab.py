"""The module lab: a graph remembers by name, eager mode forgets, an object remembers by itself."""

from __future__ import annotations

import html
import itertools
import re
from types import SimpleNamespace

import pytest

from scopelab.labs import ModuleLab
from scopelab.labs.module_lab import WAYS
from scopelab.tracing import trace


@pytest.fixture(scope="module")
def lab() -> ModuleLab:
    return ModuleLab()


def run(lab: ModuleLab, **settings: object) -> tuple[str, list[str]]:
    """What the program of these settings prints, and the words of the lab, which its picture has, too."""
    values: dict[str, object] = {}
    code = lab.code(SimpleNamespace(**settings))
    result = trace(code, as_published=True, then=lambda _, namespace: values.update(namespace))
    assert result.error is None
    words = lab.words(result, values).splitlines()
    drawn = {text.get_text() for text in lab.figure(result, values).axes[0].texts}
    for call, sentence in enumerate(words, start=1):
        number, name = re.fullmatch(r"Call \d uses variable (\d), named (\S+)\.", sentence).groups()
        assert {f"call {call}", f"variable {number}: {name}"} <= drawn
    return result.stdout.strip(), words


def test_every_control_changes_the_program(lab: ModuleLab) -> None:
    settings = list(itertools.product(WAYS.values(), (True, False), (1, 2, 3)))
    programs = {
        lab.code(SimpleNamespace(way=way, shared=shared, calls=calls))
        for way, shared, calls in settings
    }
    assert len(programs) == len(settings)


@pytest.mark.parametrize(
    ("way", "shared", "printed"),
    [
        ("graph", True, "1 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("graph", False, "3 different, names: ['fc0/w:0', 'fc1/w:0', 'fc2/w:0']"),
        ("eager", True, "3 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("eager", False, "3 different, names: ['fc0/w:0', 'fc1/w:0', 'fc2/w:0']"),
        ("shim", True, "1 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("shim", False, "3 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("module", True, "1 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("module", False, "3 different, names: ['fc/w:0', 'fc/w:0', 'fc/w:0']"),
        ("keras", True, "1 different, names: ['fc/kernel:0', 'fc/kernel:0', 'fc/kernel:0']"),
        ("keras", False, "3 different, names: ['fc/kernel:0', 'fc/kernel:0', 'fc/kernel:0']"),
    ],
)
def test_the_lab_shows_what_tensorflow_makes_of_it(
    lab: ModuleLab, way: str, shared: bool, printed: str
) -> None:
    told, words = run(lab, way=way, shared=shared, calls=3)
    assert told == printed
    numbers = [re.search(r"variable (\d)", sentence)[1] for sentence in words]
    assert len(set(numbers)) == int(told[0])


def test_the_lab_on_the_screen() -> None:
    lab = ModuleLab()
    alt = html.unescape(re.search('<img alt="([^"]*)"', lab._figure.value)[1])
    assert "Call 2 uses variable 1, named fc/w:0." in alt
    lab._controls["way"].value = "eager"
    assert "Call 2 uses variable 2, named fc/w:0." in html.unescape(lab._result.value)
    lab._predict.value = True
    lab._guess.value = "2 different, names: ['fc/w:0', 'fc/w:0']"
    lab._check.click()
    assert "✓ Right." in lab._marked.value
