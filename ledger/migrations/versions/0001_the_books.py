"""The books: wallets, their journals, lots, postings, charges, and what guards them."""

from pathlib import Path

from alembic import op

from ledger.migrations import apply

revision = "0001"
down_revision = None


def upgrade() -> None:
    apply(Path(__file__), op.get_bind())
