"""`uv run python -m benchmarks ledger`: how fast the books are, beside what the machine could do at most."""

from __future__ import annotations

from typing import Annotated

import typer

from benchmarks import chat as talking
from benchmarks import courier as telling
from benchmarks import expiry as midnight
from benchmarks import growth as growing
from benchmarks import intake as taking_in
from benchmarks import ledger as books
from benchmarks import reads as looking
from benchmarks import transport as carrying
from benchmarks import understand as reading
from benchmarks.figures import show
from benchmarks.machine import describe
from bot.commands.serve import collect_seldom
from bot.keeper import DUE_AT_ONCE

app = typer.Typer(add_completion=False, no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]
Quick = Annotated[
    bool, typer.Option("--quick", help="A minute: small books, one short round. Only to see that it runs.")
]
Engine = Annotated[list[str] | None, typer.Option(help="sqlite, postgresql; both when none is named.")]
Seconds = Annotated[float, typer.Option(help="How long one round takes.")]
Rounds = Annotated[int, typer.Option(help="How many rounds the median is of.")]

BOTH = ("sqlite", "postgresql")


@app.callback()
def benchmarks() -> None:
    """Measure Pocket on this machine."""
    collect_seldom()  # As the program does that serves.


@app.command()
def ledger(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    seconds: Seconds = 3.0,
    rounds: Rounds = 3,
    wallets: Annotated[int, typer.Option(help="How many wallets there are.")] = 100_000,
) -> None:
    """Operations a second on both engines: answered only when durable, audited afterwards."""
    machine = describe()
    scale = books.Scale(1.0, 1, 5_000) if quick else books.Scale(seconds, rounds, wallets)
    show(books.measure(engine or BOTH, scale), machine, as_json=as_json)


@app.command()
def understand(as_json: AsJson = False, quick: Quick = False) -> None:
    """Reading a message, with the sentence encoder and without: time, memory, start."""
    machine = describe()
    show(reading.measure(100 if quick else reading.TIMES), machine, as_json=as_json)


@app.command()
def growth(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    seconds: Seconds = 3.0,
    rounds: Rounds = 3,
    postings: Annotated[
        int, typer.Option(help="How far the books grow; ten million take a quarter of an hour.")
    ] = 1_000_000,
) -> None:
    """The cost of an operation from a thousand postings on, and an audit of all of them."""
    machine = describe()
    scale = books.Scale(1.0, 1, 0) if quick else books.Scale(seconds, rounds, 0)
    show(growing.measure(engine or BOTH, scale, min(postings, 10_000) if quick else postings), machine, as_json=as_json)


@app.command()
def reads(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    postings: Annotated[int, typer.Option(help="How long the past of the long-lived wallet is.")] = 1_000_000,
) -> None:
    """A balance and a page of history, of a wallet with a hundred postings and of one with a million."""
    machine = describe()
    found = looking.measure(engine or BOTH, postings=10_000 if quick else postings, times=300 if quick else 2_000)
    show(found, machine, as_json=as_json)


@app.command()
def expiry(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    seconds: Seconds = 3.0,
    lots: Annotated[int, typer.Option(help="How many cards expire at once.")] = 1_000_000,
    at_once: Annotated[int, typer.Option(help="How many wallets the sweep brings up together.")] = DUE_AT_ONCE,
) -> None:
    """Cards that expire at one midnight, while customers go on shopping."""
    machine = describe()
    scale = books.Scale(1.0 if quick else seconds, 1, 5_000 if quick else lots)
    show(midnight.measure(engine or BOTH, scale, at_once=at_once), machine, as_json=as_json)


@app.command()
def transport(
    as_json: AsJson = False,
    quick: Quick = False,
    seconds: Seconds = 2.0,
    rounds: Annotated[int, typer.Option(help="How many rounds the median is of.")] = 5,
) -> None:
    """A call to Telegram, by what carries it: one by one, and many at once."""
    machine = describe()
    show(carrying.measure(carrying.Scale(0.5 if quick else seconds, 1 if quick else rounds)), machine, as_json=as_json)


@app.command()
def chat(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    seconds: Seconds = 8.0,
    rounds: Rounds = 3,
    customers: Annotated[int, typer.Option(help="How many there are; more than are answered in a second.")] = 500,
    updates: Annotated[int, typer.Option(help="How many are handled while memory is watched.")] = 36_000,
) -> None:
    """Updates a second from the webhook to the reply, beside a bot that only echoes; memory over an hour's worth."""
    machine = describe()
    scale = talking.Scale(seconds, rounds, customers, updates)
    show(
        talking.measure(engine or BOTH, talking.Scale(2.0, 1, 200, 1_000) if quick else scale), machine, as_json=as_json
    )


@app.command()
def intake(
    as_json: AsJson = False, quick: Quick = False, engine: Engine = None, seconds: Seconds = 3.0, rounds: Rounds = 3
) -> None:
    """Updates a second that the webhook makes durable, beside the same rows without a webhook."""
    machine = describe()
    scale = books.Scale(1.0, 1, 0) if quick else books.Scale(seconds, rounds, 0)
    show(taking_in.measure(engine or BOTH, scale), machine, as_json=as_json)


@app.command()
def courier(
    as_json: AsJson = False,
    quick: Quick = False,
    engine: Engine = None,
    seconds: Annotated[float, typer.Option(help="How long each budget is watched.")] = 30.0,
    notices: Annotated[int, typer.Option(help="How many wait.")] = 1_000_000,
    *,
    drain: Annotated[bool, typer.Option("--drain", help="Then also until the last is told: twenty minutes.")] = False,
) -> None:
    """A million notices at the configured pace, in bounded memory, while customers get their answers in time."""
    machine = describe()
    scale = telling.Scale(20_000, 8.0, 3) if quick else telling.Scale(notices, seconds, 20, drain)
    show(telling.measure(engine or BOTH, scale), machine, as_json=as_json)


if __name__ == "__main__":
    app()
