"""Torture for longer than the tests do.

`python -m tests.torture --minutes 30` tortures the books on PostgreSQL. `python -m tests.torture --chat --kills 500`
tortures the whole of Pocket by kill -9, on `--engine sqlite` or `postgresql`, polling or with `--webhook`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import monotonic
from typing import Annotated, Literal

import typer

from tests.databases import PostgresServer, SqliteFiles, in_memory
from tests.torture import chat
from tests.torture.campaign import Plan, torture
from tests.torture.nursery import Nursery
from tests.torture.proxy import Weather
from tests.torture.server import own_server

ROUND = 60
"""Seconds of one campaign: each has books of its own."""

KILLS = 50
"""The same for the chat, in kills."""


def main(
    minutes: Annotated[float, typer.Option(help="How long.")] = 10,
    seed: Annotated[int, typer.Option(help="What chance is drawn from.")] = 1,
    crews: Annotated[int, typer.Option(help="Processes that shop at once.")] = 5,
    max_connections: Annotated[int, typer.Option(help="What the server allows.")] = 24,
    *,
    of_chat: Annotated[bool, typer.Option("--chat", help="Kill the whole program, not crews of the ledger.")] = False,
    kills: Annotated[int, typer.Option(help="How many kills, with --chat.")] = 500,
    engine: Annotated[Literal["sqlite", "postgresql"], typer.Option(help="With --chat.")] = "sqlite",
    webhook: Annotated[bool, typer.Option("--webhook", help="With --chat: not polling.")] = False,
) -> None:
    """Kill clients and the server, cut answers, make connections run out; then hold every answer against the books."""
    true = (
        torture_chat(kills, seed, engine, webhook=webhook)
        if of_chat
        else torture_books(minutes, seed, crews, max_connections)
    )
    if not true:
        raise typer.Exit(1)


def torture_books(minutes: float, seed: int, crews: int, max_connections: int) -> bool:
    """Torture the books, a campaign after the other; whether every answer was true."""
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
    return not failed


def torture_chat(kills: int, seed: int, engine: str, *, webhook: bool) -> bool:
    """Torture the whole program, a campaign after the other; whether nothing was wrong."""
    databases = (SqliteFiles if engine == "sqlite" else PostgresServer)(in_memory())
    nursery = Nursery()
    processes, done, paid, wrong = (1 if engine == "sqlite" else 3), 0, 0, 0
    try:
        while done < kills:
            plan = chat.Plan(min(KILLS, kills - done), webhook=webhook, processes=processes)
            with tempfile.TemporaryDirectory(prefix="pocket-chat-", dir=in_memory()) as folder:
                outcome = chat.torture_chat(nursery, databases.new(), Path(folder), plan, seed=seed)
            typer.echo(f"seed {seed}: {outcome}")
            for finding in outcome.wrong:
                typer.echo(f"  {finding}")
            done, paid, wrong, seed = done + plan.kills, paid + outcome.payments, wrong + len(outcome.wrong), seed + 1
    finally:
        nursery.close()
        databases.close()
    typer.echo(f"{done} kills and {paid} payments in all, {wrong} wrong")
    return not wrong


if __name__ == "__main__":
    typer.run(main)
