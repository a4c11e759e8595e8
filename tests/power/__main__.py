"""Cut the power for longer than the tests do: `python -m tests.power --losses 1000`."""

from __future__ import annotations

from typing import Annotated

import typer

from tests.power.lives import WEAKER, cut_the_power


def main(
    losses: Annotated[int, typer.Option(help="How often the power is cut.")] = 1000,
    seed: Annotated[int, typer.Option(help="What chance is drawn from.")] = 1,
) -> None:
    """Cut the power while the books are written, and count what is lost; then once more with weaker settings."""
    ours = cut_the_power(losses, seed=seed)
    typer.echo(f"as the ledger sets it: {ours}")
    for finding in ours.other:
        typer.echo(f"  {finding}")
    for name, settings in WEAKER.items():
        typer.echo(f"{name}: {cut_the_power(min(losses, 100), seed=seed, settings=settings)}")
    if ours.lost or ours.corrupt or ours.other:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
