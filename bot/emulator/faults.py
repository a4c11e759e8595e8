"""Everything that goes wrong between a bot and Telegram, on demand.

What a fault strikes is decided here; how a connection is cut is the business of `server`, and how a delivery goes
wrong that of `webhook`.
"""

from collections.abc import Callable
from typing import Annotated

import msgspec

from bot.emulator.wire import JsonObject

Count = Annotated[int, msgspec.Meta(ge=1)] | None


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that goes wrong the next `count` times (None: every time), with one method or with all.

    Without a method it strikes every call but getUpdates, which a bot repeats without end: it would use up the count.
    Where it strikes updates, `method` is their kind. With a `chat_id` it strikes only what concerns that chat, or the
    person whose private chat that is.
    """

    method: str | None = None
    count: Count = None
    chat_id: int | msgspec.UnsetType = msgspec.UNSET

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Whether a call of this method, or an update of this kind, is struck."""
        if self.chat_id is not msgspec.UNSET and self.chat_id != chat_id:
            return False
        if self.method is None:
            return method.lower() != "getupdates"
        return self.method.lower() == method.lower()

    def spent(self) -> "Fault | None":
        """What is left of it after it struck once."""
        if self.count is None:
            return self
        return msgspec.structs.replace(self, count=self.count - 1) if self.count > 1 else None


class TooManyRequests(Fault, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answer is 429, to be repeated after so many seconds. Nothing happens."""

    retry_after: Annotated[int, msgspec.Meta(ge=1)] = 2


class Slow(Fault, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The call takes effect, but the answer comes so many seconds later."""

    seconds: Annotated[float, msgspec.Meta(ge=0)] = 2


class Redelivery(Fault, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An update comes to the webhook again, and not before `after` later ones have arrived.

    Later ones of other chats: within a chat Telegram keeps the order. With `same_chat`, those of its own chat
    overtake it as well, which is what a bot sees that runs behind several proxies.
    """

    after: Annotated[int, msgspec.Meta(ge=0)] = 0
    same_chat: bool = False


class FaultPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What goes wrong from now on."""

    too_many_requests: TooManyRequests | None = None
    internal_error: Fault | None = None  # 500, without effect.
    server_error: Fault | None = None  # 502, without effect.
    bad_gateway: Fault | None = None  # 502 with a page of HTML, as a proxy on the way answers. Without effect.
    unreachable: Fault | None = None  # The connection is cut before anything happens.
    lost_answer: Fault | None = None  # The call takes effect, and the connection is cut instead of an answer.
    slow: Slow | None = None
    duplicate_update: Fault | None = None  # An update comes a second time, with the same id, after it was confirmed.
    duplicate_tap: Fault | None = None  # A tap comes twice, as two queries in two updates.
    lost_delivery: Redelivery | None = None  # An update does not reach the webhook, and comes again.
    ignored_delivery: Redelivery | None = None  # The webhook took an update, Telegram did not hear so: it comes again.
    double_delivery: Fault | None = None  # An update comes to the webhook over two connections at the same time.


class Faults:
    """The plan in force, and its using up. Whoever shows it is told of every change."""

    def __init__(self, tell: Callable[[str, JsonObject], None]) -> None:
        self.plan = FaultPlan()
        self._tell = tell

    def set(self, **faults: Fault | None) -> None:
        """Let these go wrong from now on, besides what was set before. None ends one.

        Raises:
            TypeError: there is no fault of that name.
        """
        self._become(msgspec.structs.replace(self.plan, **faults))

    def change(self, changes: JsonObject) -> None:
        """The same as `set`, as it comes over HTTP.

        Raises:
            msgspec.ValidationError: it is no fault plan.
        """
        self._become(msgspec.convert(self.shown() | changes, FaultPlan))

    def off(self) -> None:
        """Let everything go well."""
        self._become(FaultPlan())

    def strike(self, name: str, method: str = "", *, chat_id: int | None = None) -> bool:
        """Whether this fault strikes now; if it does, one of its count is used up."""
        fault: Fault | None = getattr(self.plan, name)
        if fault is None or not fault.strikes(method, chat_id):
            return False
        self._become(msgspec.structs.replace(self.plan, **{name: fault.spent()}))
        return True

    def shown(self) -> JsonObject:
        """The plan as JSON."""
        plan: JsonObject = msgspec.to_builtins(self.plan)
        return plan

    def _become(self, plan: FaultPlan) -> None:
        if plan != self.plan:
            self.plan = plan
            self._tell("faults", self.shown())
