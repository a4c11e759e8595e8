"""What a failed try means, for every way there is to fail."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.notify.tries import FIRST_PAUSE, LONGEST_PAUSE, End, Verdict, pause, verdict
from bot.transport import NotSent, NotTelegram

SOON = pause(3)

AGAIN = Verdict(End.LATER, SOON)
MAYBE = Verdict(End.LATER, SOON, maybe=True)

FAILURES: dict[str, tuple[TelegramError, Verdict]] = {
    "429": (RetryAfter(timedelta(hours=1)), Verdict(End.LATER, timedelta(hours=1), counted=False)),
    "blocked": (Forbidden("Forbidden: bot was blocked by the user"), Verdict(End.AWAY)),
    "deactivated": (Forbidden("Forbidden: user is deactivated"), Verdict(End.AWAY)),
    "never started": (Forbidden("Forbidden: bot can't initiate conversation with a user"), Verdict(End.AWAY)),
    "never came to this bot": (BadRequest("Chat not found"), Verdict(End.AWAY)),
    "refused": (BadRequest("Can't parse entities: unclosed tag"), Verdict(End.ASIDE)),
    "another message is not found": (BadRequest("Message to edit not found"), Verdict(End.ASIDE)),
    "migrated": (ChatMigrated(-100), Verdict(End.ASIDE)),
    "the token is revoked": (InvalidToken("Unauthorized"), AGAIN),
    "out of reach": (NotSent("Could not connect in time."), AGAIN),
    "no answer": (TimedOut("There was no answer in time."), MAYBE),
    "the connection broke": (NetworkError("The connection broke before the answer was complete"), MAYBE),
    "a gateway's page": (NotTelegram("What answered 502 is not the Bot API."), MAYBE),
    "an error nobody knows": (TelegramError("New in this version"), MAYBE),
}


@pytest.mark.parametrize(("error", "follows"), FAILURES.values(), ids=FAILURES)
def test_what_follows_from_a_failure(error: TelegramError, follows: Verdict) -> None:
    assert verdict(error, 3) == follows


def test_each_pause_is_longer_up_to_a_bound() -> None:
    pauses = [pause(tries) for tries in range(12)]
    assert pauses[0] == FIRST_PAUSE
    assert all(later == min(earlier * 2, LONGEST_PAUSE) for earlier, later in pairwise(pauses))
    assert pauses[-1] == pause(10_000) == LONGEST_PAUSE
