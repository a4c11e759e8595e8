"""The oracle's rules of gifts: what is sent lies in the bag under the gift's number until it is back, or for ever."""

from __future__ import annotations

from datetime import timedelta

from ledger.ids import GiftHash, GiftId, LotId, WalletId
from ledger.money import Money
from ledger.parts import Slice as Brought
from tests.ledger.oracle import RULES, Oracle, check, usd
from tests.ledger.purses import TIME_TO_CLAIM, Answer, No, Parcel, Purse, Slice, Wish


def send(oracle: Oracle, purse: Purse, amount: Money, code_hash: GiftHash) -> Answer:
    """An amount, out of what may be given."""
    check(amount)
    _may_send(oracle, purse, code_hash)
    if (have := purse.sum("remaining")) < amount.minor:
        raise No("InsufficientFunds", available=usd(have), needed=amount)
    lying = [(one, cents) for one, cents in purse.in_order("remaining", 0) if _may_be_given(oracle, one)]
    if (giftable := sum(cents for _, cents in lying)) < amount.minor:
        raise No("NotGiftable", giftable=usd(giftable), asked=amount, wait_days=oracle.caps.wait_days)
    parts, missing = [], amount.minor
    for one, cents in lying:
        if part := min(cents, missing):
            parts.append((one, part))
            missing -= part
    return _sent(oracle, purse, parts, code_hash)


def send_card(oracle: Oracle, purse: Purse, card: LotId, code_hash: GiftHash) -> Answer:
    """All that is left of one card."""
    one = purse.slices.get(card.no) if card.wallet == purse.id else None
    if one is None:
        raise No("CardUnknown")
    _may_send(oracle, purse, code_hash)
    left = purse.sum("remaining", of=one.no)
    if not left:
        raise No("InsufficientFunds", available=usd(0), needed=usd(one.face))
    if not _may_be_given(oracle, one):
        raise No("NotGiftable", giftable=usd(0), asked=usd(left), wait_days=oracle.caps.wait_days)
    return _sent(oracle, purse, [(one, left)], code_hash)


def give(oracle: Oracle, purse: Purse, gift_id: GiftId, to: WalletId, currency: str) -> Answer:
    """From here on it is this claimant's."""
    parcel = _parcel(purse, gift_id)
    if currency != "USD":
        raise No("CurrencyNotOfWallet", wallet="USD", asked=currency)
    if to == purse.id:
        raise No("GiftIsYours")
    if parcel.status != "open":
        raise No("GiftClosed", status=parcel.status)
    if purse.frozen:
        raise No("GiftFrozen")
    entry = oracle.enter(purse, "given")
    parcel.status, parcel.deadline, parcel.claimant = "claimed", None, to
    return oracle.done(purse, entry, parcel.amount, about=parcel.no)


def receive(oracle: Oracle, purse: Purse, gift_id: GiftId, slices: tuple[Brought, ...]) -> Answer:
    """It is here, as it was there: the oracle looks at its own side of it, not at what it is told."""
    del slices
    entry, sender = oracle.enter(purse, "claim"), oracle.purses[gift_id.wallet]
    parcel = sender.parcels[gift_id.no]
    for no, cents in parcel.parts:
        one = sender.slices[no]
        root = one.root_wallet, one.root
        oracle.slice(purse, cents, one.bought_on, one.last_day, source="gift", root=root)
    oracle.arrived.add(gift_id)
    return oracle.done(purse, entry, parcel.amount)


def deliver(oracle: Oracle, purse: Purse, gift_id: GiftId) -> Answer:
    """The sender's side notes that it arrived."""
    parcel = _parcel(purse, gift_id)
    if parcel.status != "claimed":
        raise No("GiftClosed", status=parcel.status)
    entry = oracle.enter(purse, "delivered")
    parcel.status = "delivered"
    return oracle.done(purse, entry, parcel.amount, about=parcel.no)


