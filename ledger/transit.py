"""Carry a claimed gift from one wallet to the other: two idempotent steps, driven until they are done.

The sender's wallet decides who has it, the claimant's takes it in, the sender's notes that it arrived. Each step is one
commit in one wallet, so that the wallets may live on different shards; a crash between two of them leaves a claim in
flight, which `carry_all` finds and finishes. The key of the second step is the gift's own name, unique among all
wallets: whoever drives it, and how often, it arrives once.
"""

from __future__ import annotations

from ledger import gifts, reads, sent
from ledger.accounts import GiftStatus
from ledger.batch import Done
from ledger.errors import BrokenInvariant
from ledger.ids import GiftHash, GiftId, WalletId
from ledger.store import Ledger

SCOPE = "gift"
"""Whose keys a gift's arrival is under."""

AT_ONCE = 100
"""How many claims in flight are finished in one go."""


async def claim(ledger: Ledger, claimant: WalletId, code_hash: GiftHash, *, key: str) -> Done:
    """Claim the gift that a code opens, for a wallet: what arrived there, once it is durable.

    Under the same key, and by the same claimant under any key while it is on its way, it is claimed once.

    Raises:
        GiftUnknown: no gift has this code.
        GiftIsYours, GiftClosed, GiftFrozen: it is the claimant's own, or somebody has it, or it is back, or stopped.
        CurrencyNotOfWallet, BalanceLimitReached, WalletUnknown: the wallet cannot take it.
    """
    gift = await ledger.read(sent.gift_by_code, code_hash)
    if gift.status is GiftStatus.CLAIMED and gift.claimant == claimant:
        return await carry(ledger, gift.id)
    have = await ledger.read(reads.balance, claimant)
    if gift.status is GiftStatus.OPEN:
        await ledger.read(reads.check, claimant, gifts.may_receive, gift.amount)
    await ledger.on(gift.id.wallet, f"claim:{claimant}:{key}").do(
        gifts.give, gift.id, claimant, have.available.currency
    )
    return await carry(ledger, gift.id)


async def carry(ledger: Ledger, gift_id: GiftId) -> Done:
    """Bring a claimed gift to its claimant; again, when it has arrived already, the same answer."""
    gift = await ledger.read(sent.gift, gift_id)
    if gift.claimant is None:
        raise BrokenInvariant(f"nobody has claimed gift {gift_id}")
    slices = await ledger.read(sent.slices, gift_id)
    if sum(slice_.amount for slice_ in slices) != gift.amount.minor:
        raise BrokenInvariant(f"gift {gift_id} is not what its slices add up to")
    arrived = await ledger.on(gift.claimant, str(gift_id), scope=SCOPE).do(gifts.receive, gift_id, slices)
    await ledger.on(gift_id.wallet, f"delivered:{gift_id}").do(gifts.deliver, gift_id)
    return arrived


async def carry_all(ledger: Ledger) -> int:
    """Finish what a crash left between two wallets; how many claims that were."""
    in_flight = await ledger.read(sent.claims_in_flight, AT_ONCE)
    for gift_id in in_flight:
        await carry(ledger, gift_id)
    return len(in_flight)
