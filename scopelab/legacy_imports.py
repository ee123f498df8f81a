"""``import tensorflow`` as the author of a TF1 file meant it.

A traced program gets its own ``__import__``: ``tensorflow`` is ``tensorflow.compat.v1`` and
``tf.contrib.slim`` is tf_slim with a ``batch_norm`` that works, in the program and in the modules that lie beside it. Nobody else's
imports change.
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import tensorflow.compat.v1 as tf

from scopelab.slim_batch_norm import repair

#: Parts of ``tf.contrib`` that tf_slim still has; ``layers`` and ``framework`` are slim's own.
_CONTRIB = ("slim", "layers", "framework")


class _Contrib(ModuleType):
    """What is left of ``tf.contrib``."""

    def __getattr__(self, name: str) -> Any:
        if name in _CONTRIB:
            import tf_slim

            repair()
            return tf_slim
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"tf.contrib.{name} is gone: of tf.contrib, TensorFlow 2 only has slim, layers and "
            "framework left (as tf_slim)"
        )


class _TensorFlow1(ModuleType):
    """``tensorflow`` with the names it had in TensorFlow 1."""

    def __init__(self) -> None:
        super().__init__("tensorflow", tf.__doc__)
        self.__path__: list[str] = []
        self.contrib = _Contrib("tensorflow.contrib")

    def __getattr__(self, name: str) -> Any:
        return getattr(tf, name)

    def __dir__(self) -> list[str]:
        return [*dir(tf), "contrib"]


def _builtins_for_tf1() -> dict[str, Any]:
    """A copy of the builtins whose ``__import__`` knows TensorFlow 1."""
    tensorflow = _TensorFlow1()

    def import_(name, globals=None, locals=None, fromlist=(), level=0):  # the builtin's signature
        head, _, rest = name.partition(".")
        if head == "tf_slim" and not level:
            repair()
        # tensorflow.compat.v1, tensorflow.python.… say themselves which TensorFlow they mean
        if level or head != "tensorflow" or rest.split(".")[0] in {"compat", "python", "core"}:
            return builtins.__import__(name, globals, locals, fromlist, level)
        module: Any = tensorflow
        for part in rest.split(".") if rest else ():
            try:
                module = getattr(module, part)
            except AttributeError as error:
                raise ModuleNotFoundError(f"No module named {name!r} ({error})") from None
        return module if fromlist else tensorflow

    return {**vars(builtins), "__import__": import_}


class _FolderFinder:
    """Finds the modules beside a program and gives them the program's builtins."""

    def __init__(self, folder: str, own_builtins: dict[str, Any]) -> None:
        self.folder = folder
        self.builtins = own_builtins
        self.loaded: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is None:
            path = [self.folder]
        elif not all(p.startswith(self.folder) for p in path):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, list(path))
        if spec is None or not isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            return None
        finder = self

        class Loader(importlib.machinery.SourceFileLoader):
            def exec_module(self, module: ModuleType) -> None:
                module.__dict__["__builtins__"] = finder.builtins
                finder.loaded.append(name)
                super().exec_module(module)

        spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


@contextmanager
def tensorflow_means_v1(folder: str | None) -> Iterator[dict[str, Any]]:
    """The builtins for a program in ``folder``; modules it loads from there are unloaded after."""
    own = _builtins_for_tf1()
    if folder is None:
        yield own
        return
    finder = _FolderFinder(folder, own)
    sys.meta_path.insert(0, finder)
    try:
        yield own
    finally:
        sys.meta_path.remove(finder)
        for name in finder.loaded:
            sys.modules.pop(name, None)