def take_back(oracle: Oracle, purse: Purse, gift_id: GiftId) -> Answer:
    """The sender wants it back."""
    parcel = _parcel(purse, gift_id)
    if parcel.status != "open":
        raise No("GiftClosed", status=parcel.status)
    return oracle.bring_back(purse, parcel)


def claim(oracle: Oracle, wish: Wish) -> Answer:
    """The whole way of a gift: what a claimant is answered who says a code."""
    gift_id = oracle.codes.get(str(wish.what["code_hash"]))
    if gift_id is None:
        return Answer("GiftUnknown", refused=True)
    sender = oracle.purses[gift_id.wallet]
    oracle.catch_up(sender)
    parcel = sender.parcels[gift_id.no]
    if parcel.status == "claimed" and parcel.claimant == wish.wallet:
        return carry(oracle, gift_id)
    claimant = oracle.purses.get(wish.wallet)
    if claimant is None:
        return Answer("WalletUnknown", refused=True)
    if parcel.status == "open":
        try:
            oracle.check_balance(claimant, parcel.amount)
        except No as no:
            return no.answer
    what = {"gift_id": gift_id, "to": wish.wallet, "currency": "USD"}
    given = oracle.tell(Wish(sender.id, f"claim:{wish.wallet}:{wish.key}", "gifts.give", what))
    return given if given.refused else carry(oracle, gift_id)


def carry(oracle: Oracle, gift_id: GiftId) -> Answer:
    """What was claimed arrives, once."""
    parcel = oracle.purses[gift_id.wallet].parcels[gift_id.no]
    assert parcel.claimant is not None
    arrived = oracle.tell(
        Wish(parcel.claimant, str(gift_id), "gifts.receive", {"gift_id": gift_id, "slices": ()}, scope="gift")
    )
    oracle.tell(Wish(gift_id.wallet, f"delivered:{gift_id}", "gifts.deliver", {"gift_id": gift_id}))
    return arrived


def in_flight(oracle: Oracle) -> list[GiftId]:
    """What was claimed and is not known to have arrived."""
    return [
        GiftId(purse.id, parcel.no)
        for purse in oracle.purses.values()
        for parcel in purse.parcels.values()
        if parcel.status == "claimed"
    ]


def _parcel(purse: Purse, gift_id: GiftId) -> Parcel:
    found = purse.parcels.get(gift_id.no) if gift_id.wallet == purse.id else None
    if found is None:
        raise No("GiftUnknown")
    return found


def _may_send(oracle: Oracle, purse: Purse, code_hash: GiftHash) -> None:
    if purse.frozen:
        raise No("WalletFrozen")
    if sum(parcel.status == "open" for parcel in purse.parcels.values()) >= oracle.caps.open_gifts:
        raise No("TooManyOpenGifts", limit=oracle.caps.open_gifts)
    if code_hash in oracle.codes:
        raise No("GiftCodeTaken")


def _may_be_given(oracle: Oracle, one: Slice) -> bool:
    return one.is_paid_for and one.bought_on + timedelta(days=oracle.caps.wait_days) <= oracle.today()


def _sent(oracle: Oracle, purse: Purse, parts: list[tuple[Slice, int]], code_hash: GiftHash) -> Answer:
    entry, amount = oracle.enter(purse, "gift"), sum(cents for _, cents in parts)
    no, deadline = purse.entries, min([oracle.now + TIME_TO_CLAIM, *(one.over for one, _ in parts)])
    where = [(one.no, cents) for one, cents in parts]
    purse.parcels[no] = Parcel(no, code_hash, amount, where, "open", deadline)
    for one, cents in parts:
        purse.move(cents, one, away=("remaining", 0), to=("gifted", no))
    oracle.codes[code_hash] = GiftId(purse.id, no)
    return oracle.done(purse, entry, amount, about=no)


RULES.update(
    {
        "gifts.send": send,
        "gifts.send_card": send_card,
        "gifts.give": give,
        "gifts.receive": receive,
        "gifts.deliver": deliver,
        "gifts.take_back": take_back,
    }
)
