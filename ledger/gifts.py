"""Give credit to a friend: send, claim, take back.

A gift leaves the sender's wallet when it is sent and waits in `transit` for whoever has its code. It keeps its expiry
and its root, can be claimed once, and returns by itself in time. Each step is one entry in one wallet, so the two
wallets may live on different shards: `given` decides, in the sender's wallet, who has it; `receive` puts it into the
claimant's; `deliver` tells the sender's that it arrived. `transit` drives the last two until they are done.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledger import limits, lots
from ledger.accounts import GIVEN_BY_SHOP, Account, Actor, EntryKind, GiftStatus, LotSource
from ledger.errors import (
    BrokenInvariant,
    CurrencyNotOfWallet,
    GiftClosed,
    GiftCodeTaken,
    GiftFrozen,
    GiftIsYours,
    InsufficientFunds,
    NotGiftable,
    WalletFrozen,
)
from ledger.ids import GiftHash, GiftId, LotId, WalletId
from ledger.parts import Gift, Lot, Slice

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet


def code_from(bits: bytes) -> str:
    """The code of 128 bits, in groups that can be read aloud: Crockford's base 32, without letters to be misread."""
    number = int.from_bytes(bits)
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> shift & 31] for shift in range(125, -1, -5))
    return "-".join(letters[start : start + 5] for start in range(0, 26, 5))


def send(wallet: Wallet, amount: Money, code_hash: GiftHash) -> Entry:
    """Send an amount to whoever has the code, taken from what can be given, soonest to expire first.

    Raises:
        CurrencyNotOfWallet, AmountNotPositive: nothing can be given by this amount.
        WalletFrozen, TooManyOpenGifts, GiftCodeTaken: it cannot be sent, or not now, or not under this code.
        InsufficientFunds: the wallet has less.
        NotGiftable: it has as much, but not all of it can be given away.
    """
    wallet.check_amount(amount)
    _check_sending(wallet, code_hash)
    spendable = lots.in_spending_order(wallet)
    have = sum(lot.remaining for lot in spendable)
    if have < amount.minor:
        raise InsufficientFunds(available=wallet.money(have), needed=amount)
    parts = lots.share([lot for lot in spendable if is_giftable(wallet, lot)], amount.minor)
    giftable = sum(part for _, part in parts)
    if giftable < amount.minor:
        raise NotGiftable(giftable=wallet.money(giftable), asked=amount, wait_days=wallet.policy.gift_wait_days)
    return _sent(wallet, parts, code_hash)


def send_card(wallet: Wallet, card: LotId, code_hash: GiftHash) -> Entry:
    """Send one card to whoever has the code: all that is left on it.

    Raises:
        CardUnknown: the wallet has no such card.
        WalletFrozen, TooManyOpenGifts, GiftCodeTaken: it cannot be sent, or not now, or not under this code.
        InsufficientFunds: nothing is left on it.
        NotGiftable: the shop gave it, or it was bought too recently.
    """
    lot = wallet.card(card)
    _check_sending(wallet, code_hash)
    if not lot.remaining or lot.expires_at <= wallet.now:
        raise InsufficientFunds(available=wallet.money(0), needed=wallet.money(lot.face))
    if not is_giftable(wallet, lot):
        raise NotGiftable(
            giftable=wallet.money(0), asked=wallet.money(lot.remaining), wait_days=wallet.policy.gift_wait_days
        )
    return _sent(wallet, [(lot, lot.remaining)], code_hash)


def is_giftable(wallet: Wallet, lot: Lot) -> bool:
    """Whether a lot can be given away: it was paid for, and long enough ago."""
    first = lot.bought_on + timedelta(days=wallet.policy.gift_wait_days)
    return lot.source not in GIVEN_BY_SHOP and first <= lots.today(wallet)


def may_receive(wallet: Wallet, amount: Money) -> None:
    """Whether a wallet can take a gift, to be asked before it is claimed: what is claimed must arrive.

    Raises:
        CurrencyNotOfWallet: the gift is in another currency.
        BalanceLimitReached: the wallet may not hold so much.
    """
    wallet.check_amount(amount)
    limits.check_balance(wallet, amount.minor)


def give(wallet: Wallet, gift_id: GiftId, to: WalletId, currency: str) -> Entry:
    """Decide, in the sender's wallet, that this claimant has the gift: from here on nobody else can have it.

    Raises:
        GiftUnknown: this wallet sent no such gift.
        CurrencyNotOfWallet: the claimant's wallet is in another currency.
        GiftIsYours: the claimant is the sender.
        GiftClosed: somebody has it, or it is back.
        GiftFrozen: the sender's wallet may be in the wrong hands.
    """
    gift = wallet.gift(gift_id)
    if currency != wallet.currency:
        raise CurrencyNotOfWallet(wallet=wallet.currency, asked=currency)
    if to == wallet.id:
        raise GiftIsYours
    _check_open(wallet, gift)
    if wallet.frozen:
        raise GiftFrozen

    entry = _step(wallet, gift, EntryKind.GIVEN, Actor.CUSTOMER, GiftStatus.CLAIMED)
    gift.claimant = to
    entry.tell("gift_claimed", gift=str(gift.id), amount=gift.amount, currency=wallet.currency)
    return entry


