"""The steps of the doors' own tables; `ledger.migrations` runs them after the books'."""

from pathlib import Path

DOORS = Path(__file__).parent
