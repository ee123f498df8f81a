"""Ctrl-C as a request that is looked for between two steps.

Python's KeyboardInterrupt may come anywhere: in a finalizer, where Python drops it; in nbgrader, which takes it for a
failure of what it grades; while a lock is taken.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def requested() -> Iterator[Callable[[], None]]:
    """Have the first Ctrl-C only remembered; the second one does what it did before. For the main thread.

    Yields:
        What to call between two steps: it raises KeyboardInterrupt if there was a Ctrl-C.
    """
    came = False
    before = signal.getsignal(signal.SIGINT)

    def remember(_number: int, _frame: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.signal(signal.SIGINT, before)

    def check() -> None:
        if came:
            raise KeyboardInterrupt

    if before is not signal.SIG_IGN:  # as a shell's background jobs have it
        signal.signal(signal.SIGINT, remember)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
