"""Nothing in the project tells on whose machine it was made, or points to where only its makers can go."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from tests.house.places import ROOT, tracked

_FOLDERS = ("work", "root", "home", "Users", "workspace", "mnt", "srv")
MACHINE = re.compile(rf"(?<![\w./~-])/(?:{'|'.join(_FOLDERS)})/[\w.-]+|\b[A-Z]:\\\\?Users\\\\?\w+")
"""An absolute path into somebody's folders."""

PUBLIC = {"pypi.org", "files.pythonhosted.org"}
KINDS = {".py", ".md", ".toml", ".lock", ".chat", ".ftl", ".sql", ".js", ".css", ".html", ".svg", ".txt", ".json", ""}


def texts() -> list[tuple[Path, str]]:
    """Every tracked text file."""
    return [
        (path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace"))
        for path in tracked()
        if path.suffix in KINDS or path.name.startswith(".env")
    ]


def test_no_path_of_a_machine_is_written_down() -> None:
    found = [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert not found, "\n".join(found)


def test_every_package_comes_from_the_public_index() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert {urlsplit(url).hostname for url in re.findall(r"https?://[^\s\"]+", lock)} <= PUBLIC
    sources = [next(iter(package["source"])) for package in tomllib.loads(lock)["package"]]
    assert set(sources) == {"registry", "editable"}
    assert sources.count("editable") == 1, "the project itself"


def test_no_other_index_is_named() -> None:
    for name in ("pyproject.toml", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.findall(r"index-url|extra-index|find-links|\[\[tool\.uv\.index\]\]|trusted-host", text), name
    assert not [path for path in tracked() if path.name in {"uv.toml", "pip.conf", ".pypirc", ".npmrc", ".netrc"}]


def test_no_secret_is_tracked() -> None:
    """Tokens have a look of their own; the demo's and the tests' are too short for it."""
    looks = re.compile(r"\b\d{8,10}:AA[\w-]{30,}|\bsk_live_\w{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bghp_\w{30,}")
    found = [f"{path}: {match.group()[:12]}…" for path, text in texts() if (match := looks.search(text))]
    assert not found
    assert not [path for path in tracked() if path.name == ".env" or path.suffix in {".db", ".pem", ".key"}]
