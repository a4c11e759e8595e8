"""What a customer was asked and has not answered yet, and the language they write in."""

from pathlib import Path

from alembic import op

from ledger.migrations import apply

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    apply(Path(__file__), op.get_bind())
