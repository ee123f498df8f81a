"""What every test starts from: the environment TensorFlow 1 code needs, and honest skips."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

# Read when TensorFlow is imported, which happens after this file.
os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ["MPLBACKEND"] = "Agg"


@pytest.fixture(scope="session")
def require() -> Callable[[object, str], None]:
    """``require(ok, reason)``: go on if ``ok``, else skip with the reason; with SCOPELAB_CI=1, fail.

    For what only some machines have, such as a Chromium. Never for what the project must do.
    """

    def check(ok: object, reason: str) -> None:
        if not isinstance(reason, str):
            raise TypeError("require(ok, reason): the reason is a string and comes second")
        if ok:
            return
        if os.environ.get("SCOPELAB_CI") == "1":
            pytest.fail(f"{reason} (SCOPELAB_CI=1 makes this skip a failure)")
        pytest.skip(reason)

    return check
