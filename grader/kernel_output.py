"""How nbgrader hears a kernel: both output streams as one, so that a log line is not taken for an error."""

from __future__ import annotations

from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type


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
