"""What a program leaves in its process, TensorFlow aside: command line flags and logging.

Without this, a program would meet the flags and the log handlers of the one traced before it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from absl import app, flags
from absl.testing import flagsaver


@contextmanager
def of_a_new_program() -> Iterator[None]:
    """No flags parsed and no logging set up, for a program; afterwards everything is as before."""
    with _flags_restored(), _logging_restored():
        yield


@contextmanager
def _flags_restored() -> Iterator[None]:
    app.define_help_flags()  # absl does it once in a process: they must not go with a program's own
    state = flags.FLAGS.__dict__
    parsed = state["__flags_parsed"]
    with flagsaver.flagsaver():
        state["__flags_parsed"] = False
        try:
            yield
        finally:
            state["__flags_parsed"] = parsed


@contextmanager
def _logging_restored() -> Iterator[None]:
    manager = logging.root.manager
    names = [None, *manager.loggerDict]
    before = [(logger, _settings(logger)) for logger in map(logging.getLogger, names)]
    off = manager.disable
    logging.root.handlers = []
    logging.root.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(off)
        for name in set(manager.loggerDict).difference(names):
            _set(logging.getLogger(name), ([], logging.NOTSET, True, False))
        for logger, settings in before:
            _set(logger, settings)


def _settings(logger: logging.Logger) -> tuple[list[logging.Handler], int, bool, bool]:
    return list(logger.handlers), logger.level, logger.propagate, logger.disabled


def _set(logger: logging.Logger, settings: tuple[list[logging.Handler], int, bool, bool]) -> None:
    logger.handlers, level, logger.propagate, logger.disabled = settings
    logger.setLevel(level)
