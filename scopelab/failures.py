"""A failed test as a notebook shows it: where it stopped, and what its message says."""

from __future__ import annotations

import itertools
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

PACKAGE = Path(__file__).parent


def show(
    shell: InteractiveShell,
    kind: type[AssertionError],
    failure: AssertionError,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show a failed assertion of the notebook without the calls that led to it; ``%tb`` shows them.

    For ``InteractiveShell.set_custom_exc``. One that failed elsewhere, in TensorFlow for instance,
    or that has no message, is shown as ever.
    """
    calls = traceback.extract_tb(trace)
    name = shell.compile.format_code_name  # («Cell», «In[3]»), or None for what is no cell
    inner = list(itertools.dropwhile(lambda call: not name(call.filename), calls))
    ours = all(name(call.filename) or PACKAGE in Path(call.filename).parents for call in inner)
    short = bool(inner) and ours and bool(str(failure))
    if short:
        # The line of the cell that was run: helpers of other cells are not the student's.
        line = [call.lineno for call in inner if call.filename == inner[0].filename][-1]
        where = " ".join(name(inner[0].filename))
        lines = [f"{where}, line {line}", f"{kind.__name__}: {failure}"]
        failure._render_traceback_ = lambda: lines  # what IPython asks an exception for
    shell.showtraceback((kind, failure, trace), tb_offset=tb_offset)
    if short:
        del failure._render_traceback_
