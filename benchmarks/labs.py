"""How long a lab takes from a changed control to changed words and to a changed picture.

A real JupyterLab in a real Chromium: every control of each lab is turned many times, as a person
does it, and the page's own clock tells when the words and the picture changed. Then the same labs are
turned in one Python process: what is left of the time is JupyterLab's. Exits with 1 if the 95th
percentile of a lab in the browser is over its limit.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
os.environ.update(TF_USE_LEGACY_KERAS="1", TF_ENABLE_ONEDNN_OPTS="0")  # as in the course's kernels

from jupyter_browser import (
    Notebook,
    chromium,
    jupyter_lab,
    lab_titles,
    setting,
    write_lab_notebook,
)
from playwright.sync_api import Locator, TimeoutError

TEXT_LIMIT, FIGURE_LIMIT = 150, 400  # milliseconds, at the 95th percentile

# Notes when a control was turned, and when, after it, the words and the picture changed.
WATCH = """lab => {
  const seen = (window.seen = {});
  const turned = event => { if (!seen.turned) seen.turned = event.timeStamp; };
  lab.addEventListener('input', turned, true);
  lab.addEventListener('click', turned, true);
  for (const part of ['result', 'figure']) {
    new MutationObserver(() => {
      if (seen.turned && !seen[part]) seen[part] = performance.now();
    }).observe(lab.querySelector('.scopelab-' + part), {subtree: true, childList: true});
  }
}"""
RESET = "() => { delete seen.turned; delete seen.result; delete seen.figure; }"
BOTH = "() => seen.result && seen.figure"
TIMES = "() => [seen.result, seen.figure].map(t => (t ? t - seen.turned : null))"
CHOSEN = "c => [...c.querySelectorAll('button')].findIndex(b => b.matches('.mod-active'))"
LONG_AFTER = 1500

Times = tuple[float | None, float | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="turns of each setting")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write_lab_notebook(root / "labs.ipynb")
        with jupyter_lab(root) as server, chromium() as browser:
            notebook = Notebook.open(browser, server, "labs.ipynb")
            notebook.run_all()
            slow = [title for title in lab_titles() if not _measure(notebook, title, rounds)]
    _print_in_process(rounds)
    if slow:
        sys.exit(f"Over the limit: {', '.join(slow)}.")


def _measure(notebook: Notebook, title: str, rounds: int) -> bool:
    """Prints the times of one lab; whether they keep the limits."""
    lab = notebook.lab(title)
    lab.locator("img").wait_for()
    lab.evaluate(WATCH)
    print(f"{title:<26}{'turns':>6}{'words, ms':>16}{'picture, ms':>16}")
    print(f"{'':<32}{'median':>8}{'p95':>8}{'median':>8}{'p95':>8}")
    if title == "Scope lab":
        # The names of ops show what every control does.
        setting(lab, "Made inside", "an op").click()
        notebook.wait_until_idle()
    everything: list[Times] = []
    for control in lab.locator(".widget-toggle-buttons, .widget-text").all():
        times = [_time(notebook, turn) for turn in _turns(control, rounds)]
        _print_row(control.locator("label").inner_text(), times)
        everything += times
    _print_row("all controls", everything)
    print(f"{'limit':<40}{TEXT_LIMIT:>8}{'':>8}{FIGURE_LIMIT:>8}\n", flush=True)
    words, picture = (_p95([t[i] for t in everything]) for i in (0, 1))
    return words <= TEXT_LIMIT and picture <= FIGURE_LIMIT


def _turns(control: Locator, rounds: int) -> Iterator[Callable[[], object]]:
    """What a person does to a control: choose each of its settings, or type into it."""
    options = control.get_by_role("button").all()
    if not options:
        for key in ("a", "b", "Backspace", "Backspace") * rounds:
            yield partial(control.get_by_role("textbox").press, key)
        return
    chosen = control.evaluate(CHOSEN) + 1
    # Ends where it began: the other controls are turned from there.
    for option in (options[chosen:] + options[:chosen]) * rounds:
        yield option.click


def _time(notebook: Notebook, turn: Callable[[], object]) -> Times:
    """Milliseconds to changed words and picture, each ``None`` if it stayed the same."""
    notebook.page.evaluate(RESET)
    turn()
    # What was set already, or changes only the words, takes the whole wait.
    with suppress(TimeoutError):
        notebook.page.wait_for_function(BOTH, timeout=LONG_AFTER)
    notebook.wait_until_idle()
    return notebook.page.evaluate(TIMES)


def _print_in_process(rounds: int) -> None:
    """Prints for each lab the times to changed words, in this process and without JupyterLab."""
    from scopelab import labs

    print(f"{'in one process':<26}{'turns':>6}{'words, ms: median, p95':>32}")
    for lab in (getattr(labs, name)() for name in labs.__all__):
        answered: list[float] = []
        lab._result.observe(lambda _, a=answered: a.append(time.perf_counter()), "value")
        times: list[Times] = []
        for control in lab._controls.values():
            settings = [value for _, value in getattr(control, "options", ())]
            chosen = settings.index(control.value) + 1 if settings else 0
            names = [f"{control.value}a", control.value]
            for value in ((settings[chosen:] + settings[:chosen]) or names) * rounds:
                answered.clear()
                turned = time.perf_counter()
                control.value = value
                times.append((1000 * (answered[0] - turned) if answered else None, None))
        _print_row(lab.title, times)


def _print_row(name: str, times: list[Times]) -> None:
    cells = []
    for i in (0, 1):
        values = [t[i] for t in times if t[i] is not None]
        cells += (
            [f"{statistics.median(values):>8.0f}", f"{_p95([*values]):>8.0f}"]
            if values
            else [" " * 7 + "-"] * 2
        )
    print(f"{name:<26}{len(times):>6}{''.join(cells)}", flush=True)


def _p95(values: list[float | None]) -> float:
    """The smallest value that 95 % of the values do not exceed."""
    known = sorted(v for v in values if v is not None)
    return known[math.ceil(0.95 * len(known)) - 1]


if __name__ == "__main__":
    main()
