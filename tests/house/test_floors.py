"""The floors in pyproject.toml are those of the architecture, cover every file, and bite."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.places import BOT, LEDGER, ROOT

CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in CONFIG["contracts"]}

WORDS = {
    "accounts", "entry", "errors", "findings", "ids", "instants", "merkle", "money", "parts", "periods", "policy",
    "receipts", "wallet",
}  # fmt: skip
"""What storage may know of the rules' wing: words, and no rule."""

MEET = {"transit"}
"""Where rules and storage meet, besides the wallet: a gift is on its way between two of them."""

DATABASES = {"sqlalchemy", "alembic", "aiosqlite", "asyncpg"}


def modules(folder: Path) -> set[str]:
    """The names of what is directly in a package."""
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return files | {path.parent.name for path in folder.glob("*/__init__.py")}


def rules_and_storage() -> tuple[set[str], set[str]]:
    """The modules of the ledger's two wings."""
    return (
        {name.removeprefix("ledger.") for name in CONTRACTS["rules"]["source_modules"]},
        {name.removeprefix("ledger.") for name in CONTRACTS["wings"]["source_modules"]},
    )


def test_both_houses_are_watched_with_what_they_use() -> None:
    assert CONFIG["root_packages"] == ["bot", "ledger"]
    assert CONFIG["include_external_packages"] is True
    assert CONTRACTS["houses"]["layers"] == ["bot", "ledger"]


@pytest.mark.parametrize(("contract", "folder"), [("doors", BOT), ("ledger", LEDGER)])
def test_a_new_file_must_name_its_floor(contract: str, folder: Path) -> None:
    floors = CONTRACTS[contract]
    assert floors["exhaustive"] is True
    assert floors["containers"] == [folder.name]
    assert "exhaustive_ignores" not in floors
    named = {name for layer in floors["layers"] for name in re.split(r"\s*[|:]\s*", layer)}
    assert named == modules(folder)


def test_no_door_knows_another() -> None:
    doors = {"chat", "shop", "office", "notify", "inbox", "emulator"}
    (floor,) = [layer for layer in CONTRACTS["doors"]["layers"] if "chat" in layer]
    assert ":" not in floor, "a colon would let them know each other"
    assert doors <= set(floor.split(" | "))


def test_every_file_of_the_ledger_is_a_rule_or_storage() -> None:
    rules, storage = rules_and_storage()
    assert rules | storage == modules(LEDGER) - MEET
    assert not rules & storage


def test_rules_know_no_storage_and_storage_no_rules() -> None:
    rules, storage = rules_and_storage()
    assert {f"ledger.{name}" for name in storage} | DATABASES <= set(CONTRACTS["rules"]["forbidden_modules"])
    assert {f"ledger.{name}" for name in rules - WORDS} == set(CONTRACTS["wings"]["forbidden_modules"])


def test_the_emulator_may_know_nothing_of_ours() -> None:
    ours = {f"bot.{name}" for name in modules(BOT) - {"emulator"}} | {"ledger"}
    assert ours <= set(CONTRACTS["emulator"]["forbidden_modules"])


def test_nothing_is_excused() -> None:
    for contract in CONTRACTS.values():
        assert "ignore_imports" not in contract, contract["id"]
    assert [name for name, contract in CONTRACTS.items() if contract.get("allow_indirect_imports")] == ["words"]


BAD_IMPORTS = {
    "houses": ("ledger/money.py", "import bot.config"),
    "money": ("ledger/ids.py", "import bot"),
    "doors": ("bot/notify/words.py", "import bot.chat.errors"),
    "chat": ("bot/chat/errors.py", "import bot.chat.buy"),
    "shop": ("bot/shop/bodies.py", "import bot.shop.routes"),
    "commands": ("bot/commands/start.py", "import bot.commands.serve"),
    "office": ("bot/office/bodies.py", "import bot.office.routes"),
    "web": ("bot/web/bodies.py", "import bot.web.door"),
    "ledger": ("ledger/lots.py", "import ledger.charges"),
    "dialect": ("ledger/dialect/compiled.py", "import ledger.dialect.sqlite"),
    "rules": ("ledger/errors.py", "import sqlalchemy"),
    "wings": ("ledger/plan.py", "import ledger.wallets"),
    "emulator": ("bot/emulator/wire.py", "import ledger.money"),
    "words": ("bot/screens/cards.py", "import sqlalchemy"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Both houses and their rules, to be spoiled."""
    only_python = shutil.ignore_patterns("__pycache__", "*.js", "*.css", "*.html", "*.svg")
    for folder in (BOT, LEDGER):
        shutil.copytree(folder, tmp_path / folder.name, ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> tuple[int, str]:
    tool = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run(
        [tool, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_each_contract_bites(copy: Path) -> None:
    """One import against each of them, in a copy: each is found."""
    assert BAD_IMPORTS.keys() == CONTRACTS.keys()
    assert lint(copy)[0] == 0, "the copy is sound before it is spoiled"
    for path, line in BAD_IMPORTS.values():
        spoiled = copy / path
        spoiled.write_text(f"{spoiled.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    code, said = lint(copy)
    assert code == 1
    kept = [name for name, contract in CONTRACTS.items() if f"{contract['name']} BROKEN" not in said]
    assert not kept, said


def test_a_file_that_names_no_floor_is_found(copy: Path) -> None:
    for new in (
        "bot/gossip.py",
        "ledger/gossip.py",
        "bot/chat/gossip.py",
        "bot/shop/gossip.py",
        "bot/office/gossip.py",
    ):
        (copy / new).write_text('"""A file that nobody has placed."""\n', encoding="utf-8")
    code, said = lint(copy)
    assert code == 1
    for container in ("doors", "ledger", "chat", "shop", "office"):
        assert f"{CONTRACTS[container]['name']} BROKEN" in said, said
