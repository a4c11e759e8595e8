"""Every way the ledger says no, as stories: see `test_refusals.py`."""

from __future__ import annotations

from tests.ledger.refusals import gifts, office, reading, spending

__all__ = ["gifts", "office", "reading", "spending"]  # Each puts its stories into the table.
