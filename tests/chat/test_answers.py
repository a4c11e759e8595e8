"""Questions are answered with the customer's own figures, whatever was named in them. What was read is given here."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.emulator import Person
from bot.screens import lines
from bot.screens.history import MOST_LINES, found_screen
from bot.texts import Texts
from bot.understand import Decision, Intent, Period, Reader, Slots, Understood
from bot.understand.amounts import Amount
from bot.understand.topics import TOPICS, names, things, topic
from ledger.accounts import EntryKind
from ledger.finding import Found
from ledger.ids import ChargeId, WalletId
from ledger.money import Money
from ledger.policy import Policy
from ledger.reads import HistoryLine
from tests.chat.stage import BEGINNING, Stage, staged

LAMP = [{"name": "Desk lamp “Björn”", "amount": 2990}, {"name": "Two bulbs", "amount": 750}]
CHAIR = [{"name": "Chair", "amount": 1000}]


@dataclass
class Told(Reader):
    """Reads in a message what a test says is in it."""

    heard: dict[str, Understood] = field(default_factory=dict)

    def tell(self, text: str, intent: Intent, slots: Slots) -> None:
        """From now on this text means that."""
        top = ((intent, 1.0),)
        self.heard[text] = Understood(text, None, False, intent, 1.0, top, Decision.ANSWER, slots)

    def read_all(self, text: str, **_: object) -> Sequence[Understood]:
        """What was told; else a card to buy."""
        if bought := re.fullmatch(r"buy a \$(\d+) card", text):
            self.tell(text, Intent.BUY_CARD, Slots(amount=dollars(bought[1])))
        return [self.heard[text]]

    def slots(self, text: str, intent: Intent, **_: object) -> Slots:
        """An answer names what it says, an order."""
        return Slots(order_id=text)


def dollars(amount: str) -> Amount:
    return Amount(Decimal(amount), None)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is read is what a test tells; how it is read is tested elsewhere."""
    told = Told()
    monkeypatch.setattr("bot.app.open_reader", lambda **_: told)
    return told


@pytest.fixture
async def stage(reader: Told, database_url: str) -> AsyncIterator[Stage]:
    """Everything running, but for the reader."""
    del reader
    async with staged(database_url, office=True) as stage:
        yield stage


@dataclass
class Answer:
    """What came back."""

    text: str
    buttons: list[list[str]]


@dataclass
class Customer:
    """Somebody who asks."""

    stage: Stage
    person: Person
    reader: Told

    async def asks(self, intent: Intent, text: str = "?", **slots: object) -> Answer:
        """Ask, and see the answer."""
        self.reader.tell(text, intent, Slots(**slots))  # type: ignore[arg-type]  # A test names what is in the message.
        await self.person.say(self.stage.bot, text)
        await self.stage.settled()
        return self.last

    @property
    def last(self) -> Answer:
        message = [m for m in self.person.messages if m["from"]["id"] == self.stage.bot.id][-1]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return Answer(str(message.get("text")), [[button["text"] for button in row] for row in rows])

    async def taps(self, button: str) -> Answer:
        message = [m for m in self.person.messages if m["from"]["id"] == self.stage.bot.id][-1]
        await self.person.tap(message, button)
        await self.stage.settled()
        return self.last

    async def pays(self, cents: int, order: str, **more: object) -> str:
        """An order that the shop asked for, and that is paid."""
        charge = await self.stage.asks(self.person, cents, order, **more)
        await self.taps(f"Pay ${cents / 100:.2f}")
        return charge

    async def gets_back(self, charge: str, cents: int, reason: str | None = None) -> None:
        body = {"charge": charge, "amount": cents, "reason": reason}
        assert (await self.stage.post("/v1/refunds", body)).status_code == 201
        await self.stage.settled()


@pytest.fixture
def she(stage: Stage, ana: Person, reader: Told) -> Customer:
    """Ana, who asks."""
    return Customer(stage, ana, reader)


@pytest.fixture
async def rich(she: Customer) -> Customer:
    """Ana with a $50 card, of which $37.40 paid order 1042: a lamp and two bulbs."""
    await she.stage.buys(she.person, 50)
    await she.pays(3740, "1042", items=LAMP)
    return she


# --- the balance ------------------------------------------------------------------------------------------------------


