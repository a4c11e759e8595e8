"""The console script: `pocket --help` lists what it can do."""

from __future__ import annotations

import typer

from bot.commands import aside, books, doctor, moves, proofs, reports, serve, understand

cli = typer.Typer(
    help="Pocket: store credit that serves itself in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # They show what was in hand: it may be a key.
)
for command in (serve.run, serve.demo, books.migrate, books.audit, reports.statement, reports.why, reports.report):
    cli.command()(command)
cli.command()(doctor.doctor)
cli.command()(understand.understand)
cli.command()(aside.inbox)
cli.command("outbox")(aside.outbox_)
cli.command()(proofs.seal)
cli.command()(proofs.receipt)
cli.command()(proofs.verify)
cli.command()(moves.export)
cli.command("import")(moves.import_)


def main() -> None:
    """The console script."""
    cli()


if __name__ == "__main__":
    main()
