"""Could a refusal have been true? Each is held against the wallet as it was at one point of its past.

A rule is written here once more, from what it promises and not from its code: that is what makes it a check. A refusal
that has no judge here counts as false, so that a new one is noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tests.torture.facts import Call, Refused
from tests.torture.past import Past, Stand

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a refusal says: of which request, and with which facts."""

    key: str
    request: str
    asked: Facts
    facts: Facts


Judge = Callable[[Past, int, Claim], bool]
"""Whether a claim is true at a point of a wallet's past."""

OPEN_FOR = {
    "charges.approve": {"requires_approval"},
    "charges.decline": {"requires_approval"},
    "charges.capture": {"authorized"},
    "charges.void": {"requires_approval", "authorized"},
}
"""Where a charge must stand for each operation."""

BLOCKING = {"requires_approval", "authorized", "captured"}
"""A charge that stands here is the only one of its order."""


def first_truth(past: Past, call: Call, refused: Refused, *, earliest: int, latest: int) -> int | None:
    """The first point in this window where a refusal was true; None: there is none."""
    judge = _JUDGES.get(refused.code)
    if judge is None:
        return None
    claim = Claim(call.key, call.request, _decode(call.request), _decode(refused.facts))
    return next((point for point in range(earliest, latest + 1) if judge(past, point, claim)), None)


_decode = msgspec.json.Decoder(dict[str, Any]).decode


def _minor(money: Facts) -> int:
    return int(money["minor"])


def _named(claim: Claim) -> tuple[int, int]:
    """The charge that was named: its wallet and its number."""
    wallet, no = claim.asked["charge_id"]
    return wallet, no


def _stand(past: Past, point: int, claim: Claim) -> Stand | None:
    wallet, no = _named(claim)
    return past.stand(no, point) if wallet == past.wallet else None


def _wallet_unknown(_past: Past, point: int, _claim: Claim) -> bool:
    return point == 0


def _wallet_already_open(_past: Past, point: int, _claim: Claim) -> bool:
    return point > 0


def _idempotency_key_reused(past: Past, point: int, claim: Claim) -> bool:
    if claim.facts["differs"] == "wallet":
        return past.owners.get(f"key:{claim.key}", past.wallet) != past.wallet
    request, written_at = past.requests.get(claim.key, (claim.request, 0))
    return request != claim.request and written_at <= point


def _insufficient_funds(past: Past, point: int, claim: Claim) -> bool:
    available, needed = _minor(claim.facts["available"]), _minor(claim.facts["needed"])
    if past.balances[point][0] != available or available >= needed:
        return False
    if claim.asked["do"] != "charges.approve":
        return _minor(claim.asked["amount"]) == needed
    stand = _stand(past, point, claim)
    wanted = past.asked.get(_named(claim)[1])
    return stand is not None and stand.status == "requires_approval" and wanted == needed


def _charge_unknown(past: Past, point: int, claim: Claim) -> bool:
    return _stand(past, point, claim) is None


def _charge_closed(past: Past, point: int, claim: Claim) -> bool:
    stand = _stand(past, point, claim)
    return stand is not None and stand.status == claim.facts["status"] not in OPEN_FOR[claim.asked["do"]]


def _capture_exceeds_hold(past: Past, point: int, claim: Claim) -> bool:
    stand = _stand(past, point, claim)
    if stand is None or stand.status != "authorized" or claim.facts["asked"] != claim.asked["amount"]:
        return False
    return stand.held == _minor(claim.facts["held"]) < _minor(claim.asked["amount"])


def _refund_exceeds_captured(past: Past, point: int, claim: Claim) -> bool:
    stand = _stand(past, point, claim)
    if stand is None or claim.facts["asked"] != claim.asked["amount"]:
        return False
    return stand.captured - stand.refunded == _minor(claim.facts["refundable"]) < _minor(claim.asked["amount"])


def _order_already_charged(past: Past, point: int, claim: Claim) -> bool:
    stands = [past.stand(charge, point) for charge in past.orders.get(claim.asked["order_ref"], ())]
    return claim.facts["status"] in BLOCKING and any(
        stand and stand.status == claim.facts["status"] for stand in stands
    )


def _order_of_another_wallet(past: Past, _point: int, claim: Claim) -> bool:
    return past.owners.get(f"order:{claim.asked['order_ref']}", past.wallet) != past.wallet


def _gift_status(past: Past, point: int, claim: Claim) -> str | None:
    wallet, no = claim.asked["gift_id"]
    return past.gift_status(no, point) if wallet == past.wallet else None


def _gift_unknown(past: Past, point: int, claim: Claim) -> bool:
    return _gift_status(past, point, claim) is None


def _gift_closed(past: Past, point: int, claim: Claim) -> bool:
    wanted = "claimed" if claim.asked["do"] == "gifts.deliver" else "open"
    status = _gift_status(past, point, claim)
    return status is not None and status == claim.facts["status"] and status != wanted


def _gift_is_yours(past: Past, _point: int, claim: Claim) -> bool:
    return bool(claim.asked["to"] == past.wallet)


def _gift_code_taken(past: Past, _point: int, claim: Claim) -> bool:
    return f"gift:{claim.asked['code_hash']}" in past.owners


def _too_many_open_gifts(past: Past, point: int, claim: Claim) -> bool:
    still_open = sum(past.gift_status(gift, point) == "open" for gift in past.gifts)
    return still_open >= int(claim.facts["limit"])


_JUDGES: dict[str, Judge] = {
    "wallet_unknown": _wallet_unknown,
    "wallet_already_open": _wallet_already_open,
    "idempotency_key_reused": _idempotency_key_reused,
    "insufficient_funds": _insufficient_funds,
    "charge_unknown": _charge_unknown,
    "charge_closed": _charge_closed,
    "capture_exceeds_hold": _capture_exceeds_hold,
    "refund_exceeds_captured": _refund_exceeds_captured,
    "order_already_charged": _order_already_charged,
    "order_of_another_wallet": _order_of_another_wallet,
    "gift_unknown": _gift_unknown,
    "gift_closed": _gift_closed,
    "gift_is_yours": _gift_is_yours,
    "gift_code_taken": _gift_code_taken,
    "too_many_open_gifts": _too_many_open_gifts,
}
