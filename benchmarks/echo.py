"""`python -m benchmarks.echo TOKEN API_URL PORT`: the least bot that python-telegram-bot can be, as its manual has it.

It says back what it is told, stores nothing, and forgets what it has not answered when it dies. That is what Pocket is
measured beside: the price of what must not be lost.
"""

from __future__ import annotations

import logging
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

AT_ONCE = 64
"""As many as Pocket answers at the same time."""


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    if update.message is not None and update.message.text:
        await update.message.reply_text(update.message.text)


def main(token: str, api_url: str, port: int) -> None:
    """Serve until told to stop."""
    logging.basicConfig(level=logging.ERROR)
    application = Application.builder().token(token).base_url(f"{api_url}/bot").concurrent_updates(AT_ONCE).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_webhook(
        listen="127.0.0.1",
        port=port,
        url_path="echo",
        webhook_url=f"http://127.0.0.1:{port}/echo",
        secret_token="of-the-echo",  # noqa: S106  # Of a server that lives for a minute.
        max_connections=100,
        allowed_updates=[Update.MESSAGE],
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
