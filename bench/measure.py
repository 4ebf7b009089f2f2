"""Ways taken in turn, each in a fresh process, several times: A B C A B C."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.table import write_csv
from bench.ways import Way

ROOT = Path(__file__).parent.parent
WARM_ROWS = 500
PATIENCE = 1800  # seconds a single run may take


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, of the processors, and megabytes."""

    seconds: float
    processor: float
    peak_mb: float
    frame_mb: float


@dataclass(frozen=True)
class Measured:
    """All runs of one way; a way that failed has none and says why."""

    way: Way
    runs: tuple[Run, ...]
    failure: str = ""

    def median(self, what: str) -> float:
        return statistics.median(getattr(run, what) for run in self.runs)

    def best(self, what: str) -> float:
        return min(getattr(run, what) for run in self.runs)


def measure(
    ways: Sequence[Way], path: Path, repeats: int, say: Callable[[str], None]
) -> tuple[Measured, ...]:
    """Take every way `repeats` times, in turn, so that a busy minute hits all of them alike."""
    runs: dict[Way, list[Run]] = {way: [] for way in ways}
    failures: dict[Way, str] = {}
    for turn in range(repeats):
        for way in ways:
            if way not in failures:
                say(f"{path.stem} {way.task}: {way.name}, {turn + 1} of {repeats}")
                _take(way, path, runs[way], failures)
    return tuple(Measured(way, tuple(runs[way]), failures.get(way, "")) for way in ways)


def _take(way: Way, path: Path, runs: list[Run], failures: dict[Way, str]) -> None:
    command = [sys.executable, "-m", "bench.one", way.task, way.name]
    files = [str(write_csv(WARM_ROWS, path.parent)), str(path)]
    try:
        done = subprocess.run(
            [*command, *files],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        failures[way] = f"took more than {PATIENCE} s"
        return
    if done.returncode:
        failures[way] = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return
    runs.append(Run(**json.loads(done.stdout.splitlines()[-1])))
