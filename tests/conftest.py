"""What every test starts from: the environment TensorFlow 1 code needs, and honest skips."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

#: Files whose tests take long for every chapter.
BY_CHAPTER = ("test_answers.py", "test_chapters.py", "test_controls.py", "test_demo_class.py")
#: Files whose tests take minutes each: two at a time, or one worker would be left with all of them.
APART = ("test_faults.py", "test_cluster.py")

# As in the course's kernels; read when TensorFlow is imported, which happens after this file.
os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["MPLBACKEND"] = "Agg"
# A shell starts jobs in the background with interrupts ignored, which tests of Ctrl-C would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def scope(nodeid: str) -> str:
    """What a test shares costly fixtures with: its file, in some files its chapter, or nothing."""
    file, _, name = nodeid.partition("::")
    if file.endswith(APART):
        return nodeid
    chapter = re.search(r"\d\d_[a-z]\w*", name) if file.endswith(BY_CHAPTER) else None
    return f"{file}::{chapter[0]}" if chapter else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep on one worker what shares costly fixtures."""
    from xdist.scheduler import LoadScopeScheduling

    class ByScope(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return scope(nodeid)

    return ByScope(config, log)


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


@pytest.fixture
def can_sandbox(require: Callable[[object, str], None]) -> None:
    """For a test that needs sandboxed kernels."""
    require(sys.platform == "linux" and shutil.which("bwrap"), "bubblewrap is not installed")
    made = subprocess.run(["bwrap", "--unshare-user", "--ro-bind", "/", "/", "true"], check=False)
    require(made.returncode == 0, "this machine does not let users make namespaces")
