"""From what happened, one event at a time, to a :class:`~scopelab.model.Trace`.

An event is a small tuple of JSON types, so a program that runs in another process can send its
events as they happen, and whatever arrived before it was stopped is still a trace.
"""

from __future__ import annotations

from typing import Any

from scopelab.model import CollectionChange, Reuse, Step, Trace, TraceError, Variable

#: Longer output is cut: a page with more can be shown nowhere.
MAX_OUTPUT = 1_000_000


class TraceBuilder:
    """Folds events into ``trace``, which is a valid trace after every event."""

    def __init__(self, file: str, source: str) -> None:
        self.trace = Trace(file, source)
        self._variables: dict[tuple[int, str], Variable] = {}
        self._collections: dict[tuple[int, str], list[str]] = {}

    def __call__(self, event: tuple[Any, ...] | list[Any]) -> None:
        """Take one event: its name, then its arguments (see the methods)."""
        name, *arguments = event
        getattr(self, f"on_{name}")(*arguments)

    def on_step(self, fields: dict[str, Any]) -> None:
        """A line starts; ``fields`` are those of :class:`~scopelab.model.Step`."""
        self.trace.steps.append(Step(**fields))

    def on_entered(self, step: int, scope: dict[str, Any]) -> None:
        """The block that the step opened is entered, under ``scope``."""
        self.trace.steps[step].entered = scope

    def on_variable(self, step: int | None, fields: dict[str, Any]) -> None:
        """A variable was made."""
        variable = Variable(**fields)
        self.trace.variables.append(variable)
        self._variables[variable.graph, variable.name] = variable
        if step is not None:
            self.trace.steps[step].created.append(variable.name)
            self.trace.steps[step].graph = variable.graph

    def on_reused(self, step: int | None, graph: int, name: str, reuse: Reuse) -> None:
        """``get_variable`` gave a variable that was there already."""
        if step is None:
            return
        self.trace.steps[step].reused.append(name)
        self.trace.steps[step].reused_with = reuse
        self.trace.steps[step].graph = graph
        if (graph, name) in self._variables:
            self._variables[graph, name].reused_at.append(self.trace.steps[step].line)

    def on_ops(self, step: int | None, graph: int, names: list[str]) -> None:
        """Ops were added."""
        self.trace.ops.extend(names)
        if step is not None:
            self.trace.steps[step].ops.extend(names)
            self.trace.steps[step].graph = graph

    def on_collection(
        self, step: int | None, graph: int, key: str, added: list[Any], removed: list[Any]
    ) -> None:
        """A collection changed; each entry is a pair of its name and whether it is a variable."""
        total = self.trace.collections.setdefault(key, [])
        for name, is_variable in removed:
            total.remove(name)
            if is_variable and (variable := self._variables.get((graph, name))):
                variable.collections.remove(key)
        for name, is_variable in added:
            total.append(name)
            variable = self._variables.get((graph, name)) if is_variable else None
            if variable and key not in variable.collections:
                variable.collections.append(key)
        if step is not None:
            change = CollectionChange(key, [n for n, _ in added], [n for n, _ in removed])
            self.trace.steps[step].collections.append(change)

    def on_stdout(self, text: str) -> None:
        """The program printed ``text``."""
        room = MAX_OUTPUT - len(self.trace.stdout)
        if room > 0:
            self.trace.stdout += text[:room]

    def on_skipped(self, count: int) -> None:
        """So many steps in which nothing happened were left out."""
        self.trace.skipped_steps = count

    def on_error(self, kind: str, message: str, line: int | None) -> None:
        """The program ended with an error."""
        self.trace.error = TraceError(kind, message, line)
