"""Rows that reasons start from: made up, column by column, of what the training rows had.

No row is anybody's: each column's cells are taken at even steps through its sorted values and come
in an order of their own. Texts and what the rules hide are gaps. An export may show such rows.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from core.model.predict.arriving import learned_by
from core.parts.reasons.finder import ReasonFinder, followed, reason_finder
from core.parts.values.kinds import as_label
from core.pipeline.personal import hidden_names
from core.table.schema import Column, Kind
from core.workspace.registry import LoadedModel, SavedModel, read_reference

ROWS = 8


def background_of(saved: SavedModel, loaded: LoadedModel) -> tuple[dict[str, Any], ...]:
    """The rows, as JSON has them.

    Raises WorkbenchError for a bundle, which carries no training rows.
    """
    known = read_reference(saved)[list(loaded.card.features)]
    hidden = {*hidden_names(loaded.pipeline, known.head(1))}
    rng = np.random.default_rng(0)
    drawn = {
        column.name: _spread(known[column.name], column, rng)
        if column.name not in hidden
        else [None] * ROWS
        for column in loaded.card.columns
    }
    return tuple({name: cells[n] for name, cells in drawn.items()} for n in range(ROWS))


def reasons_of(saved: SavedModel, loaded: LoadedModel) -> ReasonFinder:
    """What finds the reasons for a saved model's answers; raises as `background_of`."""
    rows, card = background_of(saved, loaded), loaded.card
    labels = followed(card.classes, card.positive)
    finder = reason_finder(loaded.pipeline, labels, rows, learned_by(loaded))
    hidden = hidden_names(loaded.pipeline, finder.background.head(1))
    return replace(finder, hidden=frozenset(hidden))


def _spread(cells: pd.Series, column: Column, rng: np.random.Generator) -> list[Any]:
    """A cell from the middle of each of ROWS equal parts of the column, shuffled."""
    if column.kind is Kind.TEXT or not len(cells):
        return [None] * ROWS
    ordered = _sorted(cells, column)
    places = ((np.arange(ROWS) + 0.5) / ROWS * len(ordered)).astype(int)
    return [ordered[place] for place in rng.permutation(places)]


def _sorted(cells: pd.Series, column: Column) -> list[Any]:
    """Plain cells in order, levels by how common they are; gaps last."""
    present = cells.dropna()
    if column.kind is Kind.NUMBER and pd.api.types.is_numeric_dtype(present.dtype):
        numbers = present.to_numpy("float64")
        told: list[Any] = np.sort(numbers[np.isfinite(numbers)]).tolist()
    elif column.kind is Kind.DATE and present.dtype.kind == "M":
        told = [moment.isoformat() for moment in present.sort_values()]
    else:
        levels = present.map(as_label).value_counts()
        told = [level for level, count in levels.items() for _ in range(count)]
    return told + [None] * (len(cells) - len(told))
