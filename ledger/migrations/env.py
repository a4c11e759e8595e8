"""Alembic runs this; `ledger.migrations` does it."""

from alembic import context

from ledger.migrations import run

run(context)  # type: ignore[arg-type]  # Alembic's module stands in for the context of the same methods.
