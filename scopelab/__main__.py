"""``python -m scopelab``: ``trace FILE…`` tells what TF1 files name and share, ``drill`` asks you."""

from __future__ import annotations

import json
import os
import sys
import tokenize
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from scopelab.isolated import trace_in_child
from scopelab.model import Trace, TraceError
from scopelab.views import listing

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@app.callback()
def main() -> None:
    """See TensorFlow's variable scopes in any TF1 file."""


@app.command(name="trace")
def trace_files(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(exists=True, dir_okay=False, metavar="FILE…", help="Python files."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, one for each file.")
    ] = False,
    limit: Annotated[
        float, typer.Option(min=0.1, help="Seconds each file may take.", show_default=True)
    ] = 10.0,
    why: Annotated[
        bool, typer.Option("--why", help="Say in a sentence why each thing happened.")
    ] = False,
    as_published: Annotated[
        bool,
        typer.Option(
            "--as-published",
            help="Run on TensorFlow 2 as it stands: `import tensorflow` means no other module.",
        ),
    ] = False,
) -> None:
    """Run each FILE in a fresh graph and print it with what TensorFlow did at each line.

    What follows ` -- ` is given to the programs as their arguments. Exit status: 0 when every
    program ran, 1 when one raised an error or ran out of time, 2 on bad usage.
    """
    fork = sys.platform == "linux"
    if fork:
        _import_tensorflow()
    failed = False
    for file in tqdm(files, unit="file", disable=True if len(files) == 1 else None):
        result = _trace(file, limit, as_published, context.obj or [], fork)
        failed |= result.error is not None
        text = json.dumps(result.report()) if as_json else listing.text(result, why=why)
        tqdm.write(text, file=sys.stdout)
        sys.stdout.flush()
    raise typer.Exit(1 if failed else 0)


@app.command(name="drill")
def ask_questions(
    topic: Annotated[
        str | None, typer.Argument(help="A chapter or a part of its name. Default: all of them.")
    ] = None,
    questions: Annotated[
        int | None, typer.Option(min=1, help="Stop after so many. Default: no end.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Ask the same questions again, for the same answers.")
    ] = None,
) -> None:
    """Ask what programs make: their variables, their ops, or the error. Harder as you get on.

    Each answer is marked by what TensorFlow did with the program, and kept in a file of your own.
    Ctrl-C ends the drill; nothing is lost.
    """
    from scopelab.drill.session import Session
    from scopelab.drill.terminal import drill

    try:
        session = Session(topic, seed=seed)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="TOPIC") from None
    drill(session, questions)


def _import_tensorflow() -> None:
    """Import what every program imports once, here: the children are copies of this process."""
    import tensorflow.compat.v1  # noqa: F401
    import tf_slim  # noqa: F401

    import scopelab.tracing  # noqa: F401


def _trace(file: Path, limit: float, as_published: bool, argv: list[str], fork: bool) -> Trace:
    try:
        with tokenize.open(file) as stream:
            code = stream.read()
    except (SyntaxError, UnicodeDecodeError) as error:
        return Trace(str(file), "", TraceError(type(error).__name__, str(error)))
    return trace_in_child(
        code, str(file), limit=limit, as_published=as_published, argv=argv, fork=fork
    )


if __name__ == "__main__":
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    arguments = sys.argv[1:]
    split = arguments.index("--") if "--" in arguments else len(arguments)
    app(arguments[:split], prog_name="python -m scopelab", obj=arguments[split + 1 :])
