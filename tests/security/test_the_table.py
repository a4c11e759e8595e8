"""docs/security.md names a proof for every guard: each is a test that is there."""

from __future__ import annotations

import re
from functools import cache

from tests.house.places import ROOT

TABLE = ROOT / "docs" / "security.md"
PROOF = re.compile(r"`(tests/[\w/]+\.(?:py|chat))(?:::(\w+))?`")


@cache
def rows() -> list[list[str]]:
    """The cells of the table of threats, without its head."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_every_threat_has_a_guard_and_a_proof_that_is_there() -> None:
    assert len(rows()) > 10
    for threat, guard, proofs in rows():
        named = PROOF.findall(proofs)
        assert guard, threat
        assert named, f"{threat}: no test is named"
        for path, test in named:
            source = (ROOT / path).read_text(encoding="utf-8")
            assert not test or re.search(rf"^(?:async )?def {test}\(", source, re.MULTILINE), f"{path}::{test}"


def test_every_file_of_proofs_is_in_the_table() -> None:
    named = {path for row in rows() for path, _ in PROOF.findall(row[2])}
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "security").glob("test_*.py")}
    assert here - named == {"tests/security/test_the_table.py"}
