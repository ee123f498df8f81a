"""``%%scopes``: run a cell and show, beside each line, what TensorFlow named and shared."""

from __future__ import annotations

import itertools
from dataclasses import replace

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import display

from scopelab import audience
from scopelab.model import Trace
from scopelab.tracing import execute, trace
from scopelab.views import listing

_numbers = itertools.count(1)


class Listing:
    """A trace as a notebook shows it: the annotated listing, also as plain text."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        if not audience.is_there():
            error = self.trace.error
            stopped = f"✗ {error.type} in line {error.line}: {error.message}\n" if error else ""
            return {"text/plain": stopped + audience.NOTE}
        return {"text/html": listing.html(self.trace), "text/plain": listing.text(self.trace, 100)}


@magics_class
class ScopesMagics(Magics):
    """The magics of ``%load_ext scopelab``."""

    @magic_arguments()
    @argument("name", nargs="?", help="Keep the trace in a variable of this name.")
    @argument("--limit", type=float, default=10.0, help="Seconds the cell may take. Default: 10.")
    @cell_magic
    def scopes(self, line: str, cell: str) -> None:
        """Run the cell in a fresh graph and show it with what TensorFlow did at each line.

        The cell sees the notebook's names and what it assigns stays, as with any cell. An error is
        shown with its reason and the ways out; it does not stop the notebook.
        """
        options = parse_argstring(self.scopes, line)
        namespace = self.shell.user_ns
        # a number of its own: functions of other cells must not pass for this cell's
        file = f"<scopes {next(_numbers)}>"
        code = self.shell.transform_cell(cell)
        run = trace if options.name or audience.is_there() else execute
        result = run(code, file, namespace=namespace, limit=options.limit)
        if result.stdout:
            print(result.stdout, end="" if result.stdout.endswith("\n") else "\n")
        if options.name:
            namespace[options.name] = result
        display(Listing(replace(result, stdout="")))