async def test_enough_for_an_amount(rich: Customer) -> None:
    said = await rich.asks(Intent.CHECK_BALANCE, amount=dollars("12"))
    assert said.text.startswith(
        "You have $12.60.\nThat is enough for $12.00: $0.60 would be left.\n$12.60 is good until"
    )


async def test_short_of_an_amount_the_card_that_covers_it_is_offered(rich: Customer) -> None:
    said = await rich.asks(Intent.CHECK_BALANCE, amount=dollars("30"))
    assert "For $30.00, $17.40 is missing." in said.text
    assert said.buttons[0] == ["Buy a $20.00 card"]
    more = await rich.asks(Intent.CHECK_BALANCE, amount=dollars("300"), count=3)
    assert "For $900.00, $887.40 is missing." in more.text
    assert more.buttons[0] == ["Buy a $150.00 card"]


async def test_an_amount_of_another_currency_or_a_doubtful_one_is_not_compared(rich: Customer) -> None:
    for slots in ({"amount": Amount(Decimal(5), "EUR")}, {"amounts": (dollars("1.5"), dollars("15"))}):
        said = await rich.asks(Intent.CHECK_BALANCE, **slots)
        assert said.text == "You have $12.60.\n$12.60 is good until 23 Nov 2029."


async def test_what_expires_when_soonest_first_with_the_rule(rich: Customer) -> None:
    rich.stage.clock.advance(timedelta(days=30))
    await rich.stage.buys(rich.person, 20)
    said = await rich.asks(Intent.CHECK_EXPIRY)
    assert said.text == (
        "What expires when\n"
        "The next to expire: $12.60, good until 23 Nov 2029.\n"
        "$20.00 is good until 23 Dec 2029.\n"
        "A card is good for 3 years from the day it is bought."
    )
    of_one = await rich.asks(Intent.CHECK_EXPIRY, amount=dollars("20"))
    assert "The next to expire: $20.00, good until 23 Dec 2029." in of_one.text
    assert "12.60" not in of_one.text


async def test_what_expires_within_some_days(rich: Customer) -> None:
    within = Period(date(2029, 11, 1), date(2029, 11, 30))
    assert (await rich.asks(Intent.CHECK_EXPIRY, period=within)).text.startswith(
        "From 1 Nov 2029 to 30 Nov 2029, $12.60 expires.\n$12.60 is good until 23 Nov 2029.\nA card is good"
    )
    before = Period(date(2026, 11, 23), date(2029, 11, 22))
    assert (await rich.asks(Intent.CHECK_EXPIRY, period=before)).text.startswith(
        "From 23 Nov 2026 to 22 Nov 2029, nothing of yours expires.\nThe next to expire: $12.60, good until 23 Nov"
    )


async def test_what_has_expired_is_told_with_its_day(rich: Customer) -> None:
    await rich.stage.later(timedelta(days=1500))
    gone = Period(date(2029, 11, 1), date(2029, 11, 30))
    assert (
        "Expired: $12.60 on 23 Nov 2029, bought on 23 Nov 2026."
        in (await rich.asks(Intent.CHECK_EXPIRY, period=gone)).text
    )
    said = await rich.asks(Intent.CHECK_EXPIRY)
    assert said.text.startswith("You have nothing that could expire.\nA card is good for 3 years")


# --- history ----------------------------------------------------------------------------------------------------------


async def test_days_are_told_with_what_they_came_to(rich: Customer) -> None:
    refunded = await rich.pays(100, "7")
    await rich.gets_back(refunded, 40)
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    said = await rich.asks(Intent.HISTORY, period=november)
    assert said.text.startswith(
        "From 1 Nov 2026 to 30 Nov 2026\nSpent: $38.40\nCame back: $0.40\nCards bought: $50.00\n"
        "23 Nov 2026 12:00: +$0.40 refund for order 7\n"
    )
    assert said.text.endswith("+$50.00 card bought")
    assert said.buttons == [["History", "Balance"]]
    day = await rich.asks(Intent.HISTORY, period=Period(date(2026, 11, 23), date(2026, 11, 23)))
    assert day.text.startswith("On 23 Nov 2026\nSpent: $38.40")


