"""Nothing confirmed is lost: two writers at once, kills at random moments, a full disk, damage.

make bench-store                                   # SQLite
make bench-store ARGS="--database postgresql+psycopg://user@host/empty"
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.store.changes import begin, write
from bench.store.clicks import by_projects, looks_of_a_click, page_of_a_project
from bench.store.trials import damaged_neighbours, kills, on_a_full_disk, two_writers
from core.machine import environment
from core.workspace.store.ledger import LedgerQuestion, entries


def main() -> int:
    """Run every trial in a workspace of its own; 0 where nothing confirmed was lost."""
    if sys.argv[1:2] == ["write"]:
        way, who, times, log = sys.argv[2:6]
        write(way, who, int(times), Path(log))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="an empty PostgreSQL; else SQLite")
    parser.add_argument("--kills", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[environment.HOME.name] = f"{folder}/workspace"
        os.environ[environment.DATABASE.name] = asked.database
        return _report(asked.kills, Path(folder))


def _report(count: int, logs: Path) -> int:
    begin()
    all_lost = 0
    for way, found in two_writers({"promotion": 30, "recipe": 100, "opening": 30}, logs).items():
        sure, told, lost = found
        all_lost += lost
        _print(f"two writers, {way}: {sure} confirmed, {told} times told, {lost} lost")
    sure, lost = kills(count, logs)
    _print(f"{count} kills: {sure} confirmed, {lost} lost")
    _print(f"a full disk: {on_a_full_disk()}")
    _print(f"damaged neighbours: {damaged_neighbours()} changes still stand")
    done = entries(LedgerQuestion(kind="promotion"))
    _print(f"in the ledger: {len(done)} promotions by {len({entry.who for entry in done})} people")
    for what, run, times in (
        ("a click's looks into the workspace", looks_of_a_click, 50),
        ("a click, the page drawn", page_of_a_project(), 20),
    ):
        one, many = by_projects(run, times)
        _print(f"{what}: {1000 * one:.1f} ms with 1 project, {1000 * many:.1f} ms with 5,000")
    return 1 if all_lost + lost else 0


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
