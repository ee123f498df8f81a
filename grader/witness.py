"""Sees, in a student's kernel, whether negated assertions fail. Executed there as text: standard library only.

Whatever runs in that kernel can find this and change what it sees.
"""

from __future__ import annotations

import builtins
import hashlib
import json
import math
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, Self

#: Where values are made different, at most; in longer containers nowhere.
_PLACES, _LONG = 20, 10_000
_DATA = (bool, int, float, str, bytes, type(None))
#: Builtins that a kernel replaces itself, or that honest programs do.
_REPLACED = {"display", "exit", "get_ipython", "help", "input", "open", "print", "quit"}


class Witness:
    """What the rewritten cells of :mod:`grader.negation` talk to.

    Args:
        token: begins each report.
        namespace: the one that cells are executed in.
    """

    Failed = type("Failed", (Exception,), {})
    """What a rewritten test raises where the test itself would raise something of its own."""

    def __init__(self, token: str, namespace: dict[str, Any]) -> None:
        self._token, self._namespace = token, namespace
        self.begin()

    def begin(self) -> None:
        """Forget the cell before."""
        self.failed: set[int] = set()
        """Assertions that have failed when negated, as they should."""
        self.dropped: set[int] = set()
        """Assertions that should have failed, and did not."""
        self.equal: set[int] = set()
        """Assertions about a value that equals whatever it is compared with."""

    def negated(self, number: int, passing: bool = True) -> Negated:
        """A context for an assertion's negated form; ``passing`` is the value with which the assertion passes."""
        return Negated(self, number, passing)

    def fails(self, number: int) -> Fails:
        """A context for what must raise."""
        return Fails(self, number)

    def calls(self, number: int, positions: tuple[int, ...], *arguments: Any) -> Iterator[Call]:
        """Contexts in which to call an assertion function.

        It must refuse all but the last, which has the test's own arguments.

        Args:
            number: of the assertion.
            positions: of the arguments of which each makes it fail, if it is another one.
            arguments: by position.
        """
        for position in positions:
            for group in islice(different(arguments[position]), _PLACES):
                tried = [
                    Call((*arguments[:position], other, *arguments[position + 1 :]), True)
                    for other in group
                ]
                yield from tried
                # One that is close enough to be accepted is no dropped assertion.
                seen = self.failed if any(call.refused for call in tried) else self.dropped
                seen.add(number)
        yield Call(arguments, False)

    def report(self, *names: str) -> str:
        """What this cell's assertions did, and what these dotted names stand for, as JSON after the token."""
        facts = {name: self._look_up(name) for name in names}
        facts |= {f"builtins.{name}": self._look_up(name, {}) for name in _callable_builtins()}
        seen = {"failed": self.failed, "dropped": self.dropped, "equal": self.equal}
        said = {what: sorted(numbers) for what, numbers in seen.items()}
        return self._token + json.dumps(said | {"facts": facts})

    @staticmethod
    def truth(value: Any) -> bool:
        """Whether it is true."""
        return bool(value)

    @contextmanager
    def defining(self, own_files: bool) -> Iterator[None]:
        """Where a statement defines something, if it can; files handed in come last, or not at all."""
        path = [folder for folder in sys.path if folder]
        before, sys.path = sys.path, [*path, ""] if own_files else path
        try:
            with suppress(Exception):
                yield
        finally:
            sys.path = before

    def _look_up(self, name: str, namespace: dict[str, Any] | None = None) -> str | None:
        root, *attributes = name.split(".")
        with suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            namespace = self._namespace if namespace is None else namespace
            value = namespace[root] if root in namespace else vars(builtins)[root]
            for attribute in attributes:
                if not isinstance(value, types.ModuleType | type):
                    break
                value = getattr(value, attribute)
            return fact(value)
        return None


class Negated:
    """The negated form of one assertion: called with the value that it asserts, true or false, it returns that."""

    def __init__(self, witness: Witness, number: int, passing: bool) -> None:
        self._witness, self._number, self._passing = witness, number, passing
        self._value: bool | None = None
        self._left: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __call__(self, value: Any) -> bool:
        self._value = bool(value)
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def left(self, value: Any) -> Any:
        """Return a comparison's left operand."""
        self._left.append(value)
        return value

    def right(self, value: Any) -> Any:
        """Return the right operand of a comparison with ``==``, if not what that says of any other one."""
        left = self._left.pop()
        with suppress(RecursionError):  # one of them contains itself
            if _any_group(value, lambda other: _equal(left, other)) or _any_group(
                left, lambda other: _equal(other, value)
            ):
                self._witness.equal.add(self._number)
        return value

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        if self._value is not self._passing and (self._value is not None or kind is not None):
            return False  # it would not pass: its own form, which comes next, says so
        (self._witness.dropped if kind is None else self._witness.failed).add(self._number)
        return True


