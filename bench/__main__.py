"""python -m bench [--rows N ...] [--repeats N] [--tasks load profile] [--ours-only]"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.goals import ratio, verdicts
from bench.measure import Measured, measure
from bench.table import write_csv
from bench.ways import OURS, WAYS, Way

FOLDER = Path(os.environ.get("BENCH_FOLDER", Path(__file__).parent / "data"))
TASKS = ("load", "profile")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 if every goal is met, else 1."""
    asked = _parser().parse_args(arguments)
    is_met = True
    _print(
        f"{os.cpu_count()} processors, Python {sys.version.split()[0]}; medians of {asked.repeats}"
    )
    for rows in asked.rows:
        path = write_csv(rows, FOLDER)
        ways = [
            w for w in WAYS if w.task in asked.tasks and (w.name == OURS or not asked.ours_only)
        ]
        _say_missing(ways)
        measured = measure([w for w in ways if w.is_here], path, asked.repeats, _progress)
        _print(f"\n{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB of CSV")
        for task in asked.tasks:
            _print(table([m for m in measured if m.way.task == task]))
        for verdict in verdicts(measured, rows):
            _print(verdict.text)
            is_met &= verdict.is_met
    return 0 if is_met else 1


def table(measured: Sequence[Measured]) -> str:
    """One line a way: medians, the best time, memory, and ours as a share of it."""
    task = measured[0].way.task if measured else ""
    columns = ("s", "best", "cpu s", "peak MB", "frame MB", "ours/it", "by best")
    head = f"{task:28}" + "".join(f"{column:>9}" for column in columns)
    ours = next((m for m in measured if m.way.name == OURS and m.runs), None)
    return "\n".join([head, *(_line(m, ours) for m in measured)])


def _line(measured: Measured, ours: Measured | None) -> str:
    name = measured.way.name
    if not measured.runs:
        return f"{name:28}   failed: {measured.failure[:80]}"
    figures = [measured.median("seconds"), measured.best("seconds"), measured.median("processor")]
    shown = "".join(f"{figure:9.3f}" for figure in figures)
    share = f"{ratio(ours, measured, 'seconds'):9.2f}{_best(ours, measured):9.2f}" if ours else ""
    memory = f"{measured.median('peak_mb'):9.0f}{measured.median('frame_mb'):9.0f}"
    return f"{name:28}{shown}{memory}{share}"


def _best(ours: Measured, peer: Measured) -> float:
    """The same ratio of the least disturbed runs: on a busy machine the steadier figure."""
    return ours.best("seconds") / peer.best("seconds")


def _say_missing(ways: Sequence[Way]) -> None:
    missing = {way.module for way in ways if not way.is_here}
    if missing:
        _print(f"Not installed, left out: {', '.join(sorted(missing))}.")


def _progress(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Ours beside others, side by side.")
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--ours-only", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
