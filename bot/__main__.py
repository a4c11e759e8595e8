"""The console script: `pocket --help` lists what it can do.

Only the command that is called is imported: who pipes words into `pocket understand` should not wait for a web server.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module

import typer

COMMANDS: Mapping[str, str] = {
    "run": "serve.run",
    "demo": "serve.demo",
    "migrate": "books.migrate",
    "audit": "books.audit",
    "statement": "reports.statement",
    "why": "reports.why",
    "report": "reports.report",
    "doctor": "doctor.doctor",
    "understand": "understand.understand",
    "inbox": "aside.inbox",
    "outbox": "aside.outbox_",
    "seal": "proofs.seal",
    "receipt": "proofs.receipt",
    "verify": "proofs.verify",
    "export": "moves.export",
    "import": "moves.import_",
}
"""Each command, and where in `bot.commands` it is."""


def cli(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these of its commands."""
    app = typer.Typer(
        help="Pocket: store credit that serves itself in Telegram.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # They show what was in hand: it may be a key.
    )
    app.callback()(_pocket)
    for name in names:
        module, _, function = COMMANDS[name].partition(".")
        app.command(name)(getattr(import_module(f"bot.commands.{module}"), function))
    return app


def _pocket() -> None:
    """Pocket: store credit that serves itself in Telegram."""


def main() -> None:
    """The console script."""
    called = [name for name in sys.argv[1:2] if name in COMMANDS]
    cli(called or COMMANDS)()


if __name__ == "__main__":
    main()
