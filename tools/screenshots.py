"""Takes pictures of the labs and of a chapter, as a student sees them in JupyterLab.

Into build/screenshots/, in the light and in the dark theme; with --readme the one picture that the
README shows, docs/images/reuse_lab.png.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from jupyter_browser import Notebook, Server, chromium, jupyter_lab, setting, write_lab_notebook
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "notebooks/03_sharing/03_sharing.ipynb"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the README's picture")
    readme = parser.parse_args().readme
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        course = Path(scratch, "course")
        write_lab_notebook(course / "labs.ipynb")
        if readme:
            with jupyter_lab(course) as server:
                _readme(browser, server)
            return
        if (ROOT / CHAPTER).exists():
            shutil.copytree(ROOT / "notebooks", course / "notebooks")
        out = ROOT / "build" / "screenshots"
        out.mkdir(parents=True, exist_ok=True)
        for name, theme in THEMES.items():
            with jupyter_lab(course, theme=theme) as server:
                _labs(browser, server, out, name)
                if (course / CHAPTER).exists():
                    _chapter(browser, server, out, name)
        print(f"{len(list(out.glob('*.png')))} pictures in {out.relative_to(ROOT)}/")


def _readme(browser: Browser, server: Server) -> None:
    path = ROOT / "docs" / "images" / "reuse_lab.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = Notebook.open(browser, server, "labs.ipynb", height=700)
    notebook.run_all()
    notebook.lab("Reuse lab").locator("img").wait_for()
    notebook.cells.last.evaluate("cell => cell.scrollIntoView()")
    notebook.page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def _labs(browser: Browser, server: Server, out: Path, theme: str) -> None:
    notebook = Notebook.open(browser, server, "labs.ipynb")
    notebook.run_all()
    scope, reuse = notebook.lab("Scope lab"), notebook.lab("Reuse lab")
    for name, lab in (("scope", scope), ("reuse", reuse)):
        lab.locator("img").wait_for()
        lab.screenshot(path=out / f"{theme}_{name}.png")
    setting(scope, "Made inside", "an op").click()
    setting(scope, "Entered again", "only inner, by its object").click()
    scope.get_by_text("model/conv/y_1").first.wait_for()
    setting(reuse, "Shape asked for", "another").click()
    reuse.get_by_text("Why, and the ways out").wait_for()
    for name, lab in (("scope", scope), ("reuse", reuse)):
        notebook.wait_until_idle()
        lab.screenshot(path=out / f"{theme}_{name}_changed.png")
    reuse.get_by_label("Predict first").check()
    reuse.get_by_text("The result is hidden").wait_for()
    reuse.screenshot(path=out / f"{theme}_reuse_predict.png")
    setting(reuse, "Shape asked for", "the same").click()
    reuse.get_by_label("Your guess").fill("model/w:0\nmodel/w_1:0\nmodel/w\n3")
    reuse.get_by_role("button", name="Check my guess").click()
    reuse.get_by_text("Not quite").wait_for()
    notebook.wait_until_idle()
    reuse.screenshot(path=out / f"{theme}_reuse_marked.png")
    notebook.page.screenshot(path=out / f"{theme}_labs_window.png")
    notebook.page.close()


def _chapter(browser: Browser, server: Server, out: Path, theme: str) -> None:
    notebook = Notebook.open(browser, server, CHAPTER)
    notebook.run_all()
    count = notebook.cells.count()
    for part in range(8):
        cell = notebook.cells.nth(part * (count - 1) // 7)
        cell.evaluate("cell => cell.scrollIntoView()")
        notebook.page.wait_for_timeout(500)
        notebook.page.screenshot(path=out / f"{theme}_chapter_{part + 1}.png")
    notebook.page.close()


if __name__ == "__main__":
    main()
