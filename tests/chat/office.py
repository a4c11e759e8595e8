"""What the shop's office does in a story, over its own door: Mia does it, and Tom agrees where it takes two."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

from ledger.ids import wallet_name
from tests.chat.stage import Stage

_REASON = r" \((?P<reason>.+)\)"
_FREEZES = re.compile(rf"(?P<how>freezes|unfreezes) (?P<who>\w+){_REASON}")
_CHARGES_BACK = re.compile(rf"charges back the (?P<which>first|last) card of (?P<who>\w+){_REASON}")
_WINS = re.compile(rf"wins the dispute of (?P<who>\w+){_REASON}")
_GIVES = re.compile(
    rf"gives (?P<who>\w+) (?P<amount>\S+) as (?P<kind>goodwill|promo)(?: for (?P<days>\d+) days)?{_REASON}"
)
_ADJUSTS = re.compile(rf"adjusts (?P<who>\w+) by (?P<amount>\S+){_REASON}")
_DECIDES = re.compile(r"(?P<person>Mia|Tom) (?P<how>approve|refuse)s the correction of (?P<who>\w+)")


@dataclass
class Office:
    """The office of a story."""

    stage: Stage
    telegram_id: Callable[[str], int]
    """Whose Telegram it is, by the name in the story."""

    async def do(self, what: str) -> tuple[str, httpx.Response]:
        """Do what a line of the story says; gives to whom, and what the door answered.

        Raises:
            LookupError: nobody knows how to do this.
        """
        for pattern, act in self._acts():
            if found := pattern.fullmatch(what):
                said = found.groupdict()
                return said["who"], await act(said)
        raise LookupError(f"the office does not know how to do this: {what}")

    def _acts(self) -> list[tuple[re.Pattern[str], Callable[[dict[str, Any]], Awaitable[httpx.Response]]]]:
        return [
            (_FREEZES, self._freezes),
            (_CHARGES_BACK, self._charges_back),
            (_WINS, self._wins),
            (_GIVES, self._gives),
            (_ADJUSTS, self._adjusts),
            (_DECIDES, self._decides),
        ]

    async def _freezes(self, said: dict[str, Any]) -> httpx.Response:
        body = {"wallet": await self._wallet(said["who"]), "reason": said["reason"]}
        return await self.stage.office_post("mia", f"/v1/office/{said['how']}", body)

    async def _charges_back(self, said: dict[str, Any]) -> httpx.Response:
        entries = (await self._view(said["who"]))["entries"]
        payments = [entry["ref"] for entry in entries if entry["kind"] == "purchase"]  # Latest first.
        payment = payments[0 if said["which"] == "last" else -1]
        return await self.stage.office_post(
            "mia", "/v1/office/chargebacks", {"payment": payment, "reason": said["reason"]}
        )

    async def _wins(self, said: dict[str, Any]) -> httpx.Response:
        (chargeback, *_) = (await self._view(said["who"]))["chargebacks"]
        path = f"/v1/office/chargebacks/{chargeback['id']}/won"
        return await self.stage.office_post("mia", path, {"reason": said["reason"]})

    async def _gives(self, said: dict[str, Any]) -> httpx.Response:
        body = {
            "wallet": await self._wallet(said["who"]),
            "kind": said["kind"],
            "amount": cents(said["amount"]),
            "currency": "USD",
            "reason": said["reason"],
            "days": int(said["days"]) if said["days"] else None,
        }
        return await self.stage.office_post("mia", "/v1/office/credits", body)

    async def _adjusts(self, said: dict[str, Any]) -> httpx.Response:
        body = {
            "wallet": await self._wallet(said["who"]),
            "amount": cents(said["amount"]),
            "currency": "USD",
            "reason": said["reason"],
        }
        return await self.stage.office_post("mia", "/v1/office/adjustments", body)

    async def _decides(self, said: dict[str, Any]) -> httpx.Response:
        (adjustment, *_) = (await self._view(said["who"]))["adjustments"]
        path = f"/v1/office/adjustments/{adjustment['id']}/{said['how']}"
        return await self.stage.office_post(said["person"].lower(), path, None)

    async def _wallet(self, who: str) -> str:
        customer = await self.stage.wallet_of_id(self.telegram_id(who))
        if customer is None:
            raise LookupError(f"{who} has no wallet yet")
        return wallet_name(customer)

    async def _view(self, who: str) -> dict[str, Any]:
        found = await self.stage.office_get("mia", f"/v1/office/wallets/{await self._wallet(who)}")
        view: dict[str, Any] = found.raise_for_status().json()
        return view


def cents(amount: str) -> int:
    """The minor units of "$12.50", or of "-$12.50"."""
    sign = -1 if amount.startswith("-") else 1
    whole, _, part = amount.removeprefix("-").removeprefix("$").partition(".")
    return sign * (int(whole) * 100 + int(part.ljust(2, "0") or 0))
