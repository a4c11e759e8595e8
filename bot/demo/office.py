"""A small sample office beside the shop: two people who freeze, charge back, correct and give, over their own door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.demo.calls import Calls


class OfficeError(Exception):
    """What the office did wrong, or the door would not do, in a sentence."""


@dataclass
class SampleOffice:
    """The people of the office, and what they see of a wallet."""

    calls: Calls
    people: Mapping[str, str]
    """Each one's key."""

    currency: str
    payments: dict[str, str] = field(default_factory=dict)
    """Which payment a chargeback is of."""

    async def view(self, wallet: str) -> dict[str, Any]:
        """What a clerk of the office looks at."""
        (key, *_) = self.people.values()
        seen = await self.calls.get(f"/v1/office/wallets/{wallet}", bearer=key)
        for chargeback in seen["chargebacks"]:
            chargeback["payment"] = self.payments.get(chargeback["id"])
        return {name: seen[name] for name in ("frozen", "owed", "gifts", "chargebacks", "adjustments")} | {
            "purchases": [entry for entry in seen["entries"] if entry["kind"] == "purchase"]
        }

    async def work(self, person: str, action: str, to: str, reason: str, amount: int) -> None:
        """Do something to a wallet, a payment, a chargeback or an adjustment.

        Raises:
            OfficeError: nobody here is called so, or can do that, or the door said no.
        """
        wallet = {"wallet": to, "reason": reason}
        money = {"amount": amount, "currency": self.currency}
        body: dict[str, Any] | None
        match action:
            case "freeze" | "unfreeze":
                path, body = f"{action}s", wallet
            case "adjust":
                path, body = "adjustments", wallet | money
            case "goodwill" | "promo":
                path, body = "credits", wallet | money | {"kind": action}
            case "charge back":
                path, body = "chargebacks", {"payment": to, "reason": reason}
            case "win":
                path, body = f"chargebacks/{to}/won", {"reason": reason}
            case "approve" | "refuse":
                path, body = f"adjustments/{to}/{action}", None
            case _:
                raise OfficeError(f"Nobody in the office can {action}.")
        done = await self._does(person, f"{action.capitalize()}, by {person}", path, body)
        if action == "charge back":
            self.payments[done["id"]] = to

    async def _does(self, person: str, title: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        key = self.people.get(person)
        if key is None:
            raise OfficeError(f"Nobody called {person} works here.")
        answer = await self.calls.post(title, f"/v1/office/{path}", body, bearer=key, key=self.calls.new_key("office"))
        said: dict[str, Any] = answer.json()
        if answer.is_error:
            raise OfficeError(str(said["detail"]))
        return said
