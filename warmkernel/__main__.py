"""``python -m warmkernel install``: have the kernels of an environment forked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def main() -> None:
    """Jupyter kernels forked from a process that has imported what is slow to import."""


@app.command()
def install(
    modules: Annotated[list[str], typer.Argument(help="What the fork server imports.")],
    kernel: Annotated[str, typer.Option(help="The name of the kernel spec.")] = "python3",
) -> None:
    """Have the kernels of this environment's kernel spec forked from a server with these modules."""
    file = Path(sys.prefix, "share", "jupyter", "kernels", kernel, "kernel.json")
    if not file.exists():
        hint = f"python -m ipykernel install --sys-prefix --name {kernel}"
        raise typer.BadParameter(f"There is no kernel spec {file}. This makes one: {hint}")
    spec = json.loads(file.read_text())
    spec.setdefault("metadata", {})["kernel_provisioner"] = {
        "provisioner_name": "warmkernel",
        "config": {"preload": modules},
    }
    file.write_text(json.dumps(spec, indent=1))
    print(f"{file}: its kernels will be forked.")
    extension = Path(sys.prefix, "etc", "jupyter", "jupyter_server_config.d", "warmkernel.json")
    extension.parent.mkdir(parents=True, exist_ok=True)
    extension.write_text(json.dumps({"ServerApp": {"jpserver_extensions": {"warmkernel": True}}}))
    print(f"{extension}: Jupyter's server will have them ready.")


if __name__ == "__main__":
    app()
