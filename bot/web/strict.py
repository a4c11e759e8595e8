"""A body is read to the letter before anything is done with it: "12" is not 12, and 12.0 is not money.

The web framework would turn one into the other kindly; where money is named, kindness is a guess.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request

from bot.web.problems import RequestRefused


async def read_strictly(request: Request[Any, Any, Any]) -> None:
    """See that the body is what the route says it takes.

    Raises:
        RequestRefused: it is not, and where.
    """
    field = request.route_handler.parsed_data_field
    if field is None:
        return
    body = await request.body()
    if not body and field.is_optional:
        return
    try:
        msgspec.json.decode(body, type=field.annotation)
    except msgspec.ValidationError as error:
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "invalid_request", str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        detail = f"The body is not JSON: {error}"
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "invalid_request", detail) from error