def receive(wallet: Wallet, gift_id: GiftId, slices: tuple[Slice, ...]) -> Entry:
    """Put a claimed gift into the claimant's wallet, with its roots and expiries. Never refuses: it was promised."""
    if wallet.id == gift_id.wallet or not slices:
        raise BrokenInvariant(f"gift {gift_id} of {len(slices)} slices cannot arrive in wallet {wallet.id}")
    amount = sum(slice_.amount for slice_ in slices)
    entry = wallet.entry(EntryKind.CLAIM, actor=Actor.CUSTOMER, amount=amount, ref=str(gift_id))
    for slice_ in slices:
        lot = Lot(
            no=wallet.lot_count + 1,
            born=entry.seq,
            source=LotSource.GIFT,
            card_no=None,
            root_wallet=slice_.root_wallet,
            root_no=slice_.root_no,
            parent_no=None,
            face=slice_.amount,
            bought_on=slice_.bought_on,
            expires_on=slice_.expires_on,
            zone=slice_.zone,
            expires_at=slice_.expires_at,
        )
        entry.issue(lot, debit=Account.TRANSIT)
    entry.tell(
        "gift_received",
        amount=amount,
        currency=wallet.currency,
        available=wallet.available + entry.d_available,
        lots=[{"amount": slice_.amount, "expires_on": slice_.expires_on} for slice_ in slices],
    )
    return entry


def deliver(wallet: Wallet, gift_id: GiftId) -> Entry:
    """Note, in the sender's wallet, that the claimant has it: nothing more is to be done for this gift.

    Raises:
        GiftUnknown: this wallet sent no such gift.
        GiftClosed: it was never claimed, or was delivered already.
    """
    gift = wallet.gift(gift_id)
    if gift.status is not GiftStatus.CLAIMED:
        raise GiftClosed(status=gift.status)
    return _step(wallet, gift, EntryKind.DELIVERED, Actor.CLOCK, GiftStatus.DELIVERED)


def take_back(wallet: Wallet, gift_id: GiftId) -> Entry:
    """The sender wants it back, and nobody has claimed it yet.

    Raises:
        GiftUnknown: this wallet sent no such gift.
        GiftClosed: somebody has it, or it is back already.
    """
    gift = wallet.gift(gift_id)
    _check_open(wallet, gift)
    return returned(wallet, gift, Actor.CUSTOMER)


def returned(wallet: Wallet, gift: Gift, actor: Actor) -> Entry:
    """A gift goes back into the lots it came from, with their expiry as it was: no gift makes credit live longer."""
    entry = _step(wallet, gift, EntryKind.RETURN, actor, GiftStatus.RETURNED)
    for lot_no, amount in gift.slices:
        entry.move(amount, of=wallet.lots[lot_no], debit=Account.TRANSIT, credit=Account.WALLET)
    if actor is not Actor.CUSTOMER:
        entry.tell(
            "gift_returned",
            gift=str(gift.id),
            amount=gift.amount,
            currency=wallet.currency,
            available=wallet.available + entry.d_available,
        )
    return entry


def _check_sending(wallet: Wallet, code_hash: GiftHash) -> None:
    if wallet.frozen:
        raise WalletFrozen
    limits.check_gifts(wallet)
    if wallet.owner_of(code_hash) is not None:
        raise GiftCodeTaken


def _check_open(wallet: Wallet, gift: Gift) -> None:
    """Time runs out by itself, whether or not the journal says so yet."""
    if gift.due_at is not None and gift.due_at <= wallet.now:
        raise GiftClosed(status=GiftStatus.RETURNED)
    if gift.status is not GiftStatus.OPEN:
        raise GiftClosed(status=gift.status)


def _sent(wallet: Wallet, parts: list[tuple[Lot, int]], code_hash: GiftHash) -> Entry:
    amount = sum(part for _, part in parts)
    entry = wallet.entry(EntryKind.GIFT, actor=Actor.CUSTOMER, amount=amount, about=wallet.seq + 1)
    entry.claim_name("gift", code_hash)
    gift = Gift(
        id=GiftId(wallet.id, entry.seq),
        code_hash=code_hash,
        amount=amount,
        sent_at=wallet.now,
        status=GiftStatus.OPEN,
        # What is in it must not expire on the way: whoever claims it gets something.
        due_at=min(wallet.now + wallet.policy.gift_window, *(lot.expires_at for lot, _ in parts)),
        slices=[(lot.no, part) for lot, part in parts],
    )
    wallet.gifts[gift.no] = wallet.touched_gifts[gift.no] = gift
    for lot, part in parts:
        entry.move(part, of=lot, debit=Account.WALLET, credit=Account.TRANSIT)
    return entry


def _step(wallet: Wallet, gift: Gift, kind: EntryKind, actor: Actor, status: GiftStatus) -> Entry:
    gift.status, gift.due_at = status, None
    wallet.touched_gifts[gift.no] = gift
    return wallet.entry(kind, actor=actor, amount=gift.amount, about=gift.no)
