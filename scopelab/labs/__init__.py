"""Labs: controls, the program they stand for, and what TensorFlow makes of it."""

from .arg_scope_lab import ArgScopeLab
from .checkpoint_lab import CheckpointLab
from .collections_lab import CollectionsLab
from .initializer_lab import InitializerLab
from .module_lab import ModuleLab
from .reuse_lab import ReuseLab
from .scope_lab import ScopeLab
from .update_ops_lab import UpdateOpsLab
from .variable_lab import VariableLab

__all__ = [
    "ArgScopeLab",
    "CheckpointLab",
    "CollectionsLab",
    "InitializerLab",
    "ModuleLab",
    "ReuseLab",
    "ScopeLab",
    "UpdateOpsLab",
    "VariableLab",
]
