"""How many updates a second the webhook makes durable, beside the same rows written without a webhook.

The Telegram that Pocket is told of is away. It opens its doors all the same, stores what comes, and handles nothing
until Telegram is met: so the intake is alone with the disk.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from itertools import count
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlsplit

from benchmarks.figures import Figure, Findings, Goal, of_rounds
from benchmarks.ledger import Scale, now
from benchmarks.served import SECRET, Served, database_of, free_port, served
from benchmarks.shoppers import Round
from bot.inbox import rows
from ledger import Policy, open_ledger

CONNECTIONS = (1, 16, 100)
"""A hundred is what Pocket allows Telegram."""

OPENED = "the doors are open"


def measure(engines: Sequence[str], scale: Scale) -> Findings:
    """Each engine on its own."""
    findings = Findings(
        notes=["CPU is that of the process that takes updates in; of the bare rows, of the one that writes."]
    )
    for engine in engines:
        databases = database_of(engine)
        try:
            asyncio.run(_measure(engine, databases.new(), databases.new(), scale, findings))
        finally:
            databases.close()
    return findings


async def _measure(engine: str, url: str, bare_url: str, scale: Scale, findings: Findings) -> None:
    numbers = count(1)
    rounds: dict[int, list[Round]] = {}
    bare: dict[int, list[Round]] = {}
    async with served(url) as world:
        away = f"http://127.0.0.1:{free_port()}"
        async with world.running(telegram_api_url=away) as running:
            await running.says(OPENED)
            await _post(world, max(CONNECTIONS), scale.seconds / 4, numbers)  # To warm up.
            for _ in range(scale.rounds):
                for connections in CONNECTIONS:
                    rounds.setdefault(connections, []).append(await _post(world, connections, scale.seconds, numbers))
                    bare.setdefault(connections, []).append(await _write(bare_url, connections, scale.seconds, numbers))
    for connections in CONNECTIONS:
        by_door = of_rounds(engine, f"webhook, {connections} at once", rounds[connections])
        written = of_rounds(engine, f"bare rows, {connections} a commit", bare[connections])
        findings.figures += [by_door, _without_waits(written)]
        ratio = by_door.per_second / written.per_second
        findings.notes.append(f"{engine}: {connections} at once: {ratio:.2f} of the bare rows")
    stored = next(figure for figure in findings.figures if figure.what == f"webhook, {max(CONNECTIONS)} at once")
    findings.goals.append(
        Goal(engine=engine, what="updates made durable a second", measured=stored.per_second, at_least=1000)
    )


def _without_waits(figure: Figure) -> Figure:
    return Figure(engine=figure.engine, what=figure.what, per_second=figure.per_second, cpu_us=figure.cpu_us)


async def _write(url: str, each: int, seconds: float, numbers: count[int]) -> Round:
    """The rows of so many updates a commit, one commit after another."""
    async with open_ledger(url, policy=Policy(), clock=now) as ledger:
        begun = perf_counter()
        round_ = Round(begun, begun + seconds)
        own = process_time()
        while (asked := perf_counter()) < round_.over:
            updates = [_update(next(numbers)) for _ in range(each)]
            await ledger.write(rows.put(42, updates, ledger.clock()))
            for _ in updates:
                round_.count("update", asked, perf_counter())
        round_.busy = process_time() - own
    return round_


async def _post(world: Served, connections: int, seconds: float, numbers: count[int]) -> Round:
    """So many connections, each brings an update, waits until it is told that it is stored, and brings the next."""
    begun, cpu = perf_counter(), world.taken.cpu()
    round_ = Round(begun, begun + seconds)
    await asyncio.gather(*(_bring(world.webhook, round_, numbers) for _ in range(connections)))
    round_.busy = world.taken.cpu() - cpu
    return round_


async def _bring(url: str, round_: Round, numbers: count[int]) -> None:
    """A client that costs next to nothing: what is measured shares the machine with it."""
    to = urlsplit(url)
    reader, writer = await asyncio.open_connection(to.hostname, to.port)
    head = (
        f"POST {to.path} HTTP/1.1\r\nHost: {to.netloc}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
    )
    while (asked := perf_counter()) < round_.over:
        body = json.dumps(_update(next(numbers)))
        writer.write(f"{head}{len(body)}\r\n\r\n{body}".encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer
        await reader.readexactly(int(answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        round_.count("update", asked, perf_counter())
    writer.close()
    await writer.wait_closed()


def _update(number: int) -> dict[str, Any]:
    """A message such as Telegram brings it, of one of ten thousand chats."""
    person = {"id": 700_000_000 + number % 10_000, "first_name": "Ana"}
    message = {
        "message_id": number,
        "date": 1_795_435_200,
        "chat": {**person, "type": "private"},
        "from": {**person, "is_bot": False, "language_code": "en"},
        "text": "balance",
    }
    return {"update_id": number, "message": message}
