"""Jupyter server's extension: fork servers start with it, and import while the browser opens."""

from __future__ import annotations

from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory

from .provisioner import WarmProvisioner


def _load_jupyter_server_extension(server: Any) -> None:
    """Start a fork server for each kernel spec that asks for forked kernels."""
    specs: KernelSpecManager = server.kernel_spec_manager
    factory = KernelProvisionerFactory.instance(parent=server)
    for name in specs.find_kernel_specs():
        provisioner = factory.create_provisioner_instance("", specs.get_kernel_spec(name), server)
        if isinstance(provisioner, WarmProvisioner):
            server.io_loop.add_callback(provisioner.start_server)
