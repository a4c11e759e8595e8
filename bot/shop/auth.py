"""Who may call: the shop's backend, with its key."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

from bot.shop.problems import RequestRefused

LONGEST_KEY = 255


def shop_only(key: str) -> Guard:
    """A guard that lets in who knows the shop's key, compared in constant time."""
    expected = key.encode()

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        if not hmac.compare_digest(given.encode(), expected) or scheme.lower() != "bearer":
            raise RequestRefused(
                HTTPStatus.UNAUTHORIZED,
                "unauthorized",
                "Send the shop's key: Authorization: Bearer <POCKET_SHOP_API_KEY>.",
                {"WWW-Authenticate": "Bearer"},
            )

    return guard


def checked_key(key: str | None) -> str:
    """The Idempotency-Key of a request that moves money.

    Raises:
        RequestRefused: there is none, or it is not 1 to 255 visible ASCII characters.
    """
    if key is None:
        detail = "Every request that moves money carries an Idempotency-Key: the same key, the same result."
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "idempotency_key_missing", detail)
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        detail = f"An Idempotency-Key is 1 to {LONGEST_KEY} printable ASCII characters."
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "idempotency_key_invalid", detail)
    return key
