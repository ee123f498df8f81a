"""See TensorFlow's variable scopes: trace a TF1 program, toggle a lab, check an exercise.

``%load_ext scopelab`` in a notebook gives the magics ``%%scopes`` and ``%hint``, shows failed
tests in short, and silences what Keras says of old layers. Importing this package changes nothing
in TensorFlow, and does not even import it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What ``%load_ext scopelab`` calls."""
    from scopelab import failures
    from scopelab.hints import HintMagics
    from scopelab.magic import ScopesMagics

    shell.register_magics(ScopesMagics, HintMagics)
    # Keras says so of each layer of TF-Slim and tf.layers: of what this course is about.
    warnings.filterwarnings("ignore", r"`(layer\.apply|tf\.layers\.\w+)` is deprecated")
    shell.set_custom_exc((AssertionError,), failures.show)
