"""python -m bench.simulate [--share S] [words]: does the workbench tell the truth?

Tables are drawn from processes whose truth is known, each by its seed, and what is said of them is
held against it: a line a measure, with what was found, between which values endless tables would
put it (with 95 %), what it should be and a verdict. `--share 0.1` draws a tenth of the tables;
words choose simulations whose name contains one. Exits with 1 where a goal is not reached.
"""

import argparse
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import process_time

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)
from bench.simulate import answers, choices, labels, models, pairs, scores, tables, watched
from bench.simulate.line import Truth
from bench.simulate.processes import CLASSES, COIN, NOTHING, NUMBERS, RARE
from core.machine import environment
from core.machine.cluster import workers
from core.table.schema import Task

Simulation = Callable[..., Iterator[Truth]]

SIMULATIONS: dict[str, tuple[Simulation, int]] = {
    "noise by each metric": (scores.noise_claims, 120),
    "intervals of classes, 200 rows": (partial(scores.coverage, CLASSES, 200), 60),
    "intervals of classes, 1000 rows": (partial(scores.coverage, CLASSES, 1000), 80),
    "intervals of numbers, 200 rows": (partial(scores.coverage, NUMBERS, 200), 300),
    "intervals of noise": (partial(scores.coverage, COIN, 200), 40),
    "intervals of labels, 200 rows": (partial(labels.coverage, CLASSES, 200), 60),
    "intervals of labels, a rare class": (partial(labels.coverage, RARE, 300), 300),
    "one against another, classes": (
        partial(pairs.pairs, CLASSES, pairs.unlike(CLASSES), 1000),
        100,
    ),
    "one against another, numbers": (
        partial(pairs.pairs, NUMBERS, pairs.unlike(NUMBERS), 1000),
        100,
    ),
    "a handicap, classes": (partial(pairs.designed, Task.CLASSIFICATION, 1000), 120),
    "a handicap, numbers": (partial(pairs.designed, Task.REGRESSION, 1000), 480),
    "a handicap, trees": (partial(pairs.designed, Task.REGRESSION, 1000, trees=True), 60),
    "sealed rows": (answers.sealed, 1500),
    "few rows of numbers": (answers.sealed_numbers, 2000),
    "tuned options": (choices.tuned, 30),
    "options and methods together": (choices.joint, 100),
    "the blend of coin flips": (partial(choices.blended, COIN), 100),
    "the blend of numbers of noise": (partial(choices.blended, NOTHING), 100),
    "chosen thresholds": (choices.thresholds, 60),
    "promised thresholds": (choices.promises, 100),
    "drift": (tables.drift, 100),
    "drift with a model, 300 rows": (partial(models.drift, 300), 60),
    "drift with a model, 1000 rows": (partial(models.drift, 1000), 40),
    "watched for a year, outcomes": (partial(watched.quiet, 2000, 100), 200),
    "watched for a year, few rows": (partial(watched.quiet, 400, 40), 200),
    "watched for a year, columns": (partial(watched.quiet_columns, 200), 20),
    "watched, a fall of 1000 rows a day": (partial(watched.falls, 5000, 1000), 100),
    "watched, a fall of 200 rows a day": (partial(watched.falls, 5000, 200), 100),
    "watched, expected scores": (watched.estimates, 400),
    "saved schema": (tables.schema, 60),
    "segments of one hump": (tables.funnels, 12),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the simulations that are asked for; 0 where every goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="simulations whose name contains one; else all")
    parser.add_argument("--share", type=float, default=1.0, help="of the tables that are drawn")
    asked = parser.parse_args(arguments)
    names = _chosen(asked.words)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(workers()) as pool:
        os.environ[environment.HOME.name] = folder
        found = pool.map(_run, names, [asked.share] * len(names))
        missed = sum(_told(name, one) for name, one in zip(names, found, strict=True))
    return int(missed > 0)


def _chosen(words: Sequence[str]) -> list[str]:
    return [name for name in SIMULATIONS if not words or any(word in name for word in words)]


@dataclass(frozen=True)
class Run:
    """The lines of a simulation, and the processor's seconds that it took."""

    lines: tuple[Truth, ...]
    seconds: float


def _run(name: str, part: float) -> Run:
    """A simulation with so large a part of its tables; what libraries warn of is not its table."""
    simulate, draws = SIMULATIONS[name]
    start = process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lines = tuple(simulate(draws=max(2, round(draws * part))))
    return Run(lines, process_time() - start)


def _told(name: str, run: Run) -> int:
    """Print the lines of a simulation; how many goals were not reached."""
    _print(f"\n{name} ({run.seconds:.0f} processor seconds)")
    for truth in run.lines:
        _print(f"  {truth.text}")
    return sum(truth.verdict == "NOT REACHED" for truth in run.lines)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
