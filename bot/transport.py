"""How calls reach Telegram: python-telegram-bot's requests on aiohttp; and what is known of a call that failed.

Its own transport, httpx, takes several times the processor time when many calls are made at once, and logs every
address (the figures are in benchmarks/README.md). The bot's token is in the address of each call, and aiohttp's errors
quote it; so none of them leaves this file, not even as the cause of another.
"""

from __future__ import annotations

import asyncio
import io
import json
import ssl
from enum import Enum
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import httpx
from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    InvalidURL,
    NonHttpUrlClientError,
    TCPConnector,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
"""Calls on their way at once; one more waits for a place."""

IDLE = 15.0
"""Seconds that an unused connection is kept.

A call that is written while the server closes the connection may have been read or not, and it is not repeated behind
the caller's back. So we should be the first to close: nginx, which answers for Telegram, waits 75 s by default, and
proxies mostly 60 s. Shorter than needed would cost a handshake, two round trips, for a message after every pause.
"""

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}

_KNOWN_REFUSALS = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_MANY_REQUESTS,
}
"""Those that python-telegram-bot has exceptions for. It takes all others for faults of the network."""


class Outcome(Enum):
    """What a call that failed has done."""

    REFUSED = "refused"
    """Telegram said no: nothing happened, and the same call will be refused again (429: until its time has come)."""

    NOT_SENT = "not sent"
    """It never left: nothing happened, and it may be repeated freely."""

    MAYBE_SENT = "maybe sent"
    """It left, and no answer came that says what became of it: what repeats it may do it twice."""


class NotSent(NetworkError):
    """Telegram could not be reached: not a byte of the call was sent."""


class NotTelegram(NetworkError):
    """Something answered that does not speak the Bot API: a proxy's or a gateway's page, or half an answer.

    Whatever its status: a proxy's 403 must not make a customer count as gone.
    """


def outcome(error: TelegramError) -> Outcome:
    """Which of the three it was. What is not known for certain may have been sent."""
    match error:
        case NotSent():
            return Outcome.NOT_SENT
        case RetryAfter() | Forbidden() | ChatMigrated() | Conflict() | InvalidToken() | EndPointNotFound():
            return Outcome.REFUSED
        case BadRequest():  # To python-telegram-bot it is a NetworkError; here it is Telegram's word.
            return Outcome.REFUSED
        case _:
            return Outcome.MAYBE_SENT


class Transport(BaseRequest):
    """Carries calls and downloads for one bot, over connections that it keeps.

    One serves both as `request` and as `get_updates_request`: a question that stays open takes one of its places.

    Proxies and passwords named in the environment (`HTTPS_PROXY`, `~/.netrc`) are not looked at: the token goes where
    the settings say, and nowhere else. Redirects are not followed and cookies not kept, for the same reason.
    """

    __slots__ = ("_connect_timeout", "_places", "_pool_timeout", "_read_timeout", "_session", "_write_timeout")

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_timeout: float | None = 15.0,
        write_timeout: float | None = 20.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 10.0,
    ) -> None:
        self._read_timeout, self._write_timeout = read_timeout, write_timeout
        self._connect_timeout, self._pool_timeout = connect_timeout, pool_timeout
        # Counted here and not by aiohttp, whose one time-out for both cannot tell a busy bot from an absent server.
        self._places = asyncio.Semaphore(connections)
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer when a call does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open; connections are made when they are needed. Opening twice is opening once."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=0, keepalive_timeout=IDLE, ssl=_trusted()),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close every connection. What is on its way fails, and may have been sent."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; gives the status and the body of the answer.

        Raises:
            NotSent: no place was free in time, or Telegram could not be reached.
            TimedOut: there was no answer in time.
            NotTelegram: what answered was not the Bot API.
            BadRequest: refused, in a way that python-telegram-bot knows no exception for.
            NetworkError: the connection broke.
        """
        reads = _seconds(read_timeout, self._read_timeout)
        writes = _seconds(write_timeout, self._write_timeout)
        connects = _seconds(connect_timeout, self._connect_timeout)
        await self._find_place(_seconds(pool_timeout, self._pool_timeout))
        try:
            if self._session is None:
                raise NotSent("The transport is closed.")
            status, answer = await _exchange(self._session, url, method, request_data, reads, writes, connects)
        except (ClientError, OSError) as error:
            failure = _told(error)
        else:
            _check(status, answer, of_a_call=method == "POST")
            return status, answer
        finally:
            self._places.release()
        raise failure  # Out here, where it takes along neither a cause nor a context that quotes the address.

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer. Unlike what it overrides, this logs no body: a gateway's page may quote the address.

        Raises:
            NotTelegram: it is no answer of the Bot API.
        """
        answer = _json(payload)
        if not isinstance(answer, dict) or not ("result" in answer or answer.get("ok") is False):
            raise NotTelegram("What answered is not the Bot API.")
        return answer

    async def _find_place(self, patience: float | None) -> None:
        if not self._places.locked():
            await self._places.acquire()  # At once.
            return
        try:
            async with asyncio.timeout(patience):
                await self._places.acquire()
        except TimeoutError:
            raise NotSent(f"All connections are busy, and none became free in {patience} s.") from None


