"""How nbgrader runs this course's notebooks, on a student's machine and on an instructor's.

It hears both output streams of a kernel as one, so that a log line is not taken for an error.
"""

from __future__ import annotations

import os
import secrets
import sysconfig
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type
from traitlets.config import Config


class OneStreamChannel(AsyncZMQSocketChannel):
    """An iopub channel that delivers what a kernel wrote to stderr as stdout."""

    async def get_msg(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the next message, as the base class does, with any stream renamed to stdout."""
        message = await super().get_msg(*args, **kwargs)
        if message["msg_type"] == "stream":
            message["content"]["name"] = "stdout"
        return message


class OneStreamClient(AsyncKernelClient):
    """The kernel client of autograding and Validate (`AsyncKernelManager.client_factory`).

    nbgrader's `determine_grade` and its Validator take any text on stderr for a failure. They share no
    configurable preprocessor, but both start kernels through an `AsyncKernelManager`.
    """

    iopub_channel_class = Type(OneStreamChannel)


def configure(c: Config) -> None:
    """Set up Validate and autograding; to be called by an `nbgrader_config.py` with its `c`.

    Also changes this process's environment, which the kernels inherit.
    """
    # nbgrader gives no points to a test cell with anything on stderr, where TensorFlow writes its log
    # and Python its warnings. The text is kept, as ordinary output; errors are told by errors alone.
    c.AsyncKernelManager.client_factory = "scopelab.validation.OneStreamClient"
    # The first import of TensorFlow on a slow machine takes longer than nbgrader's 30 s.
    c.Execute.timeout = 90
    c.Execute.startup_timeout = 120
    # A busy machine may be late with the last message of a cell; the default of 4 s fails the
    # submission.
    c.Execute.iopub_timeout = 60
    # A tag no submission can know: a test cell tagged "skip-execution" would get full points unrun.
    c.Execute.skip_cells_with_tag = secrets.token_hex()
    # How the grader's judge, in a kernel of its own, reaches the student's: see scopelab.exercise.kernels.
    unseen = "__import__('scopelab.audience', fromlist=['leave']).leave()"
    c.Judge.begin = unseen
    c.Judge.connect = f"__import__('scopelab.exercise.kernels', fromlist=['ask']).ask()\n{unseen}"
    c.Judge.serve = "__import__('scopelab.exercise.kernels', fromlist=['serve']).serve"
    c.Judge.reply_type = "application/vnd.scopelab.reply"
    # TF1 layers need it before TensorFlow is imported.
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    # nbgrader runs `alembic` by name to make a gradebook, which fails unless the environment is
    # activated.
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ["PATH"]
