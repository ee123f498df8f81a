"""Labs: controls, the program they stand for, and what TensorFlow makes of it."""

from .arg_scope_lab import ArgScopeLab
from .reuse_lab import ReuseLab
from .scope_lab import ScopeLab

__all__ = ["ArgScopeLab", "ReuseLab", "ScopeLab"]
