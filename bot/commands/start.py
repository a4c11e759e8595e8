"""How every command begins: settings, logs, the books opened, and one sentence for what an operator can put right."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from pydantic import ValidationError
from rich.console import Console

from bot import logs
from bot.clock import now
from bot.config import Settings
from bot.migrations import DOORS
from ledger import Ledger, open_ledger
from ledger.dialect import DatabaseInUse, TryAgain
from ledger.errors import Refusal
from ledger.migrations import MigrationRefused, check_current

console = Console()


def start(work: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run with the settings; what an operator can put right is said in one sentence, without a trace."""
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "POCKET_" + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else "Settings"
            console.print(f"[red]{name}[/]: {problem['msg']}")
        sys.exit(2)
    logs.set_up(secrets=settings.secrets(), level=settings.log_level)
    try:
        asyncio.run(work(settings))
    except (MigrationRefused, DatabaseInUse, TryAgain, OSError, ValueError) as error:
        console.print(f"[red]Pocket cannot start:[/] {error}")
    except Refusal as refusal:
        console.print(f"[red]No:[/] {refusal}")
    else:
        return
    sys.exit(1)


@asynccontextmanager
async def books(settings: Settings) -> AsyncIterator[Ledger]:
    """The shop's books, only to read: it may be open meanwhile."""
    await check_current(settings.database_url, DOORS)
    async with open_ledger(settings.database_url, policy=settings.policy(), clock=now, reading_only=True) as ledger:
        yield ledger
