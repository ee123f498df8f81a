"""The drill: endless questions on names, each answered by a trace of a program made at random.

``Drill("03_sharing")`` in a notebook, ``python -m scopelab drill 03`` in a terminal.
"""

from .widget import Drill

__all__ = ["Drill"]