class Fails:
    """What must raise."""

    def __init__(self, witness: Witness, number: int) -> None:
        self._witness, self._number = witness, number

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        (self._witness.dropped if kind is None else self._witness.failed).add(self._number)
        return _is_failure(kind)


class Call:
    """A call of an assertion function, which may have to refuse these arguments."""

    def __init__(self, arguments: tuple[Any, ...], to_refuse: bool) -> None:
        self.arguments, self._to_refuse = arguments, to_refuse
        self.refused = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        self.refused = _is_failure(kind)
        return self._to_refuse and self.refused


def different(value: Any) -> Iterator[list[Any]]:
    """Groups of values that differ from this one in one place, of its type if that is a builtin one.

    Whatever equals all of a group does not look at that place.
    """
    kind, other = type(value), object()
    if kind is bool:
        yield [not value]
    elif kind is int or (kind is float and not math.isnan(value)):
        # Whatever is tolerated, not a number is not.
        yield [each for each in (value + 1, 2 * value + 3, math.nan) if each != value]
    elif kind is str:
        yield [value + "_", "_" + value]
    elif kind in (set, frozenset):
        yield [value | {other}]
    elif kind in (list, tuple) and 0 < len(value) <= _LONG:
        for place, item in enumerate(value[:_PLACES]):
            for group in different(item):
                yield [kind((*value[:place], each, *value[place + 1 :])) for each in group]
    elif kind is dict and 0 < len(value) <= _LONG:
        for key, item in islice(value.items(), _PLACES):
            for group in different(item):
                yield [{**value, key: each} for each in group]
    else:
        yield [other]


def _any_group(value: Any, accepts: Callable[[Any], bool]) -> bool:
    groups = islice(different(value), _PLACES)
    return any(all(map(accepts, group)) for group in groups)


def _equal(left: Any, right: Any) -> bool:
    try:
        return bool(left == right)
    except Exception:  # noqa: BLE001 - a student's class may do anything, an array does
        return False


def _is_failure(kind: type[BaseException] | None) -> bool:
    """Whether it is how an assertion fails; pytest's own are no ``Exception``."""
    return kind is not None and not issubclass(kind, KeyboardInterrupt | SystemExit)


def _callable_builtins() -> list[str]:
    kinds = (types.BuiltinFunctionType, types.FunctionType, type)
    names = (name for name, value in vars(builtins).items() if isinstance(value, kinds))
    return sorted(set(names) - _REPLACED)


def fact(value: Any, depth: int = 3) -> str:
    """What a function, class or module is, short, and the same in every process that has not changed it."""
    said = repr(_description(value, depth)).encode()
    return hashlib.sha256(said).hexdigest()[:16]


def _description(value: Any, depth: int) -> Any:
    if isinstance(value, types.ModuleType):
        return value.__name__
    kind = type(value)
    said: list[Any] = [kind.__module__, kind.__qualname__]
    if not callable(value) or not depth:
        return said
    said += [getattr(value, "__module__", None), getattr(value, "__qualname__", None)]
    if isinstance(value, types.FunctionType):
        said += [_code(value.__code__), _plain(value.__defaults__), _plain(value.__kwdefaults__)]
        said += [_description(each, depth - 1) for each in _closed_over(value)]
    elif isinstance(value, type):
        for base in value.__mro__:
            members = sorted(vars(base).items(), key=lambda member: member[0])
            said += [
                (name, _code(each.__code__))
                for name, each in members
                if isinstance(each, types.FunctionType)
            ]
    else:
        inner = (getattr(value, name, None) for name in ("__func__", "__wrapped__"))
        said += [_description(each, depth - 1) for each in inner if callable(each)]
    return said


def _closed_over(function: types.FunctionType) -> Iterator[Any]:
    for cell in function.__closure__ or ():
        with suppress(ValueError):  # it is empty
            if isinstance(cell.cell_contents, types.FunctionType):
                yield cell.cell_contents


def _plain(values: Any) -> Any:
    """Defaults of parameters, as far as they say the same in every process."""
    if isinstance(values, dict):
        return sorted((name, _plain((value,))) for name, value in values.items())
    return [each if type(each) in _DATA else type(each).__qualname__ for each in values or ()]


def _code(code: types.CodeType) -> Any:
    return code.co_code, code.co_names, [_constant(each) for each in code.co_consts]


def _constant(value: Any) -> Any:
    if isinstance(value, types.CodeType):
        return _code(value)
    if isinstance(value, frozenset):
        return sorted(map(repr, value))  # whose order is another in each process
    return repr(value)
