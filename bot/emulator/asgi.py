"""The words of ASGI. Litestar and uvicorn each have their own stricter types for them, which do not fit each other."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
AsgiApp = Callable[[Any, Any, Any], Awaitable[None]]  # Of a scope, a receive and a send of whichever library.

CUT = "emulator.cut"
"""The extension of our own server: call `scope["extensions"][CUT]` to cut the connection without a word."""
