"""The report in a browser: whatever stands in it, it is text; it needs nothing else; it is there in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from grader.report import page as report_page
from grader.report.gather import (
    KINDS,
    Concern,
    Criterion,
    Exercise,
    Failure,
    Report,
    Submission,
)
from grader.report.similar import Match, Pair

CSP = '<meta http-equiv="Content-Security-Policy"'


def hostile(where: str) -> str:
    """Text that, taken for HTML, runs a script that says where, and asks a server."""
    script = f"(window.ran=window.ran||[]).push(/{where}/.source)"
    return f'</pre></bdi><img src="http://127.0.0.1:1/{where}" onerror="{script}">{where}'


FIELDS = ("course", "assignment", "exercise", "test", "message", "reason", "answer", "student")


def report() -> Report:
    """A report in which every text is hostile."""
    text = {field: hostile(field) for field in FIELDS}
    students = (text["student"], *(f"student-{number}" for number in range(39)))
    test = Criterion(text["test"], 2.0, False, 10, 40, 0.5)
    return Report(
        course=text["course"],
        assignment=text["assignment"],
        made="2030-01-01T10:00:00+00:00",
        points=2.0,
        submissions=tuple(
            Submission(
                student, n % 3, 0.0, {text["test"]: n % 3}, 0.0, "2030-01-01", 1.0 + n, 2.0, 100.0
            )
            for n, student in enumerate(students)
        ),
        exercises=(Exercise(text["exercise"], 2.0, 10, 40, 0.5, 3, (test,)),),
        failures=(Failure(text["exercise"], text["message"], (text["test"],), students),),
        concerns=tuple(Concern(kind, text["student"], text["reason"]) for kind in KINDS),
        pairs=(Pair(students[:2], (Match(text["exercise"], 0.95, 100),)),),
        usual=3,
        answers={text["exercise"]: dict.fromkeys(students[:2], text["answer"])},
        unrecorded=students,
    )


@pytest.fixture(scope="module")
def html() -> str:
    return report_page.html(report())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as a laptop's."""
    opened = browser.new_page(viewport={"width": 1366, "height": 768})
    yield opened
    opened.close()


def opened(page: Page, path: Path, html: str) -> tuple[set[str], set[str]]:
    """Which scripts ran on a page of a file, and what it asked of any server."""
    path.write_text(html, encoding="utf-8")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    return set(page.evaluate("window.ran || []")), asked - {path.as_uri()}


def test_nothing_that_a_student_wrote_does_anything(page: Page, tmp_path: Path, html: str) -> None:
    assert opened(page, tmp_path / "report.html", html) == (set(), set())
    page.locator("details").evaluate_all("every => every.forEach(one => { one.open = true; })")
    said = page.locator("body").inner_text()
    assert all(hostile(field) in said for field in FIELDS)


def test_the_policy_alone_holds_it_too(page: Page, tmp_path: Path, html: str) -> None:
    assert html.count(CSP) == 1
    ran, _ = opened(page, tmp_path / "report.html", _unescaped_body(html))
    assert ran == set()


def test_without_both_it_would_run(page: Page, tmp_path: Path, html: str) -> None:
    unprotected = _unescaped_body(html).replace(CSP, "<meta ")
    ran, asked = opened(page, tmp_path / "report.html", unprotected)
    assert ran == set(FIELDS) and len(asked) >= len(FIELDS)


def _unescaped_body(html: str) -> str:
    """The page as it would be if texts were put into it as they are."""
    head, body = html.split("<body>")
    return f"{head}<body>{unescape(body)}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_and_text_are_seen(page: Page, tmp_path: Path, html: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, tmp_path / "report.html", html)
    assert page.locator(".plot svg").count() == 4
    colours = page.evaluate(
        """() => {
          const of = (e, name) => getComputedStyle(e)[name];
          const bar = [...document.querySelectorAll('.plot svg path')].find(
            path => path.style.fill.includes('--bar'));
          return [of(document.body, 'backgroundColor'), of(document.body, 'color'), of(bar, 'fill')];
        }"""
    )
    brightness = [sum(map(int, c.removeprefix("rgb(")[:-1].split(","))) for c in colours]
    paper, ink, bar = brightness
    assert (paper > bar > ink) if scheme == "light" else (paper < bar < ink)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_the_numbers_of_a_plot_stand_beside_it(page: Page, tmp_path: Path, html: str) -> None:
    opened(page, tmp_path / "report.html", html)
    beside = page.locator("#scores .beside")
    label = beside.get_by_role("img").get_attribute("aria-label")
    assert label == "Submissions by points. 0: 14; 1: 13; 2: 13"
    cells = beside.locator("tbody tr").all_inner_texts()
    assert [row.split("\t") for row in cells] == [["0", "14"], ["1", "13"], ["2", "13"]]


def test_it_can_be_printed(page: Page, tmp_path: Path, html: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    opened(page, tmp_path / "report.html", html)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.get_by_role("navigation").is_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
