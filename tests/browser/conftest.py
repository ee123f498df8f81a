"""A real JupyterLab and a real Chromium for the tests that a person would make."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from jupyter_browser import chromium, chromium_path
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser(require: Callable[[object, str], None]) -> Iterator[Browser]:
    """A Chromium without a window."""
    require(chromium_path(), "no Chromium is installed (Debian: apt-get install chromium)")
    with chromium() as running:
        yield running
