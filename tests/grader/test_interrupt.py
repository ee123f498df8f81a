"""Ctrl-C as a request."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from grader import interrupt


def press() -> None:
    """Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def ignored() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_is_looked_for_and_the_second_comes_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupt.requested() as check:
        check()
        press()
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                check()
        with pytest.raises(KeyboardInterrupt):
            press()
    assert signal.getsignal(signal.SIGINT) is before


def test_without_one_all_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError), interrupt.requested() as check:
        check()
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.usefixtures("ignored")
def test_where_it_is_ignored_it_stays_so() -> None:
    with interrupt.requested() as check:
        press()
        check()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
