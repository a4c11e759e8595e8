"""Asking back: what was meant, what is still open, that a button is needed, that a person can help."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screens import Action, Button, Screen, Tap, lines, shorten, show
from bot.screens.wallet import menu
from bot.texts import Texts
from bot.understand import Intent

OF_ORDERS = frozenset(
    {Intent.PAY_ORDER, Intent.REFUND_STATUS, Intent.OPEN_RETURN, Intent.ORDER_STATUS, Intent.CANCEL_ORDER}
)
"""What is about an order, and can name it."""

ELSE = "else"
"""What the button says of whoever meant none of what was offered."""


def meaning(texts: Texts, intent: Intent, order: str | None = None) -> str:
    """An intent in plain words, with the order that was named."""
    if order is not None and intent in OF_ORDERS:
        return texts.plain(f"meaning-{intent}-of", order=shorten(order, 12))
    return texts.plain(f"meaning-{intent}")


def meaning_screen(texts: Texts, meanings: Sequence[Intent], order: str | None, number: int) -> Screen:
    """What was meant? The likeliest as buttons; `number` is the update that asks, so that its slots are found again."""
    buttons = [[Button(meaning(texts, intent, order), Tap(Action.MEANT, intent, str(number)))] for intent in meanings]
    other = Button(texts.plain("button-something-else"), Tap(Action.MEANT, ELSE, str(number)))
    return Screen(texts.say("talk-did-you-mean"), [*buttons, [other]])


WORDED = frozenset(Intent) - {
    Intent.OOS, Intent.GREET, Intent.THANKS_BYE, Intent.AFFIRM, Intent.DENY, Intent.CANCEL, Intent.CORRECT
}  # fmt: skip
"""What can be offered; "did you mean: hello" helps nobody."""


def something_else_screen(texts: Texts) -> Screen:
    """None of what was offered: other words, or the menu, or a person."""
    return Screen(texts.say("talk-something-else"), [*menu(texts), [_person(texts)]])


def person_screen(texts: Texts, shop: str, contact: str | None) -> Screen:
    """It was not understood twice: here is who will."""
    return Screen(lines(texts.say("talk-person"), person_lines(texts, shop, contact)), menu(texts))


def person_lines(texts: Texts, shop: str, contact: str | None) -> str:
    """How to reach a person of the shop."""
    return texts.say("support", shop=shop, contact=contact) if contact else texts.say("support-none", shop=shop)


def again_screen(texts: Texts) -> Screen:
    """The answer was not understood; what was asked follows."""
    return Screen(texts.say("talk-again"))


def tap_screen(texts: Texts) -> Screen:
    """They said yes in words: money waits for the button, which follows."""
    return Screen(texts.say("talk-tap"))


def still_screen(texts: Texts, intent: Intent) -> Screen:
    """What was begun before the subject changed, and the way back to it."""
    buttons = [
        Button(texts.plain("button-continue"), Tap(Action.CONTINUE, "", ""), style="primary"),
        Button(texts.plain("button-leave"), Tap(Action.STOP, "", "")),
    ]
    return Screen(texts.say("talk-still", what=meaning(texts, intent)), [buttons])


def _person(texts: Texts) -> Button:
    return show(texts.plain("button-support"), "support")
