"""What several tests of ``scopelab`` start from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    """An IPython shell that has loaded the extension ``scopelab``."""
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "scopelab")
    yield shell
    InteractiveShell.clear_instance()
