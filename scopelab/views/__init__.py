"""A trace as something to look at.

Each view takes a :class:`scopelab.model.Trace` and returns text, HTML or a matplotlib figure.
No view runs TensorFlow.
"""

from . import collections_table, listing, name_tree, sharing

__all__ = ["collections_table", "listing", "name_tree", "sharing"]
