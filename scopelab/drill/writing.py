"""What the topics write their programs with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

SCOPES = ("model", "net", "encoder", "decoder", "block", "head", "layer", "conv", "critic")
NAMES = ("w", "b", "kernel", "bias", "scale", "shift")


@dataclass(frozen=True)
class Program:
    """A program to ask about.

    ``asks`` are the kinds of question that fit it: ``variables``, ``ops``, ``printed``, or
    ``collection KEY``. ``as_published`` programs are for TensorFlow 2 as it comes.
    """

    code: str
    asks: tuple[str, ...] = ("variables",)
    as_published: bool = False


class Writer:
    """Collects the lines of a program, indented as its blocks are."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0

    def add(self, *lines: str) -> None:
        """Append lines at the present depth."""
        self._lines += ["    " * self._depth + line for line in lines]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Append the head of a block; what is added until the ``with`` ends is inside it."""
        self.add(head)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def program(self, *asks: str, as_published: bool = False) -> Program:
        """The lines so far, as a program to ask these kinds of question about."""
        return Program("\n".join(self._lines) + "\n", asks or ("variables",), as_published)


def some(rng: Random, names: tuple[str, ...], count: int) -> list[str]:
    """``count`` different names."""
    return rng.sample(names, count)


def chance(rng: Random, probability: float) -> bool:
    """True with this probability."""
    return rng.random() < probability


def get_variable(name: str, shape: str = "[2]") -> str:
    """A call of ``tf.get_variable``."""
    return f'tf.get_variable("{name}", {shape})'


def variable(name: str) -> str:
    """A call of ``tf.Variable``; its value is short, for it is not asked about."""
    return f'tf.Variable([0.0, 0.0], name="{name}")'


def make(rng: Random, name: str) -> str:
    """A call of one of the two, at random."""
    return get_variable(name) if chance(rng, 0.5) else variable(name)


def op(rng: Random, name: str, of: str | None = None) -> str:
    """A call that adds exactly one op of this name, out of nothing or of the tensor ``of``."""
    if of is None:
        return f'tf.{rng.choice(("ones", "zeros"))}([2], name="{name}")'
    return rng.choice((f'tf.nn.relu({of}, name="{name}")', f'tf.add({of}, {of}, name="{name}")'))
