"""A rewritten test does what it did, and its assertions are seen to fail, or seen to be dropped."""

from __future__ import annotations

import ast
import json
import unittest
from typing import Any

import numpy as np
import pytest

from grader.negation import Negation
from grader.witness import Witness, different, fact

#: The forms of an assertion that can be negated; `two()` is 2.
FORMS = (
    "assert two() == 2, undefined",
    "for x in range(3):\n    assert x < 3",
    "def test():\n    assert two() == 2\ntest()",
    "class Tests:\n    def test(self):\n        assert two() == 2\nTests().test()",
    "if two() != 2:\n    raise AssertionError(undefined)",
    "if two() == 1:\n    x = 1\nelif two() == 3:\n    assert False",
    "if two() != 2:\n    case.fail()",
    "try:\n    two(2)\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError('no error')",
    "try:\n    two(2)\n    assert False\nexcept (TypeError, ValueError):\n    pass",
    "with pytest.raises(TypeError, match='takes 0') as info:\n    two(2)",
    "with case.assertRaises(TypeError):\n    two(2)",
    "case.assertEqual(two(), 2)",
    "case.assertAlmostEqual(two(), 9, delta=99, msg=None)",
    "case.assertTrue(two())",
    "np.testing.assert_allclose([two()], *[[2]], rtol=0.1)",
    "np.testing.assert_array_equal(np.array([2, 3]), [two(), 3])",
)


class Drop(ast.NodeTransformer):
    """Drops whatever makes a test fail, as a submission may do."""

    def visit_Assert(self, node: ast.Assert) -> ast.Pass:
        return ast.Pass()

    visit_Raise = visit_Assert

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | ast.Pass:
        named = ast.unparse(node).startswith(("case.", "np.testing."))
        return ast.Pass() if named else node

    def visit_With(self, node: ast.With) -> ast.With | ast.Pass:
        self.generic_visit(node)
        return ast.Pass() if "aises(" in ast.unparse(node.items[0]) else node


def report(source: str, *, drop: bool = False, returns: Any = 2) -> dict[str, Any]:
    """What the witness sees of a test."""
    space = {"two": lambda: returns, "np": np, "pytest": pytest, "case": unittest.TestCase()}
    space["witness"] = witness = Witness("token", space)
    tree = Negation("witness").rewrite(source, "test").tree
    if drop:
        tree = Drop().visit(tree)
    exec(ast.unparse(tree), space)  # noqa: S102
    return json.loads(witness.report().removeprefix("token"))


@pytest.mark.parametrize("source", FORMS)
def test_an_assertion_fails_when_it_is_negated(source: str) -> None:
    seen = report(source)
    assert seen["failed"] and not seen["dropped"] and not seen["equal"]


@pytest.mark.parametrize("source", FORMS)
def test_an_assertion_that_is_dropped_is_seen(source: str) -> None:
    assert report(source, drop=True)["dropped"]


@pytest.mark.parametrize("source", [*FORMS[:1], *FORMS[4:7], *FORMS[11:12], *FORMS[14:]])
def test_a_test_that_fails_still_does(source: str) -> None:
    with pytest.raises((AssertionError, NameError)):
        report(source, returns=3)


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    assert False\nexcept AssertionError:\n    pass",
        "try:\n    two()\n    assert False\nexcept Exception:\n    pass",
        "case.assertIn(two(), [2])",
        "two()",
        "for x in []:\n    assert x",
    ],
)
def test_what_cannot_be_negated_is_left_alone(source: str) -> None:
    seen = report(source)
    assert not seen["failed"] and not seen["dropped"]


class Everything(int):
    """Equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


@pytest.mark.parametrize("returns", [Everything(), np.array(2), 2.0])
def test_a_value_that_equals_everything_is_seen(returns: Any) -> None:
    forged = isinstance(returns, Everything)
    assert bool(report("assert two() == 2", returns=returns)["equal"]) == forged
    assert bool(report("assert [3, two()] == [3, 2]", returns=returns)["equal"]) == forged
    assert bool(report("assert {'a': (2, two())} == {'a': (2, 2)}", returns=returns)["equal"]) == (
        forged
    )


@pytest.mark.parametrize(
    "value",
    [True, 0, -3, 1.5, -3.0, 1e308, float("inf"), float("nan"), "", "a", b"", None, [], [[]], (1,)]
    + [{}, {"a": [None]}, set(), frozenset({1}), 1j, object(), 10**400],
    ids=lambda value: type(value).__name__,
)
def test_different_values_are_different(value: Any) -> None:
    groups = list(different(value))
    assert groups and all(groups)
    assert not any(other == value for group in groups for other in group)


def test_a_fact_tells_functions_apart() -> None:
    def one(x: int = 1) -> int:
        return x

    def two(x: int = 2) -> int:
        return x

    before = fact(one)
    two.__name__, two.__qualname__ = one.__name__, one.__qualname__
    assert before != fact(two)
    two.__defaults__ = one.__defaults__
    assert before == fact(two)
    two.__code__ = (lambda x=1: 1).__code__
    assert before != fact(two)
