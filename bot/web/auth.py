"""Who may call: whoever has a key of this very door. A key of another door opens nothing here."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler
from litestar.params import HeaderParameter
from litestar.types import Guard

from bot.context import Desk
from bot.web.problems import RequestRefused

LONGEST_KEY = 255

Key = Annotated[str | None, HeaderParameter(name="Idempotency-Key", required=False)]
TheDesk = NamedDependency[Desk]


def only(keys: Mapping[str, str], *, how: str) -> Guard:
    """A guard that lets in who has one of these keys, by name, compared in constant time.

    Args:
        keys: each name's key.
        how: what is told to who has none.
    """
    expected = {name: key.encode() for name, key in keys.items()}

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        known = [name for name, key in expected.items() if hmac.compare_digest(given.encode(), key)]
        if not known or scheme.lower() != "bearer":
            raise RequestRefused(HTTPStatus.UNAUTHORIZED, "unauthorized", how, {"WWW-Authenticate": "Bearer"})
        connection.state.who = known[0]

    return guard


def who(request: Request[Any, Any, Any]) -> str:
    """Whose key it was; the guard has seen to it that it is somebody's."""
    return str(request.state.who)


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
