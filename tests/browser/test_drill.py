"""The drill as a student uses it: in JupyterLab, with the keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jupyter_browser import CELL_SECONDS, Notebook, jupyter_lab, write_notebook
from playwright.sync_api import Browser, expect

from scopelab.drill.progress import Progress
from scopelab.drill.session import Session

SOURCE = """
from pathlib import Path
from scopelab.drill import Drill
from scopelab.drill.progress import Progress
Drill("03", seed=1, progress=Progress(Path("drill.json")))
"""
BUSY = """
import time
while not Path("typed").exists():
    time.sleep(0.1)
"""


def first_answer(folder: Path) -> list[str]:
    """The lines of the right answer to the first question of ``SOURCE``."""
    return Session("03", seed=1, progress=Progress(folder / "other.json")).ask().key


def test_an_answer_typed_while_the_kernel_is_busy_is_marked_whole(
    browser: Browser, tmp_path: Path
) -> None:
    write_notebook(tmp_path / "drill.ipynb", SOURCE, BUSY)
    with jupyter_lab(tmp_path) as server:
        notebook = Notebook.open(browser, server, "drill.ipynb")
        notebook.menu("Run", "Run All Cells")
        drill = notebook.page.locator(".scopelab-lab")
        expect(drill).to_be_visible(timeout=CELL_SECONDS * 1000)
        drill.get_by_label("Your answer").press_sequentially("\n".join(first_answer(tmp_path)))
        drill.get_by_role("button", name="Check my answer").click()
        (tmp_path / "typed").touch()
        expect(drill).to_contain_text("1 question answered, 1 right")


def test_two_questions_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    write_notebook(tmp_path / "drill.ipynb", SOURCE)
    key = first_answer(tmp_path)
    with jupyter_lab(tmp_path) as server:
        notebook = Notebook.open(browser, server, "drill.ipynb")
        notebook.run_all()
        drill, keyboard = notebook.page.locator(".scopelab-lab"), notebook.page.keyboard
        answer = drill.get_by_label("Your answer")
        expect(drill).to_contain_text("03 sharing, level 1 of 5")
        picture = drill.get_by_role("img")
        assert "No question answered yet" in picture.get_attribute("alt")

        answer.focus()
        for line in key:
            keyboard.type(line)
            keyboard.press("Enter")
        keyboard.press("Tab")
        expect(drill.get_by_role("button", name="Check my answer")).to_be_focused()
        keyboard.press("Space")
        expect(drill).to_contain_text("✓ Right.")
        expect(drill).to_contain_text("1 question answered, 1 right")
        expect(drill.locator("details.scopelab")).not_to_have_attribute("open", "")

        keyboard.press("Tab")
        expect(drill.get_by_role("button", name="Next question")).to_be_focused()
        keyboard.press("Space")
        expect(drill).not_to_contain_text("✓ Right.")
        expect(answer).to_be_focused()
        keyboard.type("nonsense")
        keyboard.press("Tab")
        keyboard.press("Space")
        expect(drill).to_contain_text("✗ Not quite")
        expect(drill.locator("details.scopelab")).to_have_attribute("open", "")
        expect(picture).to_have_attribute("alt", picture_text(right=1, of=2))
        assert notebook.cells.count() == 1, "no key was taken for a command of the notebook"
        assert notebook.errors == []
    kept = json.loads((tmp_path / "drill.json").read_text(encoding="utf-8"))
    assert [each["right"] for each in kept["topics"]["03_sharing"]] == [True, False]


def picture_text(*, right: int, of: int) -> object:
    """What the picture says of so many answers."""
    return re.compile(f"{of} questions answered, {right} right")


ORDER = """
import ipywidgets as widgets
button, told = widgets.Button(description="Mark"), widgets.Label()
text = widgets.Textarea(description="Words", continuous_update=False)
def heard(what):
    told.value = f"{told.value} {what}"
button.on_click(lambda _: heard("mark"))
text.observe(lambda change: heard(change.new), "value")
widgets.VBox([text, button, told])
"""


def test_what_is_typed_is_heard_before_the_button_that_comes_after(
    browser: Browser, tmp_path: Path
) -> None:
    write_notebook(tmp_path / "order.ipynb", ORDER)
    with jupyter_lab(tmp_path) as server:
        notebook = Notebook.open(browser, server, "order.ipynb")
        notebook.run_all()
        told = []
        for i in range(10):
            notebook.page.get_by_label("Words").fill(f"word{i}")
            notebook.page.get_by_role("button", name="Mark", exact=True).click()
            told += [f"word{i}", "mark"]
            # Of a text, ipywidgets sends the next value only when the kernel has taken the last.
            expect(notebook.page.locator(".widget-label").last).to_have_text(" ".join(told))