async def test_days_without_anything_say_so(rich: Customer) -> None:
    said = await rich.asks(Intent.HISTORY, period=Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert said.text == "From 1 Oct 2026 to 31 Oct 2026, nothing happened."
    said = await rich.asks(Intent.HISTORY, period=Period(date(2026, 11, 22), date(2026, 11, 22)))
    assert said.text == "On 22 Nov 2026, nothing happened."
    ever = await rich.asks(Intent.HISTORY, period=Period(date.max, date.min))
    assert "Spent: $37.40" in ever.text


async def test_an_amount_is_found_or_not(rich: Customer) -> None:
    said = await rich.asks(Intent.HISTORY, amount=dollars("37.4"))
    assert said.text == "Found: $37.40\n23 Nov 2026 12:00: −$37.40 order 1042"
    said = await rich.asks(Intent.HISTORY, amounts=(dollars("1"), dollars("50")))
    assert said.text == "Found: $50.00\n23 Nov 2026 12:00: +$50.00 card bought"
    said = await rich.asks(Intent.HISTORY, amount=dollars("42.50"))
    assert said.text == "I found nothing with $42.50."
    said = await rich.asks(Intent.HISTORY, amount=Amount(Decimal("37.4"), "EUR"))
    assert said.text == "I found nothing with €37.40."


async def test_an_order_is_found_with_all_that_came_of_it(rich: Customer) -> None:
    charge = await rich.pays(260, "AB-7")
    await rich.gets_back(charge, 100)
    said = await rich.asks(Intent.HISTORY, order_id="#ab-7")
    assert said.text.splitlines() == [
        "Found: #ab-7",
        "23 Nov 2026 12:00: +$1.00 refund for order AB-7",
        "23 Nov 2026 12:00: −$2.60 order AB-7",
    ]
    assert (await rich.asks(Intent.HISTORY, order_id="9999")).text == "I found nothing with 9999."


@pytest.mark.parametrize("text", ["what was the lamp?", "LAMPS", "find bjorn", "wo ist die Lampe Björn"])
async def test_a_thing_is_found_by_its_name(rich: Customer, text: str) -> None:
    await rich.pays(100, "7", items=CHAIR)
    said = await rich.asks(Intent.HISTORY, text)
    assert said.text.splitlines()[1:] == ["23 Nov 2026 12:00: −$37.40 order 1042"]
    assert said.text.startswith("Found: ")


async def test_a_refund_is_found_by_its_reason(rich: Customer) -> None:
    await rich.gets_back(await rich.pays(100, "7", items=CHAIR), 40, "a scratched leg")
    said = await rich.asks(Intent.HISTORY, "what about the scratch?")
    assert "+$0.40 refund for order 7" in said.text


async def test_the_last_few_are_told_and_the_rest_is_a_tap_away(rich: Customer) -> None:
    for number in range(4):
        await rich.pays(10, f"{number}")
    said = await rich.asks(Intent.HISTORY, count=2)
    assert said.text.splitlines() == [
        "What happened",
        "23 Nov 2026 12:00: −$0.10 order 3",
        "23 Nov 2026 12:00: −$0.10 order 2",
    ]
    assert said.buttons[0] == ["Older"]
    older = await rich.taps("Older")
    assert older.text.splitlines()[1] == "23 Nov 2026 12:00: −$0.10 order 1"
    assert (await rich.asks(Intent.HISTORY, count=10**9)).buttons == [["History", "Balance"]]


async def test_the_cards_that_paid_an_order(rich: Customer) -> None:
    rich.stage.clock.advance(timedelta(days=30))
    await rich.stage.buys(rich.person, 20)
    await rich.pays(2000, "8")
    cards = (
        "Order 8 was paid with:\n"
        "• $12.60 from the card bought on 23 Nov 2026, good until 23 Nov 2029\n"
        "• $7.40 from the card bought on 23 Dec 2026, good until 23 Dec 2029"
    )
    assert (await rich.asks(Intent.HISTORY, "which card was used for order 8?", order_id="8")).text == cards
    assert (await rich.asks(Intent.HISTORY, "which card was used for it?")).text == cards
    assert (await rich.asks(Intent.HISTORY, "which card was used for the lamp?")).text == (
        "Order 1042 was paid with:\n• $37.40 from the card bought on 23 Nov 2026, good until 23 Nov 2029"
    )
    assert (await rich.asks(Intent.HISTORY, "which card was used for order 5?", order_id="5")).text == (
        "I found nothing with 5."
    )


async def test_why_a_balance_is_what_it_is(rich: Customer) -> None:
    said = await rich.asks(Intent.HISTORY, "why is my balance this?")
    assert said == await rich.asks(Intent.HISTORY, "why is my balance 12.60?", amount=dollars("12.60"))
    assert said == await rich.asks(Intent.CHECK_BALANCE, "why do I have only 12.60?", amount=dollars("12.60"))
    assert said.text.splitlines() == [
        "You have $12.60. This is what made it so:",
        "23 Nov 2026 12:00: −$37.40 order 1042",
        "23 Nov 2026 12:00: +$50.00 card bought",
    ]


async def test_why_an_amount_was_taken(rich: Customer) -> None:
    said = await rich.asks(Intent.HISTORY, "why was 37.40 taken?", amount=dollars("37.40"))
    assert said.text == "Found: $37.40\n23 Nov 2026 12:00: −$37.40 order 1042"


async def test_what_names_nothing_is_the_page_as_ever(rich: Customer) -> None:
    assert (await rich.asks(Intent.HISTORY, "show me my history please")).text.startswith("What happened\n")


def test_what_does_not_fit_into_a_message_is_a_tap_away() -> None:
    texts = Texts("en", Policy().zone)
    wallet = WalletId(1)
    long = tuple(
        HistoryLine(
            seq=seq,
            kind=EntryKind.RELEASE,
            at=BEGINNING,
            effective_at=BEGINNING,
            amount=Money(1, "USD"),
            change=Money(1, "USD"),
            available=Money(1, "USD"),
            charge=ChargeId(wallet, 2),
            ref="&" * 200,
            reason=None,
        )
        for seq in range(MOST_LINES, 0, -1)
    )
    screen = found_screen(texts, "x" * 64, None, Found(long, more=False))
    assert len(screen.text) < 4096
    older = screen.buttons[0][0]
    told = screen.text.count("12:00")
    assert 0 < told < MOST_LINES
    assert older.tap.argument == str(long[told - 1].seq)


# --- refunds, orders --------------------------------------------------------------------------------------------------


async def test_refunds_of_an_order_of_a_thing_of_an_amount_of_some_days(rich: Customer) -> None:
    await rich.gets_back(await rich.pays(500, "7", items=CHAIR), 300)
    chair = "What came back\n+$3.00 for order 7, 23 Nov 2026 12:00\nRef"
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    for text, slots in (
        ("?", {"order_id": "7"}),
        ("where is the refund for the chair?", {}),
        ("?", {"amount": dollars("3")}),
        ("?", {"period": november}),
    ):
        assert (await rich.asks(Intent.REFUND_STATUS, text, **slots)).text.startswith(chair)
    nothing = "Nothing of order 1042 has come back yet. The moment Lumen & Oak gives a refund, I tell you."
    assert (await rich.asks(Intent.REFUND_STATUS, order_id="1042")).text == nothing
    assert (await rich.asks(Intent.REFUND_STATUS, "and for the lamp?")).text == nothing


async def test_refunds_that_are_not_there_are_said_not_to_be(rich: Customer) -> None:
    none = "Nothing has come back yet."
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    for slots, said in (
        ({"order_id": "9"}, "I know no order 9 of yours."),
        ({"amount": dollars("3")}, "I found nothing with $3.00."),
        ({"period": october}, "From 1 Oct 2026 to 31 Oct 2026, nothing happened."),
    ):
        assert (await rich.asks(Intent.REFUND_STATUS, **slots)).text.startswith(f"{said}\n{none}")
    assert (await rich.asks(Intent.REFUND_STATUS, "any refunds?")).text.startswith(none)


async def test_how_an_order_stands(rich: Customer) -> None:
    paid = "Paid $37.40 for order 1042.\nYou have $12.60.\nRef"
    for text, slots in (("?", {"order_id": "#1042"}), ("where is my lamp?", {})):
        said = await rich.asks(Intent.ORDER_STATUS, text, **slots)
        assert said.text.startswith(paid)
        assert said.text.endswith("Where the parcel is, Lumen & Oak knows. /support")
    unknown = await rich.asks(Intent.ORDER_STATUS, order_id="5")
    assert unknown.text == "I know no order 5 of yours.\nYour orders\n1042: $37.40, paid"
    assert (await rich.asks(Intent.ORDER_STATUS)).text == "Your orders\n1042: $37.40, paid"


async def test_an_order_of_somebody_else_is_not_known(rich: Customer, omar: Person, reader: Told) -> None:
    other = Customer(rich.stage, omar, reader)
    for intent in (Intent.ORDER_STATUS, Intent.REFUND_STATUS, Intent.OPEN_RETURN, Intent.CANCEL_ORDER):
        assert (await other.asks(intent, order_id="1042")).text.startswith("I know no order 1042 of yours.")
    assert (await other.asks(Intent.HISTORY, order_id="1042")).text == "I found nothing with 1042."


async def test_how_a_return_goes(rich: Customer) -> None:
    said = await rich.asks(Intent.OPEN_RETURN, order_id="1042")
    assert said.text.startswith("You paid $37.40 for order 1042. Lumen & Oak decides about returns. /support\n")
    assert said.buttons == [["A person"], ["Orders", "Refunds"]]
    assert (await rich.asks(Intent.OPEN_RETURN, "the lamp is broken")).text == said.text
    assert (await rich.asks(Intent.OPEN_RETURN)).text.startswith("Lumen & Oak decides about returns. /support\n")
    unknown = await rich.asks(Intent.OPEN_RETURN, order_id="5")
    assert unknown.text.startswith("I know no order 5 of yours.\nLumen & Oak decides")
    await rich.stage.asks(rich.person, 500, "7")
    unpaid = await rich.asks(Intent.OPEN_RETURN, order_id="7")
    assert unpaid.text.startswith("Lumen & Oak asks $5.00 for order 7.")
    assert "Lumen & Oak decides about returns." in unpaid.text


async def test_an_order_that_waits_can_be_declined(rich: Customer) -> None:
    await rich.stage.asks(rich.person, 500, "7", items=CHAIR)
    said = await rich.asks(Intent.CANCEL_ORDER, order_id="7")
    assert said.text.startswith("Nothing was taken for order 7 yet. You can decline it here.\nLumen & Oak asks $5.00")
    assert ["Decline"] in said.buttons
    assert (await rich.taps("Decline")).text.startswith("You declined order 7 ($5.00). Nothing was taken.")


async def test_a_paid_order_is_the_shops_to_cancel(rich: Customer) -> None:
    how = "Lumen & Oak can cancel a paid order. What was paid then comes back to your Pocket. /support"
    paid = await rich.asks(Intent.CANCEL_ORDER, order_id="1042")
    assert paid.text.startswith("Paid $37.40 for order 1042.")
    assert paid.text.endswith(how)
    assert (await rich.asks(Intent.CANCEL_ORDER)).text == how
    unknown = await rich.asks(Intent.CANCEL_ORDER, order_id="5")
    assert unknown.text == f"I know no order 5 of yours.\n{how}"


async def test_which_order_is_to_be_cancelled(rich: Customer, reader: Told) -> None:
    await rich.stage.asks(rich.person, 500, "7", items=CHAIR)
    said = await rich.asks(Intent.CANCEL_ORDER)
    assert said.text == "Which order?\nYour orders\n7: $5.00, waiting for you\n1042: $37.40, paid"
    assert said.buttons == [["Cancel order 7"]]
    reader.heard["7"] = Understood("7", None, False, Intent.CORRECT, 1.0, (), Decision.ANSWER, Slots(), words=0)
    await rich.person.say(rich.stage.bot, "7")
    await rich.stage.settled()
    assert rich.last.text.startswith("Nothing was taken for order 7 yet.")


# --- rules, payments --------------------------------------------------------------------------------------------------


async def test_the_rules_with_ones_own_figures(rich: Customer) -> None:
    said = await rich.asks(Intent.ASK_TERMS, "is there a fee?")
    assert said.text.startswith("The rules of a card\n")
    assert said.text.endswith("\nYou have $12.60 now; $12.60 of it is good until 23 Nov 2029.")
    valid = await rich.asks(Intent.ASK_TERMS, "how long is a card valid?")
    assert valid.text == lines(
        "A card is good for 3 years from the day it is bought.",
        "You have $12.60 now; $12.60 of it is good until 23 Nov 2029.",
    )
    first = await rich.asks(Intent.ASK_TERMS, "which card is spent first?")
    assert first.text.endswith("You have $12.60 now.\n$12.60 is good until 23 Nov 2029.")


async def test_the_rules_of_who_has_nothing(she: Customer) -> None:
    assert (await she.asks(Intent.ASK_TERMS, "rules")).text.endswith("\nYou have $0.00 now.")


async def test_cash_for_a_card_and_what_is_kept_have_answers_of_their_own(rich: Customer) -> None:
    for text in (
        "can I get my money back for a card?",
        "I want to withdraw it to my bank",
        "geld zurück für die karte",
    ):
        assert (await rich.asks(Intent.ASK_TERMS, text)).text.startswith("A card cannot be turned back into money.")
    back = await rich.asks(Intent.OPEN_RETURN, "I want my money back to my bank")
    assert back.text.startswith("A card cannot be turned back into money.")
    said = await rich.asks(Intent.ASK_TERMS, "what do you know about me?")
    assert said.text.startswith("What is kept about you")


async def test_a_payment_that_went_wrong(rich: Customer) -> None:
    said = await rich.asks(Intent.PAYMENT_PROBLEM)
    assert said.text.startswith("Your latest payments\n23 Nov 2026 12:00: +$50.00 card bought\nIf the bank took money")
    assert said.buttons == [["A person"], ["Balance"]]
    found = await rich.stage.shop.get("/v1/wallets", params={"telegram_id": rich.person.id})
    body = {"wallet": found.json()["data"][0]["id"], "reason": "a stolen phone"}
    assert (await rich.stage.office_post("mia", "/v1/office/freezes", body)).is_success
    await rich.stage.settled()
    assert "Your Pocket is frozen, so paying does not work now." in (await rich.asks(Intent.PAYMENT_PROBLEM)).text


async def test_no_payment_has_arrived(she: Customer) -> None:
    assert (await she.asks(Intent.PAYMENT_PROBLEM)).text.startswith("No payment of yours has arrived here yet.\nIf the")


# --- what a message is about ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("cash_out", "¿puedo sacar el dinero de la tarjeta?"),
        ("cash_out", "kann ich mir das auszahlen lassen"),
        ("cash_out", "можно вывести деньги?"),
        ("cash_out", "kartı nakde çevirebilir miyim"),
        ("cash_out", "هل يمكنني سحب المال نقدا"),
        ("cash_out", "현금으로 바꿀 수 있나요"),
        ("cash_out", "能提现吗"),
        ("privacy", "quelles données conservez-vous ? vie privée"),
        ("given", "gifts I gave"),
        ("given", "take my gift back"),
        ("given", "quero meu presente de volta"),
        ("given", "моих подарков нет, верни подарок"),
        ("used", "welche Karte wurde benutzt"),
        ("used", "che carta ho usato"),
        ("used", "哪张卡付的"),
        ("why", "dlaczego mam tylko 20"),
        ("why", "왜 이것밖에 없어요"),
        ("validity", "combien de temps une carte est valable"),
        ("spending_order", "hangi kart önce harcanır"),
        (None, "hello"),
        (None, "what is in my pocket"),
        (None, ""),
    ],
)
def test_what_a_message_is_about_in_any_language(about: str | None, text: str) -> None:
    assert topic(text) == about


def test_only_what_is_asked_about_is_looked_for() -> None:
    assert topic("which card was used, and why is my balance this low", among=("why",)) == "why"
    assert topic("can I withdraw it", ("zh",), among=[one for one in TOPICS if one != "cash_out"]) is None


@pytest.mark.parametrize(
    ("text", "language", "thing", "name"),
    [
        ("where is the refund for the lamp?", "en", ("lamp",), "Desk Lamps"),
        ("gdzie jest zwrot za lampę", "pl", ("lampe",), "Lampa biurkowa"),
        ("台灯的退款到了吗", "zh", ("台灯",), "落地台灯"),
        ("램프 환불은 어디에 있나요", "ko", ("램프",), "램프"),
        ("где возврат за лампу?", "ru", ("лампу",), "Лампа"),
        ("show the last 5 orders of march", "en", (), ""),
    ],
)
def test_the_thing_in_a_message_is_known_by_its_name(
    text: str, language: str, thing: tuple[str, ...], name: str
) -> None:
    assert things(text, (language,)) == thing
    assert names(thing, name) == bool(name)


@pytest.mark.parametrize("text", ["", "\0", "a" * 5000, "…*" * 900, "(" * 900, "🎁" * 900])
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    topic(text)
    names(things(text), text)
