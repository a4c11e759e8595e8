"""A shop's bot as python-telegram-bot's manual teaches it, that credits payments into a file. It loses some."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from telegram import LabeledPrice, Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, PreCheckoutQueryHandler, filters

Context = ContextTypes.DEFAULT_TYPE


async def sell(update: Update, context: Context) -> None:
    """Send an invoice for a card."""
    del context
    assert update.message is not None
    prices = [LabeledPrice("Card", 1000)]
    await update.message.reply_invoice("Card", "A card", f"card {update.update_id}", "USD", prices, "TEST:CARD")


async def agree(update: Update, context: Context) -> None:
    """Let it be paid."""
    del context
    assert update.pre_checkout_query is not None
    await update.pre_checkout_query.answer(ok=True)


async def credit(update: Update, context: Context) -> None:
    """Thank for a payment, and write it down, on the disk before anything else is done."""
    del context
    assert update.message is not None
    assert update.message.successful_payment is not None
    await update.message.reply_text("Thank you. One moment …")
    with Path(os.environ["CREDITED"]).open("a") as file:  # noqa: ASYNC230  # It is to be written before all else.
        file.write(update.message.successful_payment.telegram_payment_charge_id + "\n")
        file.flush()
        os.fsync(file.fileno())


def main() -> None:
    """Poll until the end."""
    url = os.environ["POCKET_TELEGRAM_API_URL"]
    builder = ApplicationBuilder().token(os.environ["POCKET_TELEGRAM_TOKEN"]).base_url(f"{url}/bot")
    handlers: list[Any] = [
        MessageHandler(filters.SUCCESSFUL_PAYMENT, credit),
        MessageHandler(filters.TEXT, sell),
        PreCheckoutQueryHandler(agree),
    ]
    application = builder.build()
    application.add_handlers(handlers)
    application.run_polling(bootstrap_retries=-1)


if __name__ == "__main__":
    main()
