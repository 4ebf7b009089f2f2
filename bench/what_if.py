"""python -m bench.what_if [--rows 100] [--tables churn housing] [--models xgboost logistic]

The smallest changes that reach another answer, of so many rows: how many are found, and whether
each is valid (the model, asked again, answers as wished), allowed (what may not change does not,
what may only grow grows) and made of values that training rows have; and the slowest search.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np
import pandas as pd

from bench.boosting_tables import TABLES
from core.choices.pick import Pick
from core.machine import environment
from core.model.save import Label, fit_and_save
from core.model.what_if import (
    Instrument,
    Limits,
    WayThere,
    WishedAnswer,
    instrument_of,
    smallest_changes,
)
from core.table.stored_as import stored_as
from core.workspace.registry import load_model

MOST_SECONDS = 2.0


@dataclass(frozen=True)
class Search:
    """One row's: the ways that were found, what is wrong with any of them, and its seconds."""

    ways: int
    faults: tuple[str, ...]
    seconds: float


def instrument_for(table: str, method: str) -> Instrument:
    dataset, recipe = TABLES[table]()
    saved = fit_and_save(dataset, recipe, Pick(method=method), Label(f"{table} {method}", ""))
    return instrument_of(saved, load_model(saved))


def searches(instrument: Instrument, rows: int) -> Iterator[Search]:
    """Of each row the search for another answer, with a column fixed and one that may only grow."""
    limits = limits_of(instrument)
    for n in range(min(rows, len(instrument.rows))):
        row = instrument.rows.iloc[n]
        cells = {name: None if pd.isna(cell) else cell for name, cell in row.items()}
        wish = wish_for(instrument, instrument.predicted[n])
        begun = time.process_time()
        found = smallest_changes(instrument, cells, wish, limits).found
        seconds = time.process_time() - begun
        faults = [fault for way in found for fault in faults_of(instrument, cells, way, limits)]
        met = [instrument.predictions(instrument.typed(_after(cells, way))) for way in found]
        faults += ["not valid"] * sum(not wish.is_met(answer)[0] for answer in met)
        yield Search(len(found), tuple(faults), seconds)


def limits_of(instrument: Instrument) -> Limits:
    """The column that counts most may not change, and the next number may only grow."""
    fixed, *rest = instrument.ranked
    ordered = [n for n in rest if stored_as(instrument.rows[n]) == "number"]
    return Limits(frozenset({fixed}), frozenset(ordered[:1]))


def wish_for(instrument: Instrument, said: Any) -> WishedAnswer:
    """Another class; a number that is higher by a quarter of how predictions differ."""
    if instrument.card.is_classification:
        return WishedAnswer(label=next(c for c in instrument.card.classes if c != said))
    return WishedAnswer(low=float(said) + 0.25 * float(np.std(instrument.predicted)))


def faults_of(
    instrument: Instrument, cells: dict[str, Any], way: WayThere, limits: Limits
) -> Iterator[str]:
    for name, (_, after) in way.changes.items():
        if name in limits.fixed:
            yield "not allowed"
        if name in limits.only_up and not (cells[name] is not None and after >= cells[name]):
            yield "wrong way"
        if not pd.isna(after) and not (instrument.rows[name] == after).any():
            yield "never seen"


def _after(cells: dict[str, Any], way: WayThere) -> dict[str, Any]:
    return cells | {name: after for name, (_, after) in way.changes.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print a line a model; 0 if every way is right and every search ends in time, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--tables", nargs="+", default=["churn", "housing"], choices=TABLES)
    parser.add_argument("--models", nargs="+", default=["xgboost", "ridge", "logistic"])
    asked = parser.parse_args(arguments)
    is_met = True
    sys.stdout.write(
        f"{'':24}{'rows':>6}{'found':>7}{'none':>6}{'wrong':>7}{'median s':>10}{'slowest':>9}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        environment_of(folder)
        for table, method in _cases(asked):
            seen = list(searches(instrument_for(table, method), asked.rows))
            sys.stdout.write(f"{f'{table} {method}':24}{_line(seen)}\n")
            is_met &= not any(one.faults for one in seen)
            is_met &= max(one.seconds for one in seen) <= MOST_SECONDS
    return 0 if is_met else 1


def environment_of(folder: str) -> None:
    """Keep what is made in a folder that goes."""
    import os

    os.environ[environment.HOME.name] = folder


def _cases(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The tables, each with the models that suit it."""
    of_classes, of_numbers = {"logistic"}, {"ridge", "linear"}
    for table in asked.tables:
        is_number = TABLES[table]()[1].task == "regression"
        for method in asked.models:
            if method not in (of_classes if is_number else of_numbers):
                yield table, method


def _line(seen: list[Search]) -> str:
    found, wrong = sum(one.ways > 0 for one in seen), sum(len(one.faults) for one in seen)
    seconds = [one.seconds for one in seen]
    return (
        f"{len(seen):6}{found:7}{len(seen) - found:6}{wrong:7}"
        f"{np.median(seconds):10.2f}{max(seconds):9.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
