"""Is Telegram there, does it know the bot, and do updates come?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Self

import httpx

from bot.commands.examined import Examined, fine, look, of_clock, wrong
from bot.config import Settings

PATIENCE = 10.0
"""Seconds for an answer."""

FALLS_BEHIND = 100
"""Updates that may wait at Telegram before somebody should look."""

OF_LATE = timedelta(minutes=15)
"""How long a failed delivery is news. Telegram tells of the last one for ever."""

ASKS_FOR = 2
"""Seconds to ask for updates, to see whether another program asks, too."""

NOBODY_ELSE = "find the other program and stop it, or have @BotFather revoke the token (/revoke) and put the new one in"


@dataclass(frozen=True, slots=True)
class Answer:
    """What Telegram said to one call, and when, by its clock and by ours."""

    status: int
    said: dict[str, Any]
    their_time: datetime | None
    our_time: datetime

    @classmethod
    def of(cls, response: httpx.Response, our_time: datetime) -> Self:
        """Read an answer; whatever is not the Bot API says nothing."""
        try:
            said = response.json()
        except ValueError:
            said = None
        dated = response.headers.get("date")
        return cls(
            response.status_code,
            said if isinstance(said, dict) else {},
            parsedate_to_datetime(dated).astimezone(UTC) if dated else None,
            our_time,
        )

    @property
    def result(self) -> Any:
        """What was asked for; None when it was refused."""
        return self.said.get("result")


class Telegram:
    """The Bot API, asked a few questions that change nothing."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
        self._address = f"{settings.telegram_api_url.rstrip('/')}/bot{token}"
        self._clock = clock

    async def ask(self, method: str, **parameters: int) -> Answer:
        """Call a method.

        Raises:
            httpx.HTTPError: there was no answer.
        """
        async with httpx.AsyncClient(timeout=PATIENCE + ASKS_FOR, trust_env=False) as client:
            asked = self._clock()
            response = await client.post(f"{self._address}/{method}", json=parameters)
            return Answer.of(response, asked + (self._clock() - asked) / 2)


async def of_telegram(settings: Settings, clock: Callable[[], datetime], *, served: bool) -> list[Examined]:
    """Everything that Telegram can be asked.

    Args:
        settings: whose bot.
        clock: this machine's.
        served: whether a process of ours is at work, which must not be disturbed.
    """
    telegram = Telegram(settings, clock)
    try:
        me = await telegram.ask("getMe")
        if not me.said.get("ok"):
            return [_refused(me, settings.telegram_api_url)]
        found = [fine("Telegram", f"it knows the bot as @{me.result['username']}"), _clock_of(me)]
        found.append(await _of_office(telegram, settings))
        info = (await telegram.ask("getWebhookInfo")).result or {}
        found += of_webhook(info, settings, clock(), served=served)
        if not (settings.webhook_url or info.get("url") or served):
            found.append(_of_polling(await telegram.ask("getUpdates", timeout=ASKS_FOR, limit=1)))
    except httpx.HTTPError as error:
        do = f"look at this machine's network and at POCKET_TELEGRAM_API_URL ({settings.telegram_api_url})"
        return [wrong("Telegram", f"it cannot be reached: {type(error).__name__} {error}", do)]
    return found


OFFICE = "POCKET_OFFICE_CHAT"


async def _of_office(telegram: Telegram, settings: Settings) -> Examined:
    """Whether the bot may write to the chat of the shop's own people. Nothing is written there to find out."""
    office = settings.office_chat
    if office is None:
        return look(OFFICE, "there is none: what the office must know stands in the log only", "name a group of yours")
    chat = await telegram.ask("getChat", chat_id=office)
    if not chat.said.get("ok"):
        return of_unseen_office(chat)
    bot = await telegram.ask("getChatMember", chat_id=office, user_id=settings.bot_id)
    return of_office(chat.result, bot.result) if bot.said.get("ok") else of_unseen_office(bot)


