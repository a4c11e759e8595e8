"""What a customer can choose: the language, when messages ring, whether to be reminded."""

from __future__ import annotations

from bot.customers import Customer, Sound
from bot.screens import Action, Button, Screen, Tap, lines
from bot.texts import LOCALES, Texts, language_name


def settings_screen(texts: Texts, customer: Customer, quiet: tuple[int, int]) -> Screen:
    """How things are set, and a button for each other way. `quiet` is the shop's night, from hour to hour."""
    first, last = quiet
    night = {"from": f"{first}:00", "to": f"{last}:00"}
    reminded = texts.say("settings-reminders-on" if customer.reminders else "settings-reminders-off")
    other = "button-reminders-off" if customer.reminders else "button-reminders-on"
    kinds = [kind for kind in Sound if kind is not customer.sound and (kind is not Sound.NIGHT or first != last)]
    return Screen(
        lines(texts.say("settings"), texts.say(f"settings-sound-{customer.sound}", **night), reminded),
        [
            *_language_rows(texts),
            *([Button(texts.plain(f"button-sound-{kind}", **night), Tap(Action.SOUND, kind, ""))] for kind in kinds),
            [Button(texts.plain(other), Tap(Action.REMIND, "off" if customer.reminders else "on", ""))],
        ],
    )


def languages_screen(texts: Texts, *, unknown: bool) -> Screen:
    """Which languages there are. `unknown`: one was asked for that is not among them."""
    return Screen(texts.say("language-unknown" if unknown else "talk-which-language"), _language_rows(texts))


def _language_rows(texts: Texts) -> list[list[Button]]:
    """A button for each language in its own name, three a row, and one for whatever their Telegram is set to."""
    buttons = [Button(language_name(code), Tap(Action.LANGUAGE, code, "")) for code in LOCALES]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    return [*rows, [Button(texts.plain("button-automatic"), Tap(Action.LANGUAGE, "", ""))]]
