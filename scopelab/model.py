"""A trace as data: what TensorFlow named, created and shared, line by line.

Nothing here imports TensorFlow. A :class:`Trace` survives ``to_dict`` / ``from_dict`` (and JSON)
without loss, so it can cross from one process to another.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

Reuse = bool | str | None
"""A reuse mode as JSON can carry it: ``None``, ``True``, ``False`` or ``"AUTO_REUSE"``."""


@dataclass
class TraceError:
    """How a program ended, when it did not end well.

    ``type`` is the exception's class name, ``line`` the line of the program that raised it
    (``None`` when no line of it ran).
    """

    type: str
    message: str
    line: int | None = None


@dataclass
class Variable:
    """One variable that the program made, local ones and shards included.

    ``name`` is as TensorFlow prints it (``conv1/a:0``), ``dtype`` without ``_ref``; a dimension
    that is not known is ``None``, and so is a ``shape`` of unknown rank. ``collections`` are the
    keys of the collections it is in when the program ends. ``line`` created it; each entry of
    ``reused_at`` is a line that got it again through ``get_variable``. ``graph`` counts the
    program's graphs from 0. ``asked`` is the full name that ``get_variable`` was asked for, None for
    a ``tf.Variable``, which can never be found again by name. ``scope`` is the scope that gave the
    prefix: the variable scope in force for ``get_variable``, the name scope for ``tf.Variable``.
    """

    name: str
    shape: list[int | None] | None
    dtype: str
    trainable: bool
    line: int | None
    collections: list[str] = field(default_factory=list)
    reused_at: list[int] = field(default_factory=list)
    graph: int = 0
    asked: str | None = None
    scope: str = ""

    @property
    def by_get_variable(self) -> bool:
        """Whether ``get_variable`` made it."""
        return self.asked is not None


@dataclass
class CollectionChange:
    """Names that one step put into, or took out of, the collection ``key``."""

    key: str
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass
class Step:
    """One execution of one line.

    ``variable_scope``, ``reuse`` and ``name_scope`` were in force when the line started
    (``name_scope`` without its trailing slash). ``created`` and ``reused`` hold variable names,
    ``ops`` op names in order of creation. ``parent`` is the index, in ``Trace.steps``, of the step
    whose line called the function this line is in. ``reused_with`` is the reuse mode under which
    ``get_variable`` gave what is in ``reused``. ``entered`` is the variable scope, reuse mode
    and name scope inside the block, for a line that opens one with ``with``.
    """

    line: int
    variable_scope: str
    reuse: Reuse
    name_scope: str
    created: list[str] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)
    ops: list[str] = field(default_factory=list)
    collections: list[CollectionChange] = field(default_factory=list)
    parent: int | None = None
    function: str | None = None
    graph: int = 0
    entered: dict[str, Any] | None = None
    reused_with: Reuse = None


@dataclass
class Trace:
    """What one program did. See :class:`Variable` and :class:`Step` for the parts.

    ``ops`` are the names of all ops, in order of creation; ``collections`` maps each key to the
    names in it at the end. ``skipped_steps`` counts steps in which nothing was made or changed and
    that were left out because there were too many of them.
    """

    file: str
    source: str
    error: TraceError | None = None
    variables: list[Variable] = field(default_factory=list)
    ops: list[str] = field(default_factory=list)
    collections: dict[str, list[str]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    stdout: str = ""
    skipped_steps: int = 0

    def variable(self, name: str, graph: int = 0) -> Variable:
        """The variable called ``name`` (as TensorFlow prints it). Raises ``KeyError``."""
        for variable in self.variables:
            if variable.name == name and variable.graph == graph:
                return variable
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """All of the trace as JSON types; ``from_dict`` turns it back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Trace:
        """The trace that ``to_dict`` made ``data`` from."""
        data = dict(data)
        data["error"] = TraceError(**data["error"]) if data["error"] else None
        data["variables"] = [Variable(**v) for v in data["variables"]]
        data["steps"] = [
            Step(**{**s, "collections": [CollectionChange(**c) for c in s["collections"]]})
            for s in data["steps"]
        ]
        return cls(**data)

    def report(self) -> dict[str, Any]:
        """The public record that ``python -m scopelab trace --json`` prints, one line a file."""
        step_keys = ("line", "variable_scope", "reuse", "name_scope", "created", "reused", "ops")
        variable_keys = ("name", "shape", "dtype", "trainable", "collections", "line", "reused_at")
        return {
            "file": self.file,
            "error": asdict(self.error) if self.error else None,
            "variables": [{k: getattr(v, k) for k in variable_keys} for v in self.variables],
            "ops": self.ops,
            "collections": self.collections,
            "steps": [{k: getattr(s, k) for k in step_keys} for s in self.steps],
            "stdout": self.stdout,
        }
