"""The smallest honest way around what stops ``slim.batch_norm`` on this TensorFlow.

tf-slim 1.1.0 was written for a TensorFlow that had three names in other places: ``slim.batch_norm`` looks
for the module ``tf_keras.legacy_tf_layers``, now at ``tf_keras.src.legacy_tf_layers``, for
``ops.Tensor``, now ``tensor.Tensor``, and, where ``is_training`` is a tensor, for
``control_flow_ops.cond``, now ``cond.cond``. They are given their old names back; nothing else changes.
"""

from __future__ import annotations

import importlib
import sys

_OLD = "tf_keras.legacy_tf_layers"
_NEW = "tf_keras.src.legacy_tf_layers"


def repair() -> None:
    """Make ``slim.batch_norm`` work in this process. A second call does nothing new.

    Raises:
        ModuleNotFoundError: tf-keras is not installed, or keeps these layers somewhere else again.
    """
    from tensorflow.python.framework import ops, tensor
    from tensorflow.python.ops import cond, control_flow_ops

    if not hasattr(ops, "Tensor"):
        ops.Tensor = tensor.Tensor
    if not hasattr(control_flow_ops, "cond"):
        control_flow_ops.cond = cond.cond
    for module in ("", ".base", ".normalization"):
        sys.modules.setdefault(_OLD + module, importlib.import_module(_NEW + module))
