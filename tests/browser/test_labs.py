"""The labs as a student uses them: in JupyterLab, with a mouse or with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_browser import Notebook, jupyter_lab, setting, write_lab_notebook
from playwright.sync_api import Browser, Locator, expect

from scopelab import labs
from scopelab.tracing import trace

LABS = {lab.title: lab for lab in (getattr(labs, name) for name in labs.__all__)}
#: The first two stand for all in `make test`.
EVERY_LAB = [
    title if title in ("Scope lab", "Reuse lab") else pytest.param(title, marks=pytest.mark.long)
    for title in LABS
]
#: A setting of each lab that is not the first one and changes the picture.
ANOTHER_PICTURE = {
    "arg_scope lab": ("Inner list", "no inner"),
    "Checkpoint lab": ("The new one has", "also c"),
    "Collections lab": ("v is trainable", "False"),
    "Initializer lab": ("What is set", "regularizer"),
    "Module lab": ("How many calls", "three"),
    "Reuse lab": ("How many calls", "one"),
    "Scope lab": ("Inner scope", "none"),
    "Update ops lab": ("training", "False"),
    "Variable lab": ("How often", "twice"),
}


@pytest.fixture(scope="module")
def notebook(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    """A notebook with all labs, run."""
    root: Path = tmp_path_factory.mktemp("labs")
    write_lab_notebook(root / "labs.ipynb")
    with jupyter_lab(root) as server:
        notebook = Notebook.open(browser, server, "labs.ipynb")
        notebook.run_all()
        yield notebook
        notebook.page.close()


def words(lab: Locator) -> Locator:
    return lab.locator(".scopelab-result")


def code(lab: Locator) -> Locator:
    return lab.locator(".scopelab-code")


def is_chosen(option: Locator) -> bool:
    return option.evaluate("button => button.matches('.mod-active')")


def wait_for_other_code(lab: Locator, before: str) -> None:
    """Waits until the kernel has answered: first it switches controls, then it sends the code."""
    # Not innerText, which is another when what was out of sight is scrolled into it.
    lab.page.wait_for_function(
        "([code, before]) => code.textContent !== before", arg=[code(lab).element_handle(), before]
    )


def turn(lab: Locator, option: Locator, title: str) -> str:
    """Chooses an option and waits for the result of the new code; returns what it printed."""
    before = code(lab).text_content()
    option.click()
    wait_for_other_code(lab, before)
    assert is_chosen(option)
    program = re.sub(r"^ ?\d+  ", "", code(lab).inner_text(), flags=re.MULTILINE)
    result = trace(program, as_published=LABS[title].as_published)
    told = result.error.type if result.error else result.stdout
    expect(words(lab)).to_contain_text(told)
    return told


@pytest.mark.parametrize("title", EVERY_LAB)
def test_every_control_changes_the_code_and_the_names(notebook: Notebook, title: str) -> None:
    lab = notebook.lab(title)
    if title == "Scope lab":
        # An op shows what every control does; a variable is blind to name scopes.
        turn(lab, setting(lab, "Made inside", "an op"), title)
        assert turn(lab, setting(lab, "Entered again", "by their names"), title) == (
            "model/conv/y:0\nmodel_1/conv/y:0\n"
        )
    for control in lab.locator(".widget-toggle-buttons").all():
        options = control.get_by_role("button").all()
        chosen = [is_chosen(option) for option in options].index(True)
        in_turn = options[chosen + 1 :] + options[: chosen + 1]
        assert len({turn(lab, option, title) for option in in_turn}) > 1, "all the same names"
    for i, control in enumerate(lab.locator("input[type=text]").all()):
        control.fill(f"renamed{i}")
        expect(words(lab)).to_contain_text(f"renamed{i}")
        expect(code(lab)).to_contain_text(f'"renamed{i}"')
    assert notebook.errors == []


@pytest.mark.parametrize("title", EVERY_LAB)
def test_the_picture_follows_and_has_a_text(notebook: Notebook, title: str) -> None:
    lab = notebook.lab(title)
    picture = lab.get_by_role("img")
    expect(picture).to_be_visible()
    before = picture.get_attribute("alt")
    setting(lab, *ANOTHER_PICTURE[title]).click()
    expect(picture).not_to_have_attribute("alt", before)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100


def test_predict_a_guess_wrong_then_right(notebook: Notebook) -> None:
    lab = notebook.lab("Reuse lab")
    setting(lab, "Variable exists", "already").click()
    setting(lab, "Reuse mode", "tf.AUTO_REUSE").click()
    setting(lab, "How many calls", "two").click()
    lab.get_by_label("Predict first").check()
    expect(lab).to_contain_text("The result is hidden.")
    expect(words(lab)).to_have_text("")
    expect(lab.get_by_role("img")).to_have_count(0)
    check = lab.get_by_role("button", name="Check my guess")
    check.click()
    expect(lab).to_contain_text("Write your guess first")
    lab.get_by_label("Your guess").fill("model/w:0\nmodel/w_1:0\nmodel/w_2:0\n3")
    check.click()
    expect(lab).to_contain_text("✗ Not quite.")
    expect(lab.get_by_text("✗ differs")).to_have_count(3)
    expect(words(lab)).to_contain_text("1 variable, reached by 3 calls.")
    lab.get_by_label("Your guess").fill("model/w:0\nmodel/w:0\nmodel/w:0\n1")
    check.click()
    expect(lab).to_contain_text("✓ Right.")
    setting(lab, "Reuse mode", "False").click()
    expect(lab).to_contain_text("The result is hidden.")
    expect(lab.get_by_label("Your guess")).to_have_value("")
    lab.get_by_label("Your guess").fill("error")
    check.click()
    expect(lab).to_contain_text("✓ Right.")
    expect(words(lab)).to_contain_text("Why, and the ways out")
    lab.get_by_label("Predict first").uncheck()
    expect(lab.get_by_label("Your guess")).to_be_hidden()
    assert notebook.errors == []


@pytest.mark.parametrize("title", EVERY_LAB)
def test_the_keyboard_reaches_and_turns_every_control(notebook: Notebook, title: str) -> None:
    lab, keyboard = notebook.lab(title), notebook.page.keyboard
    controls = lab.locator(".widget-toggle-button, input[type=text]").all()
    controls[0].focus()
    for control, following in zip(controls, [*controls[1:], None], strict=True):
        expect(control).to_be_focused()
        if control.evaluate("control => control.tagName") == "BUTTON":
            before, was_chosen = code(lab).text_content(), is_chosen(control)
            keyboard.press("Space")
            expect(control).to_have_class(re.compile("mod-active"))
            if not was_chosen:
                # A control that this option puts out of use loses what is typed in it meanwhile.
                wait_for_other_code(lab, before)
        else:
            name = control.input_value()
            keyboard.press("End")
            keyboard.type("ab")
            expect(code(lab)).to_contain_text(f'"{name}ab"')
            keyboard.press("Backspace")
            keyboard.press("Backspace")
            expect(code(lab)).to_contain_text(f'"{name}"')
        if following:
            # A control that was of no use is switched on again by the kernel.
            expect(following).to_be_enabled()
        keyboard.press("Tab")
    expect(lab.get_by_label("Predict first")).to_be_focused()
    keyboard.press("Space")
    expect(lab).to_contain_text("The result is hidden.")
    keyboard.press("Tab")
    expect(lab.get_by_label("Your guess")).to_be_focused()
    keyboard.type("error")
    keyboard.press("Tab")
    expect(lab.get_by_role("button", name="Check my guess")).to_be_focused()
    keyboard.press("Space")
    expect(lab.get_by_text(re.compile("✓ Right|✗ Not quite"))).to_be_visible()
    lab.get_by_label("Predict first").uncheck()
    assert notebook.cells.count() == 2 + len(LABS), "no key was taken for a command of the notebook"
    assert notebook.errors == []
