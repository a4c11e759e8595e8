"""How long tests may take: quick for everyone, and thorough where `POCKET_TESTS=thorough` says so."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("POCKET_TESTS") == "thorough"
