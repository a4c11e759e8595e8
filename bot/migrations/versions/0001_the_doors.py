"""Customers, the inbox, and which message shows a charge."""

from pathlib import Path

from alembic import op

from ledger.migrations import apply

revision = "0001"
down_revision = None


def upgrade() -> None:
    apply(Path(__file__), op.get_bind())
