"""Refusal → status, code and facts, as `application/problem+json`. One table; a test finds what is missing from it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from bot.web.bodies import Problem
from ledger import errors
from ledger.dialect import TryAgain
from ledger.errors import Refusal
from ledger.ids import UnreadableId

log = structlog.get_logger()

STATUS: Mapping[type[Refusal], HTTPStatus] = {
    errors.IdempotencyKeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.WalletUnknown: HTTPStatus.NOT_FOUND,
    errors.WalletAlreadyOpen: HTTPStatus.CONFLICT,
    errors.CurrencyNotOfWallet: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CurrencyNotSold: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.AmountNotPositive: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DenominationNotSold: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CouponNotAccepted: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CardNotRefundable: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CardOrderUnknown: HTTPStatus.NOT_FOUND,
    errors.ChargeUnknown: HTTPStatus.NOT_FOUND,
    errors.ChargeClosed: HTTPStatus.CONFLICT,
    errors.OrderAlreadyCharged: HTTPStatus.CONFLICT,
    errors.OrderOfAnotherWallet: HTTPStatus.CONFLICT,
    errors.InsufficientFunds: HTTPStatus.PAYMENT_REQUIRED,
    errors.CaptureExceedsHold: HTTPStatus.CONFLICT,
    errors.RefundExceedsCaptured: HTTPStatus.CONFLICT,
    errors.RefundUnknown: HTTPStatus.NOT_FOUND,
    errors.GiftUnknown: HTTPStatus.NOT_FOUND,
    errors.GiftClosed: HTTPStatus.CONFLICT,
    errors.GiftFrozen: HTTPStatus.CONFLICT,
    errors.GiftIsYours: HTTPStatus.CONFLICT,
    errors.GiftCodeTaken: HTTPStatus.CONFLICT,
    errors.NotGiftable: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooManyOpenGifts: HTTPStatus.CONFLICT,
    errors.WalletFrozen: HTTPStatus.CONFLICT,
    errors.WalletNotFrozen: HTTPStatus.CONFLICT,
    errors.ReasonMissing: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CardUnknown: HTTPStatus.NOT_FOUND,
    errors.CardChargedBack: HTTPStatus.CONFLICT,
    errors.ChargebackUnknown: HTTPStatus.NOT_FOUND,
    errors.ChargebackClosed: HTTPStatus.CONFLICT,
    errors.AdjustmentUnknown: HTTPStatus.NOT_FOUND,
    errors.AdjustmentClosed: HTTPStatus.CONFLICT,
    errors.SecondPersonNeeded: HTTPStatus.FORBIDDEN,
    errors.ValidityOutOfRange: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BalanceLimitReached: HTTPStatus.CONFLICT,
    errors.CardLimitReached: HTTPStatus.CONFLICT,
    errors.SpendLimitReached: HTTPStatus.CONFLICT,
}


class RequestRefused(HTTPException):
    """The request itself is not as it must be; nothing was asked of the ledger."""

    def __init__(self, status: HTTPStatus, code: str, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail=detail, status_code=status, headers=headers)
        self.code = code


Anyone = Request[Any, Any, Any]


def refused(_request: Anyone, refusal: Refusal) -> Response[bytes]:
    """The ledger said no: why, and the facts."""
    facts = msgspec.json.decode(refusal.facts(), type=dict[str, object])
    return _problem(STATUS[type(refusal)], refusal.code, refusal.__doc__ or "", facts=facts)


def malformed(_request: Anyone, error: HTTPException) -> Response[bytes]:
    """The request could not be read, is not allowed, or asks for what is not there."""
    code = error.code if isinstance(error, RequestRefused) else _code(error.status_code)
    detail = error.detail
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        detail = "; ".join(f"{part.get('key', 'body')}: {part.get('message')}" for part in error.extra)
    return _problem(HTTPStatus(error.status_code), code, detail, headers=error.headers)


def unreadable_id(_request: Anyone, error: UnreadableId) -> Response[bytes]:
    """An id in the path or body is none of ours."""
    return _problem(HTTPStatus.NOT_FOUND, "unknown_id", str(error))


def busy(_request: Anyone, error: TryAgain) -> Response[bytes]:
    """The database is away or overloaded: whether it was done is unknown, and the same key will find out."""
    log.error("database away", problem=str(error))
    detail = "It is not known whether this was done. Send the same request with the same Idempotency-Key again."
    return _problem(HTTPStatus.SERVICE_UNAVAILABLE, "try_again", detail, headers={"Retry-After": "1"})


def broken(request: Anyone, error: Exception) -> Response[bytes]:
    """A bug of ours: logged with its trace, told without it."""
    log.error("request failed", path=request.url.path, exc_info=error)
    detail = "Something went wrong on our side. Send the same request with the same Idempotency-Key again."
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", detail)


def _code(status: int) -> str:
    return (
        "invalid_request" if status == HTTPStatus.BAD_REQUEST else HTTPStatus(status).phrase.lower().replace(" ", "_")
    )


def _problem(
    status: HTTPStatus,
    code: str,
    detail: str,
    *,
    facts: dict[str, object] | None = None,
    headers: dict[str, str] | None = None,
) -> Response[bytes]:
    problem = Problem(f"urn:pocket:{code}", status.phrase, status, detail, code, facts or {})
    return Response(
        msgspec.json.encode(problem),
        status_code=status,
        media_type="application/problem+json",
        headers=headers,
    )
