"""Bodies that no Telegram sends, with the right secret: each is refused or stored, and the next ones are handled."""

from __future__ import annotations

import copy
import random
from http import HTTPStatus
from typing import Any

import httpx
import msgspec
import pytest
from structlog.testing import capture_logs

from bot.inbox.webhook import LARGEST_UPDATE
from tests.chat.stage import Stage
from tests.chat.test_taps import money
from tests.security.life import SECRET, Update, live, received

pytestmark = pytest.mark.usefixtures("tireless")

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
MUTANTS = 200
JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**31,
    2**63,
    -(2**63) - 1,
    10**40,
    1e308,
    "",
    "\x00",
    "NaN",
    "x" * 5000,
    "💣",
    [],
    {},
    [[]],
    {"id": {}},
    {"id": 1, "type": "private"},
)
DEEP = 100_000


def places(of: object) -> list[tuple[Any, Any]]:
    """Every place in an update where something stands, but its number: what holds it, and under which name."""
    if not isinstance(of, dict | list):
        return []
    keys = list(of) if isinstance(of, dict) else list(range(len(of)))
    here = [(of, key) for key in keys if key != "update_id"]
    return here + [place for key in keys for place in places(of[key])]


def bent(update: Update, chance: random.Random, number: int) -> Update:
    """The same update with one to three things replaced, or left out."""
    update = copy.deepcopy(update) | {"update_id": number}
    for _ in range(chance.randint(1, 3)):
        if not (left := places(update)):
            break
        holder, key = chance.choice(left)
        if isinstance(holder, dict) and chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = chance.choice(JUNK)
    return update


async def posted(door: Stage, bodies: list[bytes]) -> list[int]:
    """What the door says to each."""
    async with httpx.AsyncClient(headers=HEADERS) as client:
        answers = [await client.post(door.settings.webhook_url, content=body) for body in bodies]
    await door.app.settled()
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_bent_updates_cost_nobody_anything(door: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever of a life's updates is replaced: never a 500, no lane stands still, and the books balance."""
    monkeypatch.setattr("bot.inbox.lanes.TRIES", 1)
    life = await live(door)
    had = await money(door, life.omar)
    came, chance = await received(door), random.Random(42)  # noqa: S311  # To be repeated, not to be secret.
    mutants = [bent(chance.choice(came), chance, 3 * 10**9 + number) for number in range(MUTANTS)]
    with capture_logs():  # Most of them fail, and writing the traces takes longer than all else.
        answers = await posted(door, [msgspec.json.encode(mutant) for mutant in mutants])
    assert set(answers) <= {HTTPStatus.OK, HTTPStatus.BAD_REQUEST}
    assert answers.count(HTTPStatus.OK) > MUTANTS // 2
    assert not [one for one in await door.troubles() if not one.startswith("an update was not handled")]
    assert await money(door, life.omar) == had
    lucia = door.emulator.add_person(first_name="Lucia")
    await door.buys(lucia, 20)
    assert await money(door, lucia) == [(2000, 0)]


RAW: dict[str, bytes] = {
    "nothing": b"",
    "half of one": b'{"update_id": 4000000001, "message": {"chat": {"id": 1',
    "a list": b'[{"update_id": 4000000002}]',
    "a number": b"4000000003",
    "null": b"null",
    "a mark before it": b'\xef\xbb\xbf{"update_id": 4000000004}',
    "UTF-16": '{"update_id": 4000000005}'.encode("utf-16"),
    "Latin-1": '{"update_id": 4000000006, "message": "é"}'.encode("latin-1"),
    "half of a letter": b'{"update_id": 4000000007, "message": "\\ud83d"}',
    "NaN": b'{"update_id": NaN}',
    "a fraction": b'{"update_id": 1.5}',
    "a number as a float": b'{"update_id": 4e9}',
    "a number as a float, too": b'{"update_id": 4000000008.0}',
    "a number as a text": b'{"update_id": "4000000009"}',
    "true": b'{"update_id": true}',
    "below zero": b'{"update_id": -1}',
    "minus zero": b'{"update_id": -0}',
    "a number without end": b'{"update_id": ' + b"9" * 5000 + b"}",
    "twice a number": b'{"update_id": 4000000010, "update_id": -7}',
    "deep lists": b'{"update_id": 4000000011, "message": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"update_id": 4000000012, "message": ' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}",
    "deep, and never closed": b"[" * (LARGEST_UPDATE - 1),
    "many names": b'{"update_id": 4000000013, ' + b",".join(b'"%d":1' % n for n in range(50_000)) + b"}",
    "zeros": b"\x00" * 1000,
    "compressed": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
}


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_what_is_no_json_of_an_update_is_refused_and_not_a_fault(
    door: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    answers = dict(zip(RAW, await posted(door, list(RAW.values())), strict=True))
    assert {what: status for what, status in answers.items() if status not in (200, 400)} == {}
    taken = sum(status == HTTPStatus.OK for status in answers.values())
    assert len(await received(door)) == taken
    await live(door)
