"""The topics of the drill, one for each chapter: programs at random, harder from level to level.

A topic is a module with ``IDEAS``, one for each level, and ``program(rng, level)``.
"""

from __future__ import annotations

from types import ModuleType

from . import collections, creating, defaults, leaving, legacy, names, sharing, slim

TOPICS: dict[str, ModuleType] = {
    "01_creating_variables": creating,
    "02_names_and_scopes": names,
    "03_sharing": sharing,
    "04_scope_defaults": defaults,
    "05_collections": collections,
    "06_slim_arg_scope": slim,
    "07_reading_legacy_code": legacy,
    "08_leaving_scopes": leaving,
}


def find(topic: str) -> str:
    """The full name of a topic.

    Args:
        topic: the name, or a part that only one topic has, such as ``03`` or ``sharing``.

    Raises:
        ValueError: no topic has it, or several have; the message lists them.
    """
    found = [name for name in TOPICS if topic == name] or [name for name in TOPICS if topic in name]
    if len(found) != 1 or not topic:
        raise ValueError(
            f"There is no topic {topic!r}. The topics are: {', '.join(TOPICS)}."
            if not found
            else f"{topic!r} could be {', '.join(found)}."
        )
    return found[0]
