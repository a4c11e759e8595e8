"""Plays every story in `tests/conversations/` against the real bot, on both engines where that could differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat.player import play
from tests.chat.transcript import StoryFailed

FOLDER = Path(__file__).parent.parent / "conversations"
STORIES = sorted(FOLDER.glob("*.chat"))
ON_POSTGRESQL_TOO = (
    "readme",
    "a_chargeback_cancels_an_open_gift",
    "a_correction_takes_two_people",
    "a_gift_is_sent_and_taken",
    "a_hold_captured_in_part",
    "a_payment_reported_twice",
    "a_refund_after_expiry_lives_90_days",
    "blocked_and_back",
    "complaint_6_two_checkouts_at_once_spend_it_twice",
    "soonest_to_expire_is_spent_first",
    "telegram_has_a_bad_day",
    "two_friends_have_one_link",
    "wrong_codes_again_and_again",
)

CASES = [pytest.param(story, "sqlite_files", id=story.stem) for story in STORIES] + [
    pytest.param(FOLDER / f"{name}.chat", "postgres_server", id=f"{name}-postgresql") for name in ON_POSTGRESQL_TOO
]


@pytest.mark.parametrize(("story", "engine"), CASES)
async def test_story(story: Path, database_url: str) -> None:
    source, problem = story.read_text(encoding="utf-8"), None  # noqa: ASYNC240  # Nothing else runs yet.
    try:
        await play(source, database_url)
    except StoryFailed as failed:
        problem = f"{story}\n{failed}"
    if problem:
        pytest.fail(problem, pytrace=False)
