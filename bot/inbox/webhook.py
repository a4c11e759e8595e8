"""Webhook: Telegram brings updates to our door, and is told 200 only when they are stored."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler

from bot.inbox import rows
from bot.inbox.lanes import Lanes
from ledger import Ledger

LARGEST_UPDATE = 1024 * 1024


def webhook(ledger: Ledger, bot_id: int, lanes: Lanes, *, url: str, secret: str) -> HTTPRouteHandler:
    """The route that the webhook's address ends in."""

    @post(urlsplit(url).path or "/", include_in_schema=False, request_max_body_size=LARGEST_UPDATE)
    async def receive(request: Request[Any, Any, Any]) -> Response[None]:
        given = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(None, status_code=HTTPStatus.UNAUTHORIZED)
        try:
            update = rows.parse(await request.body())
            put = rows.put(bot_id, [update], ledger.clock())
        except (ValueError, RecursionError):
            return Response(None, status_code=HTTPStatus.BAD_REQUEST)
        await ledger.write(put)
        lanes.stored([update["update_id"]])
        return Response(None, status_code=HTTPStatus.OK)

    return receive