def of_unseen_office(answer: Answer) -> Examined:
    """Why Telegram does not show the office's chat to the bot."""
    moved = answer.said.get("parameters", {}).get("migrate_to_chat_id")
    if moved is not None:
        return wrong(OFFICE, "that group has become another one", f"set {OFFICE}={moved}")
    do = f"add the bot to that group, and see whether {OFFICE} is the group's number: it begins with -"
    return wrong(OFFICE, f"the bot cannot see it: {answer.said.get('description', answer.status)}", do)


def of_office(chat: dict[str, Any], bot: dict[str, Any]) -> Examined:
    """Whether the bot, as the member that it is, may write to a chat."""
    if chat.get("type") == "private":  # Telegram does not tell who blocked a bot before the bot writes to them.
        return fine(OFFICE, f"it is {chat.get('first_name')}, who must not block the bot")
    name, status = chat.get("title"), bot.get("status")
    if status not in ("administrator", "member", "restricted") or not bot.get("is_member", True):
        return wrong(OFFICE, f"the bot is not in “{name}” ({status})", "add it there")
    asked_of = bot if status == "restricted" else {} if status == "administrator" else chat.get("permissions", {})
    may_write = asked_of.get("can_send_messages", True)
    if chat.get("type") == "channel":
        may_write = bool(bot.get("can_post_messages"))
    if not may_write:
        return wrong(OFFICE, f"the bot may not write to “{name}”", "let it send messages, or make it an administrator")
    return fine(OFFICE, f"the bot may write to “{name}”")


def _refused(me: Answer, url: str) -> Examined:
    if me.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND) and me.said:
        do = "compare POCKET_TELEGRAM_TOKEN with what @BotFather shows (/mybots, API Token)"
        return wrong("Telegram", "it does not know this bot", do)
    if me.said:
        said = f"it answered {me.status}: {me.said.get('description', 'no reason')}"
        return wrong("Telegram", said, "try again in some minutes; if it stays so, it is Telegram's fault")
    return wrong(
        "Telegram", f"what answered {me.status} is not the Bot API", f"look at POCKET_TELEGRAM_API_URL ({url})"
    )


def _clock_of(me: Answer) -> Examined:
    if me.their_time is None:
        return look("clock", "Telegram did not say what time it is")
    # Its time is cut to whole seconds.
    return of_clock("Telegram", me.our_time - me.their_time - timedelta(seconds=0.5))


def of_webhook(info: dict[str, Any], settings: Settings, now: datetime, *, served: bool) -> Iterator[Examined]:
    """How Telegram sees the webhook, against what the settings say."""
    found, wanted, pending = info.get("url", ""), settings.webhook_url, info.get("pending_update_count", 0)
    if found == wanted:
        yield fine("webhook", f"Telegram brings updates to {found}" if found else "there is none: Pocket asks")
    elif not found and not served:
        yield look("webhook", "it is not set yet", "`pocket run` sets it")
    else:
        said = f"Telegram brings updates to {found or 'nobody'}, and should {f'to {wanted}' if wanted else 'be asked'}"
        yield wrong("webhook", said, f"start `pocket run` anew, which puts it right; if it comes back, {NOBODY_ELSE}")
    if pending > FALLS_BEHIND:
        do = "see whether `pocket run` is up, and what its log says" if found else "start `pocket run`"
        yield wrong("updates at Telegram", f"{pending} wait there", do)
    else:
        yield fine("updates at Telegram", f"{pending} wait there")
    failed_at = datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
    if now - failed_at < OF_LATE:
        do = "see whether the proxy passes the webhook's address to the door, with a certificate that holds"
        yield wrong("webhook's deliveries", f"{failed_at:%H:%M:%S} UTC: {info.get('last_error_message', '')}", do)


def _of_polling(answer: Answer) -> Examined:
    """No update is confirmed by this, and so none is lost."""
    if answer.status == HTTPStatus.CONFLICT:
        return wrong("polling", "another program asks for this bot's updates", NOBODY_ELSE)
    if not answer.said.get("ok"):
        said = f"it was refused: {answer.status} {answer.said.get('description', 'no reason')}"
        return wrong("polling", said, "try again in some minutes")
    return fine("polling", "nobody else asks for this bot's updates")
