"""The pictures of the README and of each language, taken from the running demo so that they never go stale.

`uv run python -m tests.page.pictures` writes docs/images/demo-light and demo-dark (the story told, an order waiting)
and docs/images/languages/<code>.jpg: a customer of each language who begins, buys, looks and is asked back. `demo` or
`languages` behind it takes only those. A picture too heavy as PNG becomes a JPEG. Korean and Chinese need a font that
has their letters (apt-get install fonts-noto-cjk).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, get_args

from playwright.async_api import Browser, ViewportSize, expect

from bot.demo import Stage
from bot.emulator import Clock, Emulator, Person
from bot.texts import LOCALES, Texts, language_name
from bot.understand import Decision, Reader, open_reader
from ledger.money import Money
from ledger.policy import Policy
from tests.page.browser import Theme, a_browser, looking
from tests.page.program import a_demo
from tests.page.screens import Chat, Panel

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 350_000
JPEG_QUALITY = 85

LANGUAGES = IMAGES / "languages"
MOST_BYTES_OF_A_LANGUAGE = 60_000
COLUMN = 352
"""Pixels that a chat is wide on a wide screen with everybody beside each other; about as wide as a telephone."""

TALL = 1_860

TAGS = {"pt": "pt-br", "zh": "zh-hans"}
"""What Telegram's apps call a language, where they do not call it by two letters."""

UNCLEAR = {
    "en": ("order 1042", "gift", "money", "order", "card", "something with the card"),
    "es": ("pedido 1042", "regalo", "dinero", "pedido", "tarjeta", "una cosa con la tarjeta"),
    "pt": ("pedido 1042", "presente", "dinheiro", "pedido", "cartão", "uma coisa com o cartão"),
    "fr": ("commande 1042", "cadeau", "argent", "commande", "carte", "une chose avec la carte"),
    "de": ("Bestellung 1042", "Geschenk", "Geld", "Bestellung", "Karte", "etwas mit der Karte"),
    "it": ("ordine 1042", "regalo", "soldi", "ordine", "carta", "una cosa con la carta"),
    "pl": ("zamówienie 1042", "prezent", "pieniądze", "zamówienie", "karta", "coś z kartą"),
    "ru": ("заказ 1042", "подарок", "деньги", "заказ", "карта", "что-то с картой"),
    "tr": ("sipariş 1042", "hediye", "para", "sipariş", "kart", "kartla ilgili bir şey"),
    "ar": ("الطلب 1042", "هدية", "المال", "الطلب", "بطاقة", "شيء عن البطاقة"),
    "ko": ("주문 1042", "선물", "돈", "주문", "카드", "카드 관련해서요"),
    "zh": ("订单 1042", "礼物", "钱", "订单", "卡", "卡的事情"),
}
"""What says too little: the first that Pocket asks back about is written."""


async def take(browser: Browser, url: str, theme: Theme) -> Path:
    """The page in this theme; returns where its picture is."""
    async with looking(browser, url, theme=theme) as watched:
        page = watched.page
        await Panel(page).stands("requires_approval", ref="1042")
        await Panel(page).balanced()
        await expect(Chat(page, "Ana").button("Pay $29.90")).to_be_in_viewport()
        await expect(Chat(page, "Diego").button("Comprar una tarjeta")).to_be_in_viewport()
        picture = await page.screenshot(animations="disabled")
        name = f"demo-{theme}.png"
        if len(picture) > MOST_BYTES:
            picture = await page.screenshot(animations="disabled", type="jpeg", quality=JPEG_QUALITY)
            name = f"demo-{theme}.jpg"
    for old in IMAGES.glob(f"demo-{theme}.*"):
        old.unlink()
    (IMAGES / name).write_bytes(picture)
    return IMAGES / name


@asynccontextmanager
async def everybody() -> AsyncIterator[str]:
    """A demo with a customer of each language, who have done all that a picture shows: the page's address."""
    stage = Stage(Emulator(clock=Clock()))
    people = {
        language: stage.emulator.add_person(
            first_name=language_name(language), language_code=TAGS.get(language, language)
        )
        for language in LOCALES
    }
    reader = open_reader(small=False)
    with tempfile.TemporaryDirectory(prefix="pocket-pictures-") as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'pocket.db'}"
        async with stage.performing(0, database) as (url, _, app):
            answered = stage.answered(app)
            for language, person in people.items():
                texts = Texts(language, Policy().zone)
                twenty = texts.plain("button-buy-face", face=Money(2000, "USD"))
                await person.start(stage.bot)
                await answered()
                for _ in range(2):  # The second is tapped, and becomes something else; the first stays to be seen.
                    await person.say(stage.bot, "/buy")
                    await answered()
                await person.tap(person.messages[-1], twenty)
                await answered()
                await person.pay(next(message for message in reversed(person.messages) if "invoice" in message))
                await answered()
                await person.say(stage.bot, "/balance")
                await answered()
                await person.say(stage.bot, unclear(reader, language))
                await answered()
                asked_back(person, texts)
            yield url


def unclear(reader: Reader, language: str) -> str:
    """Words of this language that are asked back about.

    Raises:
        LookupError: all that are known here have become clear; others are needed.
    """
    for words in UNCLEAR[language]:
        heard = reader.read(words, today=date(2026, 11, 23), language=language, asked=frozenset())
        if heard.decision is Decision.CLARIFY:
            return words
    raise LookupError(f"nothing of {UNCLEAR[language]} is unclear any more")


def asked_back(person: Person, texts: Texts) -> None:
    """The picture shows what it is taken for."""
    last: dict[str, Any] = person.messages[-1]
    assert last["text"] == texts.plain("talk-did-you-mean"), last


async def take_languages(browser: Browser, url: str) -> list[Path]:
    """A chat of each language; returns where the pictures are."""
    LANGUAGES.mkdir(parents=True, exist_ok=True)
    taken = []
    wide = ViewportSize(width=COLUMN * len(LOCALES) + 420, height=TALL)
    async with looking(browser, url, size=wide) as watched:
        for language in LOCALES:
            chat = Chat(watched.page, language_name(language))
            await expect(chat.messages.last).to_be_in_viewport()
            quality = JPEG_QUALITY
            picture = await chat.column.screenshot(animations="disabled", type="jpeg", quality=quality)
            while len(picture) > MOST_BYTES_OF_A_LANGUAGE and quality > 30:
                quality -= 5
                picture = await chat.column.screenshot(animations="disabled", type="jpeg", quality=quality)
            path = LANGUAGES / f"{language}.jpg"
            path.write_bytes(picture)
            taken.append(path)
    return taken


async def main(wanted: str) -> None:
    """Take them all, or one kind."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    async with a_browser() as browser:
        if wanted in ("", "demo"):
            async with a_demo() as url:
                taken += [await take(browser, url, theme) for theme in get_args(Theme)]
        if wanted in ("", "languages"):
            async with everybody() as url:
                taken += await take_languages(browser, url)
    for path in taken:
        sys.stdout.write(f"{path}: {path.stat().st_size // 1000} KB\n")


if __name__ == "__main__":
    asyncio.run(main("".join(sys.argv[1:2])))
