"""The pictures of the README, taken from the running demo so that they never go stale.

`uv run python -m tests.page.pictures` writes docs/images/demo-light and demo-dark: the story told, an order waiting.
A picture too heavy as PNG becomes a JPEG.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import get_args

from playwright.async_api import Browser, expect

from tests.page.browser import Theme, a_browser, looking
from tests.page.program import a_demo
from tests.page.screens import Chat, Panel

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 350_000
JPEG_QUALITY = 85


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


async def main() -> None:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    async with a_browser() as browser, a_demo() as url:
        for theme in get_args(Theme):
            picture = await take(browser, url, theme)
            sys.stdout.write(f"{picture}: {picture.stat().st_size // 1000} KB\n")


if __name__ == "__main__":
    asyncio.run(main())
