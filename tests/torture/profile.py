"""How long tests may take: quick for everyone; thorough, and a whole campaign, where `POCKET_TESTS` says so."""

from __future__ import annotations

import os

CAMPAIGN = os.environ.get("POCKET_TESTS") == "campaign"
"""The real program is killed at every point there is, and dozens of times at random: an hour on two cores."""

THOROUGH = CAMPAIGN or os.environ.get("POCKET_TESTS") == "thorough"
