"""The documents say what is there: every kind of entry, every module and command, a transcript that is played."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from typer.main import get_command

from bot.__main__ import cli
from ledger.accounts import Account, EntryKind
from ledger.errors import Refusal
from tests.house.places import BOT, LEDGER, ROOT, outbox_topics, tracked
from tests.house.test_floors import modules

TRANSCRIPT = ROOT / "tests" / "conversations" / "readme.chat"


@cache
def document(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """What is between fences."""
    return [block.group(1) for block in re.finditer(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]


def words_in(text: str) -> set[str]:
    """Every name in a text, taken out of paths and punctuation."""
    return set(re.findall(r"\w+", text))


def test_accounting_lists_every_kind_of_entry_and_every_account() -> None:
    told = set(re.findall(r"`(\w+)`", document("docs/accounting.md")))
    assert {str(kind) for kind in EntryKind} <= told
    assert {str(account) for account in Account} <= told


def test_architecture_names_every_module_of_both_houses() -> None:
    """One page, so the names are enough: what each is, its own first line says."""
    drawn = words_in(document("docs/architecture.md"))
    for folder in (BOT, LEDGER):
        unnamed = modules(folder) - drawn
        assert not unnamed, f"{folder.name}: {sorted(unnamed)}"


def test_architecture_draws_no_module_that_is_not_there() -> None:
    (floors,) = [block for block in blocks(document("docs/architecture.md")) if block.startswith("bot/")]
    house = {"bot": modules(BOT), "ledger": modules(LEDGER)}
    groups = {"meet", "rules", "reading", "proving", "storage", "words"}  # Floors taken together.
    name = ""
    for line in floors.splitlines():
        start = re.match(r"(\w+)/", line)
        name = start.group(1) if start else name
        drawn = re.split(r"\s{3,}", line.removeprefix(f"{name}/").strip())[0 if name == "bot" else -1]
        for module in set(re.findall(r"\b[a-z_]+\b", drawn)) - {"__init__", "open_ledger"} - groups:
            assert module in house[name], f"{name}/{module}"


def test_the_transcript_of_the_readme_is_the_one_that_is_played() -> None:
    played = TRANSCRIPT.read_text(encoding="utf-8")
    assert played in blocks(document("README.md")), "README.md and tests/conversations/readme.chat differ"


def test_commands_named_in_documents_are_there() -> None:
    commands = set(getattr(get_command(cli()), "commands", ()))
    assert commands
    for name in ("README.md", "docs/architecture.md", "docs/accounting.md", "docs/reports.md", ".env.example"):
        named = set(re.findall(r"\bpocket ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`|^.*\$.*$", document(name)))))
        named |= set(re.findall(r"\bpocket ([a-z]+)\b", "\n".join(blocks(document(name)))))
        assert named <= commands, f"{name}: {sorted(named - commands)}"
    assert commands <= set(re.findall(r"\bpocket ([a-z]+)\b", document("README.md"))), "README.md names each of them"


def test_scripts_named_in_the_readme_are_there() -> None:
    scripts = tomllib.loads(document("pyproject.toml"))["project"]["scripts"]
    assert scripts == {"pocket": "bot.__main__:main"}


def test_files_named_in_documents_are_there() -> None:
    there = {str(path.relative_to(ROOT)) for path in tracked()}
    there |= {f"{folder}/" for path in there for folder in _folders(path)}
    for name in ("README.md", "CHANGELOG.md", "docs/architecture.md", "docs/accounting.md", "docs/reports.md"):
        named = set(re.findall(r"`((?:bot|ledger|tests|docs|benchmarks|\.ci)/[\w./-]*)`", document(name)))
        named |= {link for link in re.findall(r"\]\(([^)#]+)\)", document(name)) if "://" not in link}
        missing = sorted(path for path in named if path not in there and f"{path}/" not in there)
        assert not missing, f"{name}: {missing}"


def _folders(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def test_the_changelog_begins_with_the_current_version() -> None:
    version = tomllib.loads(document("pyproject.toml"))["project"]["version"]
    (latest, *_) = re.findall(r"^## (\S+?),? ", document("CHANGELOG.md"), re.MULTILINE)
    assert latest == version


def test_the_glossary_has_the_words_that_the_code_uses() -> None:
    told = document("docs/architecture.md").lower()
    for word in ("wallet", "lot", "entry", "posting", "charge", "hold", "capture", "void", "refund", "breakage"):
        assert re.search(rf"\b{word}\b", told), word
    assert Refusal.__doc__ is not None
    assert "refusal" in told
    assert outbox_topics(), "and there is news to be told"
