"""Changes that no test can notice, because they change nothing that was promised. Each with its reason."""

from __future__ import annotations

from tests.mutants.changes import Change

EQUIVALENT: dict[str, dict[Change, str]] = {}
"""By module."""
