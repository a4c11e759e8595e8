"""docs/operations.md explains what there is: every metric, every line worth knowing, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.gauges import RANKS, Queue, Round, Standing

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

(EXPLAINED,) = re.findall(r"^## Metrics$(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)

STANDING = Standing(0, 0.0, 0, dict.fromkeys(RANKS, Queue(0, 0.0)), 0, 0, 0, 1, 0)


def told() -> set[str]:
    """The names of all that is told, as a chart asks for them; without those that say when a counter was made."""
    written = metrics.written(STANDING, Round(), frozenset()).decode()
    families = text_string_to_metric_families(written)
    counted = {"counter": "_total"}
    names = {family.name + counted.get(family.type, "") for family in families}
    return {name for name in names if name.startswith("pocket_") and not name.endswith("_created")}


def test_every_metric_is_explained_and_no_other() -> None:
    assert set(re.findall(r"^\| `(pocket_\w+)", EXPLAINED, re.MULTILINE)) == told()


def test_every_line_of_the_log_that_is_explained_is_there() -> None:
    (section,) = re.findall(r"^## Logs$(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)
    explained = [event for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for event in row.split(", ")]
    assert len(explained) > 5
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert not [event for event in explained if event.strip("`") not in code]