async def _exchange(
    session: ClientSession,
    url: str,
    method: str,
    request_data: RequestData | None,
    reads: float | None,
    writes: float | None,
    connects: float | None,
) -> tuple[int, bytes]:
    body, headers = _body(request_data)
    # aiohttp does not watch the writing. This bound ends after its own ones for connecting and, when all could be
    # written, for reading: what it ends is a server that does not take the call.
    bound = None if reads is None or writes is None or connects is None else connects + writes + reads
    async with (
        asyncio.timeout(bound) as answered,
        session.request(
            method,
            url,
            data=body,
            headers=headers,
            allow_redirects=False,
            timeout=ClientTimeout(total=None, connect=connects, sock_read=reads),
        ) as response,
    ):
        answered.reschedule(None)  # A long answer may take its time, as long as it keeps coming.
        return response.status, await response.read()


def _body(data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), _FORM
    form = FormData(quote_fields=False, default_to_multipart=True)  # Telegram shows file names as they come, unquoted.
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        # aiohttp writes a file piece by piece, and would rather not have a megabyte in one.
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=kind)
    return form, {}


def _told(error: ClientError | OSError) -> NetworkError:
    """The same in our words, none of which is taken from the address of the call but its host."""
    kind = type(error).__name__
    match error:
        case ClientConnectorError() | ClientConnectorCertificateError():
            return NotSent(f"Could not connect to {error.host}: {error.__cause__ or kind}")
        case ConnectionTimeoutError():
            return NotSent("Could not connect in time.")
        case InvalidURL() | NonHttpUrlClientError():
            return NotSent("The address of the Bot API is no http address.")
        case TimeoutError():
            return TimedOut("There was no answer in time.")
        case _:
            return NetworkError(f"The connection broke before the answer was complete: {kind}")


def _check(status: int, answer: bytes, *, of_a_call: bool) -> None:
    """Refuse what python-telegram-bot would misread."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        if of_a_call and b'"result"' not in answer:  # It would be a KeyError there.
            raise NotTelegram(f"What answered {status} is not the Bot API.")
        return
    said = _json(answer)
    if not isinstance(said, dict) or said.get("ok") is not False:
        raise NotTelegram(f"What answered {status} is not the Bot API.")
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _KNOWN_REFUSALS:
        raise BadRequest(f"{said.get('description')} ({status})")


def _json(text: bytes) -> object:
    """What it says, or None. Python's own reader, as it also takes half a surrogate in what a customer wrote."""
    try:
        said: object = json.loads(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return said


def _seconds(given: object, default: float | None) -> float | None:
    """A time-out as a call says it (None: for ever), or the default when it says nothing."""
    return given if given is None or isinstance(given, (int, float)) else default


@cache
def _trusted() -> ssl.SSLContext:
    """Whom to believe to be Telegram: as httpx does, its own list or `SSL_CERT_FILE`; not every machine has one."""
    context = httpx.create_ssl_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
