"""`python -m bot.understand.training`: train what reads, say how well it reads, and write both into weights/."""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # Before numpy loads: one thread adds in one order, so sums are the same.

import argparse
import json
import sys
from pathlib import Path

from bot.understand.model import WEIGHTS
from bot.understand.training.made import Made, differences, make, write
from bot.understand.training.tables import tables

UNSEEN = Path("tests/understand/unseen")


def main() -> int:
    """Train and write; or, with --check, train and compare."""
    parser = argparse.ArgumentParser(prog="python -m bot.understand.training", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing: is weights/ what the data make of it?")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    parser.add_argument("--unseen", type=Path, default=UNSEEN, help="<lang>.tsv files to judge by, never learnt from")
    parser.add_argument("--share-alike", type=Path, help="a CSV to judge by as well, never learnt from")
    parser.add_argument("--json", action="store_true", help="print the manifest instead of tables")
    arguments = parser.parse_args()

    made: Made = make(unseen=arguments.unseen, share_alike=arguments.share_alike)
    sys.stdout.write(json.dumps(made.manifest, indent=1, ensure_ascii=False) if arguments.json else tables(made))
    sys.stdout.write("\n")
    if not arguments.check:
        write(made, arguments.out)
        return 0
    found = differences(made, arguments.out)
    found.append("weights/ is not what the data make." if found else "weights/ is what the data make.")
    sys.stdout.write("\n".join(found) + "\n")
    return 1 if len(found) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
