"""One call of the Bot API, from its parameters to its answer, with whatever the fault plan lets go wrong."""

import inspect
import re
import time
from dataclasses import dataclass
from datetime import datetime

from bot.emulator import methods_edits, methods_messages, methods_payments, methods_profile, methods_updates, reading
from bot.emulator.bots import Bot
from bot.emulator.flood import SENDING
from bot.emulator.inspector import CallRecord
from bot.emulator.methods import carry_out
from bot.emulator.reading import Sent
from bot.emulator.wire import JsonObject, Refused

# These modules are imported for what they add to `carry_out`.
METHOD_MODULES = (methods_edits, methods_messages, methods_payments, methods_profile, methods_updates)


@dataclass(frozen=True)
class Answer:
    """What goes back to the bot."""

    status: int
    body: JsonObject | None  # None: a page of HTML, which is no answer of Telegram's.


async def answer(bot: Bot, name: str, sent: Sent) -> Answer | None:
    """Answer a call, and record it for the inspector. None: cut the connection without an answer."""
    call = _Call(bot, reading.spelled(name), sent)
    try:
        answer = await call.answer()
    except BaseException:  # The bot went away while it waited: it has got no answer.
        call.record(None)
        raise
    call.record(answer)
    return answer


class _Call:
    """A call in progress."""

    def __init__(self, bot: Bot, method: str, sent: Sent) -> None:
        self.bot = bot
        self.method = method
        self.sent = sent
        self.chat_id = _number(sent.parameters.get("chat_id", ""))
        self.fault: str | None = None
        self._at: datetime = bot.emulator.clock()
        self._began = time.perf_counter()

    async def answer(self) -> Answer | None:
        """Carry it out, or let it go wrong."""
        plan = self.bot.emulator.faults.plan
        if self._struck("unreachable"):
            return None
        if plan.too_many_requests is not None and self._struck("too_many_requests"):
            return _too_many_requests(plan.too_many_requests.retry_after)
        if self._struck("internal_error"):
            return refusal_answer(Refused(500, "Internal Server Error"))
        if self._struck("server_error"):
            return refusal_answer(Refused(502, "Bad Gateway"))
        if self._struck("bad_gateway"):
            return Answer(502, None)
        if self.method in SENDING and self.chat_id is not None:
            pause = self.bot.emulator.flood.count(self.chat_id)
            if pause is not None:
                return _too_many_requests(pause)
        answer = await self._carried_out()
        if plan.slow is not None and self._struck("slow"):
            await self.bot.emulator.stopwatch.sleep(plan.slow.seconds)
        return None if self._struck("lost_answer") else answer

    async def _carried_out(self) -> Answer:
        try:
            result = carry_out(reading.read(self.method, self.sent), self.bot)
            if inspect.isawaitable(result):
                result = await result
        except Refused as refusal:
            return refusal_answer(refusal)
        return Answer(200, {"ok": True, "result": result})

    def _struck(self, fault: str) -> bool:
        if not self.bot.emulator.faults.strike(fault, self.method, chat_id=self.chat_id):
            return False
        self.fault = fault
        return True

    def record(self, answer: Answer | None) -> None:
        """Show it in the inspector."""
        emulator = self.bot.emulator
        emulator.record(
            CallRecord(
                id=int(emulator.fresh_id()),
                at=self._at,
                method=self.method,
                parameters=self.sent.shown(self.method),
                status=answer.status if answer else 0,
                answer=answer.body if answer else None,
                milliseconds=(time.perf_counter() - self._began) * 1000,
                fault=self.fault,
                token=self.bot.token,
            )
        )


def refusal_answer(refusal: Refused) -> Answer:
    """The answer that says no."""
    return Answer(refusal.code, refusal.body())


def _too_many_requests(pause: int) -> Answer:
    return refusal_answer(Refused(429, f"Too Many Requests: retry after {pause}", {"retry_after": pause}))


def _number(chat_id: str) -> int | None:
    return int(chat_id) if re.fullmatch(r"-?[0-9]{1,18}", chat_id) else None
