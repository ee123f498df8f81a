"""Rewrites the tests of a notebook so that each assertion must fail once, negated, and then holds as it is."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

#: For an assertion function's name, without `assert` and underscores: the arguments any of which makes it fail if it
#: is another one. The others are called as they are.
_DECIDING = dict.fromkeys(
    (
        *("eq", "equal", "equals", "almostequal", "allclose", "approxequal", "is", "countequal"),
        *("arrayequal", "arrayalmostequal", "listequal", "tupleequal", "dictequal", "setequal"),
        *("sequenceequal", "multilineequal", "frameequal", "seriesequal", "indexequal"),
    ),
    (0, 1),
) | dict.fromkeys(("true", "false", "ok", "isnone"), (0,))
_OF_TRUTH = {"true", "false", "ok"}
#: Contexts that fail unless something is raised in them.
_EXPECTING = {"raises", "raisesregex", "warns", "warnsregex"}
_CATCH_ALL = {"AssertionError", "Exception", "BaseException"}
_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Cell:
    """A cell of the instructor's, rewritten."""

    tree: ast.Module
    names: frozenset[str]
    """The dotted names that it uses, and does not set."""
    replaced: frozenset[str]
    """The dotted names that it sets or deletes in something else, such as a module."""
    defined: dict[str, frozenset[str]]
    """The functions and classes it defines, and the dotted names that each uses."""

    def definitions(self) -> list[ast.stmt]:
        """Its imports, functions and classes."""
        return [statement for statement in self.tree.body if isinstance(statement, _DEFINITIONS)]


class Negation(ast.NodeTransformer):
    """Rewrites cells; what they do otherwise stays the same.

    Args:
        witness: the name of the :class:`grader.witness.Witness` in the kernel.
    """

    def __init__(self, witness: str) -> None:
        self._witness = witness
        self._check = f"{witness}_check"
        self._cell = ""
        self.places: list[str] = []
        """Where each assertion is, by its number."""

    def rewrite(self, source: str, cell: str) -> Cell:
        """Rewrite a cell.

        Args:
            source: its text.
            cell: what to call it.

        Raises:
            SyntaxError: it is no Python.
        """
        tree, self._cell = parse(source), cell
        defined = {
            statement.name: _names(statement)[0]
            for statement in tree.body
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        }
        names, replaced = _names(tree)
        return Cell(ast.fix_missing_locations(self.visit(tree)), names, replaced, defined)

    def control(self, cell: Cell, names: list[str]) -> str:
        """The text of a control: the rewritten test, which then fails with the witness' report.

        Args:
            cell: the test.
            names: what the report is to tell about.
        """
        body = list(cell.tree.body)
        start = next((i for i, each in enumerate(body) if not _comes_first(each)), len(body))
        body.insert(start, self._statements("{w}.begin()")[0])
        body += self._statements("assert False, {w}.report(" + ", ".join(map(repr, names)) + ")")
        return ast.unparse(ast.Module(body, []))

    def alone(self, statements: list[ast.stmt], own_files: bool) -> str:
        """The text of these statements, of which each may fail."""
        made = []
        for statement in statements:
            [with_] = self._statements(f"with {{w}}.defining({own_files}): pass")
            with_.body = [statement]
            made.append(with_)
        return ast.unparse(ast.Module(made, []))

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        """`assert X` fails as `assert not X`, then passes."""
        negated, after = self._statements(
            "with {w}.negated({n}) as {c}:\n    pass\n    assert not {c}(0)\nassert {c}", node
        )
        negated.body[1].test.operand.args = [_Comparisons(self._check).visit(node.test)]
        after.msg = node.msg
        return [negated, after]

    def visit_If(self, node: ast.If) -> list[ast.stmt]:
        """`if X: raise AssertionError` raises if X is taken for its opposite."""
        fails = _always_fails(node.body)
        self.generic_visit(node)
        if not fails:
            return [node]
        [negated] = self._statements(
            "with {w}.negated({n}, False) as {c}:\n    if not {c}(0):\n        pass\n        raise {w}.Failed",
            node,
        )
        negated.body[0].test.operand.args = [_Comparisons(self._check).visit(node.test)]
        node.test = ast.Name(self._check, ast.Load())
        return [negated, node]

    def visit_Try(self, node: ast.Try) -> list[ast.stmt]:
        """`try: …, except E: …, else: raise AssertionError` raises if nothing is raised in it."""
        kinds = [handler.type for handler in node.handlers]
        tried: ast.Try | None = None
        if not kinds:
            tried = None
        elif _always_fails(node.orelse):
            tried = ast.Try([ast.Pass()], _handlers(kinds), [ast.Pass(), node.orelse[-1]], [])
        elif _always_fails(node.body) and not any(map(_catches_all, kinds)):
            tried = ast.Try([ast.Pass(), node.body[-1]], _handlers(kinds), [], [])
        before = self._must_fail(tried, node) if tried else []
        return [*before, self.generic_visit(node)]

    def visit_With(self, node: ast.With) -> list[ast.stmt]:
        """`with raises(E): …` raises if nothing is raised in it."""
        context = node.items[0].context_expr
        before: list[ast.stmt] = []
        is_alone = len(node.items) == 1 and isinstance(context, ast.Call)
        if is_alone and _assertion(context) in _EXPECTING:
            before = self._must_fail(ast.With([ast.withitem(context)], [ast.Pass()]), node)
        return [*before, self.generic_visit(node)]

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        """`assert_equal(a, b)` raises if one of both is another."""
        call = node.value
        name = _assertion(call) if isinstance(call, ast.Call) else ""
        positions = _DECIDING.get(name)
        if positions is None or len(call.args) <= max(positions):
            return node
        [loop] = self._statements(
            "for {c} in {w}.calls({n}, 0):\n    with {c}:\n        pass\n        0", node
        )
        if name in _OF_TRUTH:
            [truth] = self._statements("{w}.truth(0)")
            truth.value.args = call.args[:1]
            call.args[0] = truth.value
        loop.iter.args[1:] = [ast.parse(repr(positions), mode="eval").body, *call.args]
        [arguments] = self._statements("{c}.arguments")
        again = ast.Call(call.func, [ast.Starred(arguments.value, ast.Load())], call.keywords)
        loop.body[0].body[1] = ast.Expr(again)
        return loop

    def _must_fail(self, statement: ast.stmt, node: ast.stmt) -> list[ast.stmt]:
        [with_] = self._statements("with {w}.fails({n}): pass", node)
        with_.body.append(copy.deepcopy(statement))
        return [with_]

    def _statements(self, template: str, node: ast.stmt | None = None) -> list[ast.stmt]:
        """Statements with this name of the witness, and with a number if they are about an assertion."""
        names = {"w": self._witness, "c": self._check, "n": len(self.places)}
        if node is not None:
            self.places.append(f"line {node.lineno} of {self._cell}")
        return ast.parse(template.format(**names)).body


