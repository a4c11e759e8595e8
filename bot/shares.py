"""Which share of the chats a chat belongs to: processes divide the shares among them (see `bot.leases`)."""

from __future__ import annotations

SHARES = 64
"""Among how many processes the chats can be dealt out at most. A wallet's number knows its share: it never changes."""


def share_of(chat: int) -> int:
    """Which share a chat belongs to, and a wallet of that number."""
    return chat % SHARES


def beside(chat: int, number: int) -> int:
    """A number near this one in the share of a chat: a wallet that has it is served by who serves the chat."""
    return number - share_of(number) + share_of(chat)
