"""The emulator as an ASGI app: the Bot API for bots, the page for people, and other apps beside them."""

import asyncio
import functools
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

import msgspec

from bot.emulator import api, reading
from bot.emulator.asgi import CUT, AsgiApp, Receive, Scope, Send
from bot.emulator.bots import Bot
from bot.emulator.emulator import Emulator
from bot.emulator.sim import page_app
from bot.emulator.wire import Refused

BODY_LIMIT = 55_000_000  # A file of 50 MB and what surrounds it.

PAGE_OF_A_PROXY = b"""<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
"""


class App:
    """Looks at the path of a request, and passes it on. Made by `Emulator.asgi`."""

    def __init__(self, emulator: Emulator, extra: Mapping[str, AsgiApp], panels: Sequence[str]) -> None:
        self.emulator = emulator
        self._extra = {prefix.rstrip("/"): app for prefix, app in extra.items()}
        self._panels = panels

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the whole life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path: str = scope["path"]
        for prefix, app in self._extra.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                rest = path.removeprefix(prefix) or "/"
                mounted = dict(scope) | {"path": rest, "raw_path": rest.encode(), "root_path": prefix}
                await app(mounted, receive, send)
                return
        if scope["type"] == "http" and path.startswith(("/bot", "/file/bot")):
            await BotRequest(self.emulator, scope, receive, send).serve()
        else:
            await self._page(scope, receive, send)

    @functools.cached_property
    def _page(self) -> AsgiApp:
        return page_app(self.emulator, self._panels)  # Only when somebody looks: tests of bots never do.

    async def _live(self, receive: Receive, send: Send) -> None:
        """Deliver to webhooks for as long as the server runs. Mounted apps have a life of their own."""
        await receive()
        for bot in self.emulator.bots:
            bot.webhook.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.gather(*(bot.webhook.stop() for bot in self.emulator.bots))
        await send({"type": "lifespan.shutdown.complete"})


class BotRequest:
    """A request of a bot: `/bot<token>/<method>` or `/file/bot<token>/<path>`."""

    def __init__(self, emulator: Emulator, scope: Scope, receive: Receive, send: Send) -> None:
        self._emulator = emulator
        self._scope = scope
        self._receive = receive
        self._send = send

    async def serve(self) -> None:
        """Answer it, whatever it is."""
        path = unquote(self._scope["path"])
        token, _, rest = path.removeprefix("/file").removeprefix("/bot").partition("/")
        bot = self._emulator.bot_with(token)
        try:
            if path.startswith("/file/"):
                await self._download(bot, rest)
            else:
                await self._call(bot, rest)
        except Refused as refusal:
            await self._reply(api.refusal_answer(refusal))

    async def _call(self, bot: Bot | None, method: str) -> None:
        """Answer a call, unless the bot leaves first, as one does that is killed while it waits for updates."""
        if bot is None:
            raise Refused(401, "Unauthorized")
        sent = reading.sent(self._scope["query_string"], self._header(b"content-type"), await self._body())
        answering = asyncio.ensure_future(api.answer(bot, method, sent))
        await asyncio.sleep(0)  # Nearly every call is done after this: it is not worth watching the connection for.
        if not answering.done():
            leaving = asyncio.ensure_future(self._gone())
            await asyncio.wait([answering, leaving], return_when=asyncio.FIRST_COMPLETED)
            leaving.cancel()
            answering.cancel()
            await asyncio.wait([answering, leaving])
        if not answering.cancelled():
            await self._reply(answering.result())

    async def _download(self, bot: Bot | None, path: str) -> None:
        if bot is None:
            raise Refused(401, "Unauthorized")
        file = self._emulator.files.at(path)
        if file is None:
            raise Refused(404, "Not Found")
        await self._send_all(200, "application/octet-stream", file.content)

    async def _body(self) -> bytes:
        body = bytearray()
        more = True
        while more:
            event = await self._receive()
            if event["type"] != "http.request":
                raise Refused(400, "Bad Request: the request is cut off")
            body += event.get("body", b"")
            if len(body) > BODY_LIMIT:
                raise Refused(413, "Request Entity Too Large")
            more = event.get("more_body", False)
        return bytes(body)

    def _header(self, name: bytes) -> str:
        headers: list[tuple[bytes, bytes]] = self._scope["headers"]
        return next((value.decode("latin-1") for key, value in headers if key == name), "")

    async def _reply(self, answer: api.Answer | None) -> None:
        if answer is None:
            await self._cut()
        elif answer.body is None:
            await self._send_all(answer.status, "text/html", PAGE_OF_A_PROXY)
        else:
            await self._send_all(answer.status, "application/json", msgspec.json.encode(answer.body))

    async def _send_all(self, status: int, content_type: str, body: bytes) -> None:
        headers = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode())]
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body, "more_body": False})

    async def _cut(self) -> None:
        """End the connection without a word; only the server under this app can."""
        extensions = self._scope.get("extensions") or {}
        if CUT not in extensions:
            raise ConnectionResetError("A fault of the plan cuts this connection, and the server offers no other way.")
        extensions[CUT]()
        await self._gone()

    async def _gone(self) -> None:
        """Wait until the client has closed the connection."""
        while (await self._receive())["type"] != "http.disconnect":
            pass