class _Comparisons(ast.NodeTransformer):
    """Shows a check both operands of each `==`."""

    def __init__(self, check: str) -> None:
        self._check = check

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        self.generic_visit(node)
        if [type(each) for each in node.ops] == [ast.Eq]:
            node.left = self._shown("left", node.left)
            node.comparators = [self._shown("right", node.comparators[0])]
        return node

    def _shown(self, side: str, operand: ast.expr) -> ast.Call:
        name = ast.Name(self._check, ast.Load())
        return ast.Call(ast.Attribute(name, side, ast.Load()), [operand], [])


def parse(source: str) -> ast.Module:
    """Parse a cell as IPython does.

    Raises:
        SyntaxError: it is no Python.
    """
    return ast.parse(TransformerManager().transform_cell(source))


def imports(source: str, but: set[str]) -> list[ast.stmt]:
    """The import statements of a cell, without the names in ``but``; none if it is no Python."""
    try:
        body = parse(source).body
    except SyntaxError:
        return []
    found = [each for each in body if isinstance(each, (ast.Import, ast.ImportFrom))]
    for statement in found:
        statement.names = [name for name in statement.names if _bound(name) not in but]
    return [statement for statement in found if statement.names]


def imported(statements: list[ast.stmt]) -> set[str]:
    """The names that import statements among these give."""
    found = [each for each in statements if isinstance(each, (ast.Import, ast.ImportFrom))]
    return {_bound(name) for statement in found for name in statement.names}


def _bound(name: ast.alias) -> str:
    return name.asname or name.name.split(".")[0]


def _names(tree: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    """The dotted names that code uses, but those that are its own; and those that it replaces elsewhere."""
    used, own = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, ast.Name | ast.Attribute) and (name := _dotted(node)):
            (used if isinstance(node.ctx, ast.Load) else own).add(name)
    used = {name for name in used if name not in own and name.split(".")[0] not in own}
    return frozenset(used), frozenset(name for name in own if "." in name)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def _assertion(call: ast.Call) -> str:
    """An assertion function's name, without `assert` and underscores; else an empty one."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    plain = name.lower().replace("_", "")
    if plain.startswith("assert"):
        return plain.removeprefix("assert")
    return plain if name in {"eq_", "ok_", "raises", "warns"} else ""


def _always_fails(body: list[ast.stmt]) -> bool:
    """Whether these statements end with `raise AssertionError`, `assert False` or `….fail()`."""
    match body[-1:]:
        case [ast.Raise(exc=ast.Name(id="AssertionError") | ast.Call(ast.Name("AssertionError")))]:
            return True
        case [ast.Assert(test=ast.Constant(value=value))]:
            return not value
        case [ast.Expr(value=ast.Call(func=ast.Attribute(attr="fail")))]:
            return True
    return False


def _catches_all(kind: ast.expr | None) -> bool:
    """Whether an `except` with this catches a failed assertion, as far as one can see."""
    if isinstance(kind, ast.Tuple):
        return any(map(_catches_all, kind.elts))
    return kind is None or getattr(kind, "id", "") in _CATCH_ALL


def _handlers(kinds: list[ast.expr | None]) -> list[ast.ExceptHandler]:
    return [ast.ExceptHandler(kind, None, [ast.Pass()]) for kind in kinds]


def _comes_first(statement: ast.stmt) -> bool:
    """Whether nothing may come before it: the cell's docstring, `from __future__ import …`."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
