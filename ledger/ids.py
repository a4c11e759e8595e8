"""What things are called: a number inside the books, a prefixed word outside ("wal_01k…", "chg_01k…5").

Everything of a wallet is numbered within it: charge 5 is what entry 5 of its journal began. So an id carries the wallet
it belongs to, and finding anything takes one shard, never a search.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING, NamedTuple, NewType, Self

import msgspec

from ledger.money import LARGEST

if TYPE_CHECKING:
    from datetime import datetime

WalletId = NewType("WalletId", int)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to be misread.
_VALUE = {letter: value for value, letter in enumerate(_ALPHABET)}
_WALLET_WIDTH = 13
_RANDOM_BITS = 22


class UnreadableId(ValueError):
    """This text is no id of the kind that was asked for."""


def new_wallet_id(now: datetime) -> WalletId:
    """A number nobody has yet: the millisecond, then 22 random bits, so that new wallets stay together on disk."""
    return WalletId((int(now.timestamp() * 1000) & (2**41 - 1)) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS))


def wallet_name(wallet: WalletId) -> str:
    """The wallet's id as the outside knows it."""
    return f"wal_{_encode(wallet).rjust(_WALLET_WIDTH, '0')}"


def read_wallet_name(text: str) -> WalletId:
    """The wallet that `wallet_name` wrote.

    Raises:
        UnreadableId: it is not a wallet's id.
    """
    if not text.startswith("wal_") or len(text) != 4 + _WALLET_WIDTH:
        raise UnreadableId(f"a wallet's id looks like wal_ and {_WALLET_WIDTH} letters or digits, not {text!r}")
    return WalletId(_decode(text[4:]))


class _Numbered(NamedTuple):
    wallet: WalletId
    no: int


class _Name(_Numbered):
    """One numbered thing of a wallet. Subclasses differ in their prefix, so that none is taken for another."""

    __slots__ = ()
    prefix = ""

    def __str__(self) -> str:
        return f"{self.prefix}_{_encode(self.wallet).rjust(_WALLET_WIDTH, '0')}{_encode(self.no)}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The id that `str()` wrote.

        Raises:
            UnreadableId: it is not an id of this kind.
        """
        start = len(cls.prefix) + 1
        if not text.startswith(f"{cls.prefix}_") or not start + _WALLET_WIDTH < len(text) <= start + 2 * _WALLET_WIDTH:
            raise UnreadableId(
                f"this id looks like {cls.prefix}_ and more than {_WALLET_WIDTH} letters or digits, not {text!r}"
            )
        body = text[start:]
        no = _decode(body[_WALLET_WIDTH:])
        if no > LARGEST:
            raise UnreadableId("nothing has so high a number")
        return cls(WalletId(_decode(body[:_WALLET_WIDTH])), no)


class CardOrderId(_Name):
    """A customer's order for a card."""

    __slots__ = ()
    prefix = "crd"


class ChargeId(_Name):
    """A shop's request to be paid from a wallet."""

    __slots__ = ()
    prefix = "chg"


class RefundId(_Name):
    """Money that came back from a charge."""

    __slots__ = ()
    prefix = "rfd"


class GiftId(_Name):
    """Credit that one customer sends to another, in the wallet of the sender."""

    __slots__ = ()
    prefix = "gft"


class LotId(_Name):
    """A slice of a wallet's credit: a card, or what came back of one."""

    __slots__ = ()
    prefix = "lot"


class ChargebackId(_Name):
    """A card's payment that the bank took back."""

    __slots__ = ()
    prefix = "cbk"


class AdjustmentId(_Name):
    """A correction that the office made, or that waits for its second person."""

    __slots__ = ()
    prefix = "adj"


class OrderRef(str):
    """What the shop calls its order. The shop's own word, unique among its orders."""

    __slots__ = ()


class PaymentId(str):
    """What Telegram calls a payment (`telegram_payment_charge_id`): one payment, whoever reports it how often."""

    __slots__ = ()


class GiftHash(str):
    """What the books keep of a gift's code: enough to know it when it comes back, too little to guess it from."""

    __slots__ = ()

    @classmethod
    def of(cls, code: str) -> Self:
        """The hash of a code as a person may have written it: with spaces or hyphens, in any case.

        A code has 128 random bits, so that one round of SHA-256 is as good as many.
        """
        plain = re.sub(r"[\s-]", "", code).lower()
        return cls(hashlib.sha256(plain.encode()).hexdigest())


to_json = msgspec.json.Encoder(enc_hook=str).encode
"""Facts as JSON, always the same for the same facts; a name among them is written as the word it is."""


def _encode(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 32)
        letters = _ALPHABET[rest] + letters
    return letters or "0"


def _decode(text: str) -> int:
    number = 0
    for letter in text:
        if letter not in _VALUE:
            raise UnreadableId(f"{letter!r} is not in an id's alphabet")
        number = number * 32 + _VALUE[letter]
    if number >= 2**63:
        raise UnreadableId("no id is that large")
    return number
