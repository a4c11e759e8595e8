"""A link to the bot carries what its maker likes: it opens a gift, the cards or the first screen, and nothing else."""

from __future__ import annotations

import base64

import pytest

from bot.emulator import Person
from tests.chat.stage import TOKEN, Stage
from tests.chat.test_gifts import gives
from tests.chat.test_taps import last, money
from tests.security.life import FACTS_OF_ANA, told
from tests.security.test_gift_codes import person
from tests.security.test_markup import HOSTILE, refused

pytestmark = pytest.mark.usefixtures("tireless")

MOST = 64
"""Letters that Telegram takes in a link; a client that is not Telegram's may send more, and others."""


def in_base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def hostile(code: str, charge: str) -> list[str]:
    """Parameters that no link of ours has, beside a real code and a real order."""
    made = ["A" * MOST, "A" * (MOST + 1), "A" * 4000, "0", "-1", str(2**63), "..", "../../etc/passwd", "%00", "\u202e"]
    made += ["gift", "gift_", "gift__", "gift_-", "gift_" + "0" * 59, "gift_" + "Z" * 4000, f"gift_gift_{code}"]
    made += [
        f"gift_{code}0",
        f"gift_0{code}",
        f"gift_{code[:-1]}",
        f"gift_{code[::-1]}",
        f"gift_{code}_{code}",
        "gift_%",
    ]
    made += [f"GIFT_{code}", f"gift {code[:9]}", f"gift:{code}", f"take_{code}", f"claim_{code}", f"card_{code}"]
    made += ["card", "card50", "card-5000", "card_' OR 1=1", "cards", "card" * 16]
    made += [f"pay_{charge}", charge, f"v1:pay:{charge}:1", f"show_{charge}", f"order_{charge}", "balance", "history"]
    made += [in_base64(text) for text in (f"gift_{code}", f"v1:pay:{charge}:1", '{"admin": true}', "balance", "\x00")]
    made += [in_base64(f"gift_{code}")[:MOST], "eyJhbGciOiJub25lIn0", "office", "admin", TOKEN, *HOSTILE.values()]
    return made


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_a_hostile_link_opens_nothing(stage: Stage, mallory: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is answered: with the first screen, with the cards, or that there is no such gift."""
    monkeypatch.setattr("bot.chat.claim.MOST_WRONG", 10**9)  # Else only five of them would be looked at.
    ana = await person(stage, "Ana")
    code = await gives(stage, ana)
    charge = await stage.asks(ana, 1337, "7741")
    before = await money(stage, ana, mallory)
    for parameter in hostile(code, charge):
        heard = len(told(stage, mallory))
        await mallory.say(stage.bot, f"/start {parameter}"[:4096])
        await stage.settled()
        said = "\n".join(told(stage, mallory)[heard:])
        assert said, f"{parameter[:60]!r} was met with silence"
        assert "A gift of" not in said, parameter
        assert not [fact for fact in (*FACTS_OF_ANA, TOKEN) if fact in said], parameter
    assert await money(stage, ana, mallory) == before
    assert refused(stage) == []
    assert await stage.troubles() == []


async def test_a_link_of_ours_opens_the_gift_however_it_is_written(stage: Stage, mallory: Person) -> None:
    """Else the test above would hold for a bot that knows no links. Opening it takes nothing."""
    ana = await person(stage, "Ana")
    code = await gives(stage, ana)
    assert len(f"gift_{code}") <= MOST
    for parameter in (f"gift_{code}", f"gift_{code.lower()}", f"gift_{code.replace('-', '')}"):
        await mallory.start(stage.bot, parameter)
        await stage.settled()
        assert last(stage, mallory).startswith("A gift of $20.00 for you"), parameter
    assert await money(stage, mallory) == [(0, 0)]
