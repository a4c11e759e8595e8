"""The language of stories itself: above all, that a story which is not true does fail."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.chat.player import play
from tests.chat.transcript import Said, StoryFailed, differences, read_story

BOUGHT = """
Ana:    buy $50
Pocket: [invoice $50.00] …
Ana:    [pays]
Pocket: $50.00 is in your Pocket. …
"""


def test_a_story_is_read_scene_by_scene() -> None:
    story = read_story(
        "# What it is about.\n"
        "Shop:   is in Europe/Madrid\n"
        "Ana:    buy #1 card      # a remark\n"
        "Pocket: Which card?\n"
        "        You choose.\n"
        "        [$10.00] [$20.00]\n"
        "        [Balance]\n"
        "\n"
        "[2 days later]\n"
        "[at the same time]\n"
        "Shop:   voids order 1\n"
        "Shop is refused: charge_closed\n"
        "Pocket edits to Omar: …\n"
        "Pocket in Office: Look.\n"
        "= wallet $1.00\n"
        "! charge\n"
    )
    assert story.settings == {"shop_timezone": "Europe/Madrid"}
    first, second = story.scenes
    assert [doing.what for doing in first.doings] == ["buy #1 card"]
    assert first.said == [Said("", None, "Which card?\nYou choose.", ("[$10.00] [$20.00]", "[Balance]"))]
    assert [(doing.who, doing.what) for doing in second.doings] == [("", "[2 days later]"), ("Shop", "voids order 1")]
    assert second.refused == "charge_closed"
    assert second.said == [Said("edits", "Omar", "…", None), Said("", "Office", "Look.")]
    assert (second.facts, second.nevers) == (["wallet $1.00"], ["charge"])


@pytest.mark.parametrize("source", ["Pocket: hello", "= wallet $1.00", "Ana says hello"])
def test_a_line_that_says_nothing_is_found(source: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read_story(source)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("You have $1.00.", "You have\n$1.00."),
        ("You have $1.00. …", "You have $1.00."),
        ("You have $1.00. …", "You have $1.00.\n$1.00 is good until …"),
        ("… of it (all)", "$1.00 of it (all)"),
        ("a … c … e", "a b c d e"),
        ("…", ""),
    ],
)
def test_any_text_is_any_text(told: str, said: str) -> None:
    assert differences([Said("", "Ana", told, None)], [Said("", "Ana", said, ("[Balance]",))]) is None


@pytest.mark.parametrize(
    "happened",
    [
        Said("", "Ana", "You have $2.00.", ("[Balance]",)),
        Said("", "Ana", "You have $1.00. And more.", ("[Balance]",)),
        Said("", "Ana", "You have $1x00.", ("[Balance]",)),
        Said("", "Ana", "You have $1.00.", ("[Balance] [Buy]",)),
        Said("", "Ana", "You have $1.00.", ("[Balance]", "[Buy]")),
        Said("", "Ana", "You have $1.00."),
        Said("", "Omar", "You have $1.00.", ("[Balance]",)),
        Said("edits", "Ana", "You have $1.00.", ("[Balance]",)),
    ],
)
def test_what_differs_is_shown_side_by_side(happened: Said) -> None:
    expected = Said("", "Ana", "You have $1.00.", ("[Balance]",))
    told = differences([expected], [happened])
    assert told is not None
    assert "✗" in told
    assert "You have $1.00." in told


def test_order_counts_within_a_chat_only() -> None:
    here, there, last = Said("", "Ana", "1"), Said("", "Omar", "2"), Said("", "Ana", "3")
    assert differences([here, there, last], [there, here, last]) is None
    assert differences([here, there, last], [last, there, here]) is not None


@pytest.mark.parametrize(
    ("untrue", "why"),
    [
        ("Ana: balance", "HAPPENED"),  # A message that the story does not tell of.
        ("Ana: balance\nPocket: You have $51.00. …", "You have $50.00."),
        ("Ana: balance\nPocket: You have $50.00. …\nPocket: And more.", "(nothing)"),
        ("Ana: balance\nPocket: You have $50.00. …\n        [Buy a card]", "[Orders] [Refunds]"),
        ("[1 day later]\n= wallet $49.00", "HAPPENED = wallet $50.00"),
        ("[1 day later]\n= wallet $50.00, expires 2029-11-24", "expires 2029-11-23"),
        ("[1 day later]\n= wallet of Omar $0.00", "no wallet of Omar"),
        ("[1 day later]\n= cards $20.00 2029-11-23", "cards $50.00 2029-11-23"),
        ("[4 years later]\n! message", "HAPPENED"),
        ("[4 years later]\nPocket: …\n! message", "EXPECTED silence"),
        ("Ana: [pays again]\nPocket: …\nPocket in Office: …\n! card", "EXPECTED no card"),
        ("Ana: [taps Pay $1.00]", "there is no button Pay $1.00"),
        ("Ana: [dances]", "nobody knows how to do this"),
        ("Shop: asks $1.00 for order 1 of Omar", "Omar has no wallet yet"),
        ("Shop: voids order 7", "cannot be done"),
        ("Shop: asks $1.00 for order 1 of Ana\nPocket: …\nShop is refused: charge_closed", "EXPECTED Shop is refused"),
        ("Shop: refunds the last card of Ana", "HAPPENED card_not_refundable"),
    ],
)
async def test_an_untrue_story_fails(database_url: str, untrue: str, why: str) -> None:
    with pytest.raises(StoryFailed) as failed:
        await play(f"{BOUGHT}\n{untrue}\n", database_url)
    assert why in str(failed.value)


async def test_a_failed_story_tells_how_far_it_came(database_url: str) -> None:
    with pytest.raises(StoryFailed) as failed:
        await play(f"{BOUGHT}Ana: balance\nPocket: You have nothing.\nAna: thanks\n", database_url)
    lines = [line.split() for line in str(failed.value).splitlines()]
    numbers = [int(words[0]) for words in lines if words and words[0].isdigit()]
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert "balance" in str(failed.value)
    assert "thanks" not in str(failed.value)
