"""Imported before TensorFlow by the processes that mark answers: its settings are those of grading kernels."""

import os

from traitlets.config import Config

from scopelab import validation

config = Config()
validation.configure(config)
os.environ.update(config.SandboxedExecute.env)
