"""What was missed, in one message: no more than can be read, and what may be a repeat is known by its reference."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.notify.digest import SHOWN, digest
from bot.texts import Texts
from ledger.accounts import Frozen
from ledger.ids import WalletId, wallet_name
from ledger.money import Money
from ledger.outbox import Notice
from ledger.reads import Balance
from tests.conftest import TODAY

ANA = WalletId(7)


@pytest.fixture
def texts() -> Texts:
    return Texts("en", ZoneInfo("UTC"))


def refund(number: int, *, maybe: bool = False) -> Notice:
    facts = {"amount": number * 100, "currency": "USD", "order_ref": "1041", "refund": f"rfd_{number}"}
    return Notice(ANA, number, 0, "refund_credited", dict(facts), TODAY, 0, maybe, missed=True)


def read(texts: Texts, *missed: Notice) -> list[str]:
    none = Money(0, "USD")
    have = Balance(ANA, 9, Money(500, "USD"), none, none, Frozen.NO, TODAY)
    return digest(texts, missed, have).text.splitlines()


def test_what_was_missed_is_told_once_line_by_line(texts: Texts) -> None:
    assert read(texts, refund(1), refund(2)) == [
        "While I could not reach you:",
        "• $1.00 back for order 1041",
        "• $2.00 back for order 1041",
        "You have $5.00 now.",
    ]


def test_only_what_may_be_a_repeat_says_so_and_which_it_is(texts: Texts) -> None:
    assert read(texts, refund(1, maybe=True), refund(2)) == [
        "While I could not reach you:",
        "• $1.00 back for order 1041",
        "Ref <code>rfd_1</code>",
        "• $2.00 back for order 1041",
        "This may reach you for the second time; it is the same news.",
        "You have $5.00 now.",
    ]


def test_what_has_no_name_of_its_own_is_known_by_its_place(texts: Texts) -> None:
    frozen = Notice(ANA, 3, 0, "wallet_frozen", {}, TODAY, 0, maybe=True, missed=True)
    assert f"Ref <code>{wallet_name(ANA)}-3</code>" in read(texts, frozen, refund(1))


def test_more_than_can_be_read_is_counted(texts: Texts) -> None:
    said = read(texts, *map(refund, range(1, SHOWN + 4)))
    assert said[-2:] == ["… and 3 things more.", "You have $5.00 now."]
    assert len(said) == SHOWN + 3
