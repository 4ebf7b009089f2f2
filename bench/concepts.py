"""python -m bench.concepts [--repeats N]: every concept with its default settings, timed."""

import argparse
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)
from core.learn.concepts.catalog import find_concept, load_lessons

MOST = 1.0  # seconds of the processor that an experiment may take while somebody waits


@dataclass(frozen=True)
class Timed:
    """Seconds of the processor: the first run with what it imports, later runs, the drawing."""

    key: str
    first: float
    again: float
    drawing: float


def timed(key: str, repeats: int = 3) -> Timed:
    """Run one concept at its defaults; `again` and `drawing` are medians of `repeats`."""
    concept = find_concept(key)
    experiment = partial(concept.compute, **concept.settings())
    first, result = seconds(experiment)
    concept.figures(result)
    again = [seconds(experiment)[0] for _ in range(repeats)]
    drawing = [seconds(partial(concept.figures, result))[0] for _ in range(repeats)]
    return Timed(key, first, statistics.median(again), statistics.median(drawing))


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    made = work()
    return time.process_time() - started, made


def measured(keys: Sequence[str], repeats: int) -> list[Timed]:
    """Every concept in a process of its own, which has loaded the list and nothing more."""
    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with multiprocessing.get_context(way).Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(partial(timed, repeats=repeats), keys, chunksize=1)
    return sorted(found, key=lambda one: one.again, reverse=True)


def report(found: Sequence[Timed]) -> str:
    """One line a concept, the slowest first, and a last line that names those above MOST."""
    head = f"{'concept':28}{'s':>8}{'drawing':>9}{'first':>8}"
    lines = [f"{one.key:28}{one.again:8.3f}{one.drawing:9.3f}{one.first:8.3f}" for one in found]
    slow = ", ".join(one.key for one in found if one.again > MOST) or "none"
    total = sum(one.again for one in found)
    return "\n".join(
        [head, *lines, f"{len(found)} concepts, {total:.1f} s; above {MOST:g} s: {slow}"]
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 if every concept answers in time, else 1."""
    parser = argparse.ArgumentParser(prog="bench.concepts", description="Every concept, timed.")
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args(arguments)
    found = measured([lesson.key for lesson in load_lessons()], asked.repeats)
    sys.stdout.write(f"{report(found)}\n")
    return int(any(one.again > MOST for one in found))


if __name__ == "__main__":
    sys.exit(main())
