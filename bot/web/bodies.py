"""What requests and answers are made of, whichever door they are for: whole minor units, prefixed ids, a problem."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from ledger.money import LARGEST

Minor = Annotated[int, Meta(ge=1, le=LARGEST, description="Whole minor units: 3740 is $37.40.")]
# A pattern ends in (?![\s\S]): `$` would let a line break through at the end.
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}(?![\s\S])", description="ISO 4217, in capitals.")]
Words = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*(?![\s\S])")]
Id = Annotated[str, Meta(max_length=64)]


class Problem(Struct, frozen=True, omit_defaults=True):
    """Why not (RFC 9457), with the facts of the refusal."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, object] = msgspec.field(default_factory=dict)


class Health(Struct, frozen=True):
    """Whether it works."""

    status: str
