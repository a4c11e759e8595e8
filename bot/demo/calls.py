"""Calls to Pocket's doors, kept as `curl` commands that work when pasted: the same idempotency key, the same answer."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import msgspec

KEPT = 100


@dataclass
class Calls:
    """What was sent to the doors, and what they answered."""

    door: str
    clock: Callable[[], datetime]
    made: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._http = httpx.AsyncClient(base_url=self.door, timeout=30)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    def new_key(self, what: str) -> str:
        """An idempotency key that nothing else has."""
        return f"{what}-{next(self._numbers)}"

    async def get(self, path: str, *, bearer: str, **query: Any) -> Any:
        """What a door says that must answer; looking is not kept."""
        answer = await self._http.get(path, params=query, headers={"Authorization": f"Bearer {bearer}"})
        return answer.raise_for_status().json()

    async def post(
        self, title: str, path: str, body: dict[str, Any] | None, *, bearer: str, key: str
    ) -> httpx.Response:
        """Ask a door for something, and keep it."""
        headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": key}
        answer = await self._http.post(path, json=body, headers=headers)
        told = headers if body is None else {**headers, "Content-Type": "application/json"}
        command = [
            *("curl", "-X", "POST", f"{self.door}{path}"),
            *(part for name, value in told.items() for part in ("-H", f"{name}: {value}")),
            *(() if body is None else ("-d", msgspec.json.encode(body).decode())),
        ]
        self.made.append(
            {
                "id": next(self._numbers),
                "at": self.clock(),
                "title": title,
                "curl": shlex.join(command),
                "status": answer.status_code,
                "response": answer.json(),
            }
        )
        del self.made[:-KEPT]
        return answer
