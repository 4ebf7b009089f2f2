"""Rows to begin with: the typical one, and kept rows that are picked by what the model makes of
them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.what_if.instrument import Instrument
from core.table.arrays import Array
from core.table.schema import Kind

MOST = 10


@dataclass(frozen=True)
class StartRow:
    """A kept row: its place among the instrument's rows, its cells, and a line about it."""

    place: int
    cells: dict[str, Any]
    line: str


def typical_cells(instrument: Instrument) -> dict[str, Any]:
    """Each column's typical value in training; texts are left empty."""
    typical = {}
    for column in instrument.card.columns:
        value = None if column.kind is Kind.TEXT else column.typical
        is_date = column.kind is Kind.DATE and value is not None
        typical[column.name] = pd.Timestamp(value) if is_date else value
    return typical


def start_rows(instrument: Instrument) -> dict[str, tuple[StartRow, ...]]:
    """Kept rows by a condition, at most ten of each; conditions that no row meets are left out."""
    found = {}
    for condition, places in _conditions(instrument).items():
        rows = tuple(_start_row(instrument, int(place)) for place in places[:MOST])
        if rows:
            found[condition] = rows
    return found


def _conditions(instrument: Instrument) -> dict[str, Array]:
    every = np.arange(len(instrument.rows))
    if not instrument.card.is_classification:
        said, actual = (values.astype("float64") for values in _both(instrument))
        missed = np.argsort(-np.abs(said - actual), kind="stable")
        return {
            "far from its outcome": missed,
            "highest prediction": np.argsort(-said, kind="stable"),
            "lowest prediction": np.argsort(said, kind="stable"),
            "any row": every,
        }
    said, actual = _both(instrument)
    label = instrument.subject.labels[0]
    outputs = instrument.outputs(instrument.rows, label)
    by_output = np.argsort(-outputs, kind="stable")
    wrong = by_output[said[by_output] != actual[by_output]]
    conditions = {}
    cut = instrument.card.cut
    if cut is not None:
        conditions["near the threshold"] = np.argsort(np.abs(outputs - cut), kind="stable")
        conditions[f"{label} that was missed"] = wrong[actual[wrong] == label]
        conditions[f"{label} by mistake"] = wrong[said[wrong] == label]
    else:
        conditions["answered wrongly"] = wrong
    return conditions | {f"surest of {label}": by_output, "any row": every}


def _both(instrument: Instrument) -> tuple[Array, Array]:
    """What the model says of the kept rows, and what was the case."""
    return instrument.predicted, np.asarray(instrument.actual)


def _start_row(instrument: Instrument, place: int) -> StartRow:
    cells = {
        str(name): None if pd.isna(value) else value
        for name, value in instrument.rows.iloc[place].items()
    }
    actual, said = instrument.actual[place], instrument.predicted[place]
    return StartRow(place, cells, f"row {place + 1}: actual {actual}, predicted {said}")
