"""Torture PostgreSQL for longer than the tests do: `python -m tests.torture --minutes 30`."""

from __future__ import annotations

from time import monotonic
from typing import Annotated

import typer

from tests.torture.campaign import Plan, torture
from tests.torture.proxy import Weather
from tests.torture.server import own_server

ROUND = 60
"""Seconds of one campaign: each has books of its own."""


def main(
    minutes: Annotated[float, typer.Option(help="How long.")] = 10,
    seed: Annotated[int, typer.Option(help="What chance is drawn from.")] = 1,
    crews: Annotated[int, typer.Option(help="Processes that shop at once.")] = 5,
    max_connections: Annotated[int, typer.Option(help="What the server allows.")] = 24,
) -> None:
    """Kill clients and the server, cut answers, make connections run out; then hold every answer against the books."""
    weather = Weather(cut=0.01, hole=0.0003, delay=0.01)
    end, failed, answers = monotonic() + minutes * 60, False, 0
    with own_server(max_connections=str(max_connections)) as server:
        while (left := end - monotonic()) > 1:
            plan = Plan(min(ROUND, left), crews=crews, tasks=8, client_kills=0.5, server_kills=0.1, weather=weather)
            outcome = torture(server.new_books(), plan, seed=seed, server=server)
            typer.echo(f"seed {seed}: {outcome}")
            for finding in (*outcome.violations, *outcome.findings, *outcome.raw_errors):
                typer.echo(f"  {finding}")
                failed = True
            answers += outcome.acknowledged
            seed += 1
    typer.echo(f"{answers} answers acknowledged in all, {'NOT all of them true' if failed else 'every one true'}")
    if failed:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
