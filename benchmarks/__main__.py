"""`uv run python -m benchmarks ledger`: how fast the books are, beside what the machine could do at most."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from benchmarks import ledger as books
from benchmarks.machine import describe

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def benchmarks() -> None:
    """Measure Pocket on this machine."""


@app.command()
def ledger(
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    seconds: Annotated[float, typer.Option(help="How long one round takes.")] = 2.0,
    rounds: Annotated[int, typer.Option(help="How many rounds the median is of.")] = 5,
    wallets: Annotated[int, typer.Option(help="How many wallets there are.")] = 10_000,
) -> None:
    """Operations a second on both engines: answered only when durable, audited afterwards."""
    machine = describe()
    figures = books.measure(books.Scale(seconds=seconds, rounds=rounds, wallets=wallets))
    if as_json:
        print(json.dumps({"machine": machine, "figures": [asdict(figure) for figure in figures]}, indent=2))
    else:
        console = Console(width=120)
        console.print(books.table(figures))
        console.print("\n".join(f"{name}: {value}" for name, value in machine.items()), highlight=False)


if __name__ == "__main__":
    app()
