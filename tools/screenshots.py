"""Takes pictures of every lab and chapter, as a student sees them in JupyterLab.

Into build/screenshots/, in the light and in the dark theme: each lab as it opens, two of them in further
states, and each chapter after Run All, page by page. With names of chapters only those; with --docs those
that the documents show, in docs/images: a lab, and the report on a demo class, which is graded for it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from demo_course import graded
from jupyter_browser import (
    Notebook,
    Server,
    chromium,
    jupyter_lab,
    lab_titles,
    setting,
    write_lab_notebook,
)
from playwright.sync_api import Browser
from tqdm import tqdm

from grader.report import page as report_page
from grader.report.gather import gather

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = sorted(path.stem for path in ROOT.glob("notebooks/*/*.ipynb"))
IMAGES = ROOT / "docs" / "images"
REPORTED = "03_sharing"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
PAGE = 1600  # pixels
# Scrolls on; whether the end was there already.
SCROLL = """(panel, by) => {
  const before = panel.scrollTop;
  panel.scrollTop += by;
  return panel.scrollTop === before;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="only these, and no labs")
    parser.add_argument("--docs", action="store_true", help="only the documents' pictures")
    options = parser.parse_args()
    if unknown := set(options.chapters) - set(CHAPTERS):
        parser.error(f"no such chapter: {', '.join(unknown)}. There are: {', '.join(CHAPTERS)}.")
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        course = Path(scratch, "course")
        write_lab_notebook(course / "labs.ipynb")
        if options.docs:
            with jupyter_lab(course) as server:
                _readme(browser, server)
            _report(browser, Path(scratch))
            return
        shutil.copytree(ROOT / "notebooks", course / "notebooks")
        out = ROOT / "build" / "screenshots"
        out.mkdir(parents=True, exist_ok=True)
        for name, theme in THEMES.items():
            with jupyter_lab(course, theme=theme) as server:
                if not options.chapters:
                    _labs(browser, server, out, name)
                for chapter in tqdm(options.chapters or CHAPTERS, desc=f"chapters, {name}"):
                    _chapter(browser, server, out, name, chapter)
        print(f"{len(list(out.glob('*.png')))} pictures in {out.relative_to(ROOT)}/")


def _readme(browser: Browser, server: Server) -> None:
    path = IMAGES / "reuse_lab.png"
    notebook = Notebook.open(browser, server, "labs.ipynb", height=700)
    notebook.run_all()
    notebook.lab("Reuse lab").locator("img").wait_for()
    notebook.cells.last.evaluate("cell => cell.scrollIntoView()")
    notebook.page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def _report(browser: Browser, scratch: Path) -> None:
    course = graded(scratch / "graded", REPORTED)
    html, *_ = report_page.write(gather(course, REPORTED), scratch / "report")
    page = browser.new_page(viewport={"width": 1366, "height": 1150})
    page.goto(html.as_uri())
    path = IMAGES / "report.png"
    page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def _labs(browser: Browser, server: Server, out: Path, theme: str) -> None:
    notebook = Notebook.open(browser, server, "labs.ipynb")
    notebook.run_all()
    for title in lab_titles():
        lab = notebook.lab(title)
        lab.locator("img").wait_for()
        lab.screenshot(path=out / f"{theme}_{title.lower().replace(' ', '_')}.png")
    scope, reuse = notebook.lab("Scope lab"), notebook.lab("Reuse lab")
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


def _chapter(browser: Browser, server: Server, out: Path, theme: str, chapter: str) -> None:
    for old in out.glob(f"{theme}_{chapter}_*.png"):
        old.unlink()
    path = f"notebooks/{chapter}/{chapter}.ipynb"
    notebook = Notebook.open(browser, server, path, height=PAGE)
    notebook.run_all()
    panel = notebook.page.locator(".jp-WindowedPanel-outer").first
    panel.evaluate("panel => { panel.scrollTop = 0; }")
    for number in range(1, 100):
        # What is new in the window is drawn by the next frames.
        notebook.page.wait_for_timeout(300)
        notebook.page.screenshot(path=out / f"{theme}_{chapter}_{number:02}.png")
        if panel.evaluate(SCROLL, PAGE - 200):
            break
    notebook.page.close()


if __name__ == "__main__":
    main()
