"""Amounts are whole and of one currency; ids say what they are of and whose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.ids import (
    CardOrderId,
    ChargeId,
    OrderRef,
    PaymentId,
    RefundId,
    UnreadableId,
    WalletId,
    new_wallet_id,
    read_wallet_name,
    to_json,
    wallet_name,
)
from ledger.money import LARGEST, Money
from ledger.policy import Policy
from tests.conftest import TODAY
from tests.ledger.books import eur, law, usd

cents = st.integers(-(LARGEST // 2), LARGEST // 2)
wallets = st.integers(0, 2**63 - 1).map(WalletId)
numbers = st.integers(1, LARGEST)

# --- money ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("minor", [1.0, 0.1, "1", True, None])
def test_an_amount_is_a_whole_number_and_nothing_else(minor: Any) -> None:
    with pytest.raises(TypeError):
        Money(minor, "USD")


@pytest.mark.parametrize("currency", ["", "usd", "US", "USDT", "US ", "U5D", "ÄÖÜ", "USD\n"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="three capital letters"):
        Money(1, currency)


@pytest.mark.parametrize("minor", [LARGEST + 1, -LARGEST - 1])
def test_no_amount_is_larger_than_a_browser_can_count(minor: int) -> None:
    assert usd(LARGEST).minor == 2**53 - 1
    with pytest.raises(ValueError, match="no amount is larger"):
        usd(minor)


def test_a_sum_is_not_larger_either() -> None:
    with pytest.raises(ValueError, match="no amount is larger"):
        usd(LARGEST) + usd(1)


@law
@given(a=cents, b=cents)
def test_amounts_add_and_compare_as_their_numbers_do(a: int, b: int) -> None:
    assert usd(a) + usd(b) == usd(b) + usd(a) == usd(a + b)
    assert usd(a) + usd(b) - usd(b) == usd(a)
    assert (usd(a) < usd(b), usd(a) <= usd(b)) == (a < b, a <= b)
    assert (usd(a) > usd(b), usd(a) >= usd(b)) == (a > b, a >= b)
    assert bool(usd(a)) is (a != 0)


def test_currencies_do_not_mix() -> None:
    assert usd(1) != eur(1)
    for mix in (
        lambda: usd(1) + eur(1),
        lambda: usd(1) - eur(1),
        lambda: usd(1) < eur(1),
        lambda: usd(1) <= eur(1),
        lambda: usd(1) > eur(1),
        lambda: usd(1) >= eur(1),
    ):
        with pytest.raises(ValueError, match="USD and EUR do not mix"):
            mix()


def test_an_amount_does_not_change() -> None:
    with pytest.raises(AttributeError):
        usd(1).minor = 2  # type: ignore[misc]  # That is the point.


# --- ids ------------------------------------------------------------------------------------------------------------


@law
@given(wallet=wallets)
def test_a_wallets_name_is_read_as_it_was_written(wallet: WalletId) -> None:
    assert read_wallet_name(wallet_name(wallet)) == wallet


@law
@given(wallet=wallets, no=numbers)
@pytest.mark.parametrize("kind", [CardOrderId, ChargeId, RefundId])
def test_an_id_is_read_as_it_was_written(kind: type[ChargeId], wallet: WalletId, no: int) -> None:
    assert kind.read(str(kind(wallet, no))) == kind(wallet, no)
    assert str(kind.read(str(kind(wallet, no)))) == str(kind(wallet, no))


@law
@given(one=st.tuples(wallets, numbers), other=st.tuples(wallets, numbers))
def test_two_things_never_have_one_id(one: tuple[WalletId, int], other: tuple[WalletId, int]) -> None:
    assert (str(ChargeId(*one)) == str(ChargeId(*other))) is (one == other)


def test_ids_look_the_same_for_ever() -> None:
    assert wallet_name(WalletId(2**62)) == "wal_4000000000000"
    assert str(ChargeId(WalletId(1041), 33)) == "chg_000000000010h11"
    assert (CardOrderId.prefix, ChargeId.prefix, RefundId.prefix) == ("crd", "chg", "rfd")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chg_",
        "chg_0000000000001",  # No number.
        "crd_000000000000115",  # Of another kind.
        "rfd_000000000000115",
        "wal_0000000000001",
        "chg-000000000000115",
        "CHG_000000000000115",
        "chg_00000000000011u",  # No letter of ours.
        "chg_00000000000011\N{ARABIC-INDIC DIGIT FIVE}",
        "chg_000000000000115\n",
        "chg_zzzzzzzzzzzzz5",  # A wallet beyond 63 bits.
        "chg_0000000000001zzzzzzzzzzz",  # A number no browser can count.
        "chg_0000000000001" + "0" * 14,
    ],
)
def test_what_is_no_id_of_a_charge_is_not_read_as_one(text: str) -> None:
    with pytest.raises(UnreadableId):
        ChargeId.read(text)


@pytest.mark.parametrize("text", ["", "wal_", "wal_1", "wal_00000000000001", "chg_0000000000001", "wal_zzzzzzzzzzzzz"])
def test_what_is_no_wallets_name_is_not_read_as_one(text: str) -> None:
    with pytest.raises(UnreadableId):
        read_wallet_name(text)


def test_new_wallets_lie_together_and_apart() -> None:
    now = [new_wallet_id(TODAY) for _ in range(20)]
    soon = new_wallet_id(TODAY + timedelta(milliseconds=1))
    assert len(set(now)) > 1
    assert max(now) < soon < 2**63
    assert min(now) > 0


def test_facts_are_written_the_same_each_time() -> None:
    facts = {"order": OrderRef("1041"), "payment": PaymentId("p"), "paid": usd(5), "charge": ChargeId(WalletId(1), 2)}
    assert to_json(facts).decode() == (
        '{"order":"1041","payment":"p","paid":{"minor":5,"currency":"USD"},"charge":[1,2]}'
    )


# --- policy ---------------------------------------------------------------------------------------------------------


def test_the_cards_on_sale_are_known_by_currency() -> None:
    assert Policy().faces("USD") == (usd(1000), usd(2000), usd(5000), usd(10000), usd(15000))
    assert Policy().faces("EUR") == ()


@pytest.mark.parametrize("faces", [(), (2000, 1000), (1000, 1000), (0, 1000), (-5, 1000)])
def test_a_catalogue_is_positive_and_rising(faces: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="the USD catalogue is positive amounts, rising, each once"):
        Policy(catalogue={"USD": faces})


@pytest.mark.parametrize("years", [0, -1, 101])
def test_a_card_is_valid_for_one_to_a_hundred_years(years: int) -> None:
    with pytest.raises(ValueError, match="1 to 100 years"):
        Policy(validity_years=years)


def test_a_policy_knows_where_it_is_too_short() -> None:
    assert Policy().breaks_law_of("US") == 5
    assert Policy(validity_years=5).breaks_law_of("US") is None
    assert Policy().breaks_law_of("DE") is None
