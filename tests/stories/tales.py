"""Two stories for a Pocket that dies in the middle of them: between them every kind of row is written, and sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from ledger.lots import last_day
from tests.stories.ailing import Machine
from tests.torture.chat import Town
from tests.torture.chat_people import GIFT, Customer

HELD = 500

TAKEN = re.compile(r"[Yy]our gift of \$1\.00 was (claimed|taken)")
"""What tells a giver, in a message of its own or in one line of what was missed."""

WAITS = "is waiting for your friend"
WRONG = "00000-00000-00000-00000-00000-0"


@dataclass(frozen=True, slots=True)
class Story:
    """What happens, and what has happened before it."""

    tell: Callable[[Town], Coroutine[None, None, None]]
    before: Callable[[Town], Coroutine[None, None, None]] | None = None
    """Told without a crash, and a long time ago."""


async def a_day(here: Town) -> None:
    """A customer buys a card, pays for it, pays an order, is refunded, and gives a little to a friend."""
    ana, omar = here.customers
    await ana.buy()
    await ana.told()
    charge = await ana.pay_order("1041")
    await ana.be_refunded(charge, "1041")
    await ana.give(omar)
    await ana.heard("Your gift of $1.00 was taken.")
    await ana.told()


async def in_spring(here: Town) -> None:
    """A customer buys a card; a gift of hers waits to be taken, and an order to be sent out."""
    ana = here.customers[0]
    await ana.buy()
    await ana.told()
    await offer_gift(ana)
    await ask(here, ana, "1041", HELD, capture="manual")
    await ana.tap("asks $5.00 for order 1041", "Pay $5.00")
    await ana.heard("$5.00 is held for order 1041")


async def in_autumn(here: Town) -> None:
    """What was due in summer is made up for; she declines an order, blocks the bot, and reads what she missed."""
    ana, omar = here.customers
    await ana.heard("Nobody had taken your gift of $1.00.")
    await ana.heard("did not take the $5.00 for order 1041 in time")
    await ana.heard("$10.00 in your Pocket expires soon")
    await ask(here, ana, "1042", HELD)
    await ana.tap("asks $5.00 for order 1042", "Decline")
    await ana.heard("You declined order 1042")
    await omar.person.say(omar.bot, f"/claim {WRONG}")
    await omar.heard("I know no gift with this code.")
    await ana.person.say(ana.bot, "gift")
    await ana.heard("Give credit to a friend")
    links = [await offer_gift(ana, times=times) for times in (2, 3)]
    await ana.person.say(ana.bot, "/balance")
    ana.person.block(ana.bot)
    for link in links:
        await omar.person.open(link)
        code = link.rpartition("gift_")[2].replace("-", "").lower()  # The offer of the one before may have come twice.
        await omar.tap("A gift of $1.00 for you", "Take it", about=code)
        omar.gifts_taken += 1
        ana.gifts_given += 1
        await omar.heard("+$1.00 is in your Pocket, a gift.", times=omar.gifts_taken)
    ana.person.unblock(ana.bot)
    await ana.until(lambda: sum(len(TAKEN.findall(text)) for text in ana.texts) >= len(links))


async def ask(here: Town, customer: Customer, order: str, amount: int, **more: str) -> str:
    """The shop asks for a payment; gives the charge."""
    wallet = (await here.shop.wallet(customer.person))["id"]
    asked = {"wallet": wallet, "order_ref": order, "amount": amount, "currency": "USD"}
    return await here.shop.create("charges", f"ask {order}", **asked, **more)


async def offer_gift(customer: Customer, times: int = 1) -> str:
    """Give a little to nobody in particular; gives the link of the gift that is the so-manieth."""
    said = await customer.person.say(customer.bot, f"gift ${GIFT // 100}")
    await customer.tap("Give $1.00?", "Give $1.00", after=said["message_id"])
    shown = await customer.until(lambda: _links(customer)[times - 1 :])
    return shown[0]


def _links(customer: Customer) -> list[str]:
    """The links of the gifts that they gave, in turn: who crashes behind the sending shows the same one again."""
    shown = (link for text in customer.texts if WAITS in text for link in re.findall(r"https://t\.me/\S+", text))
    return list(dict.fromkeys(shown))


DAY = Story(a_day)
AUTUMN = Story(in_autumn, before=in_spring)


async def let_time_pass(here: Town, story: Story) -> None:
    """Tell what happened before, until it is long ago: the card that was bought then is good for eighty days more."""
    if story.before is None:
        return
    here.machine = machine = Machine(here.folder)
    here.settings["card_validity_years"] = "1"
    here.begin()
    await story.before(here)
    stopped = await here.stop()
    assert stopped == []
    now = datetime.now(UTC)
    noon = datetime.combine(last_day(now.date(), 1) - timedelta(days=80), time(12), UTC)
    machine.set_clock(noon - now)
