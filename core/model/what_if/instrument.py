"""A saved model and the training rows that were kept with it, ready to be asked about any row."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.model.explain import FittedModel, Subject, subject_of
from core.model.explain.grouped import grouped_parts
from core.model.explain.kept_rows import rows_for
from core.model.predict import PredictionResult, one_row, reasons_of
from core.model.what_if.distance import RowDistance, distance_among
from core.parts.predictions.answers import PREDICTION
from core.parts.predictions.class_order import probabilities_of
from core.parts.reasons.finder import ReasonFinder
from core.pipeline.front import learned_columns
from core.table.arrays import Array
from core.table.dataset import make_dataset
from core.workspace.registry import LoadedModel, ModelCard, SavedModel, read_reference

MOST_ROWS = 1_000  # kept rows that are asked: each answer about a row stays a matter of moments
RANKED_ROWS = 25


@dataclass(frozen=True)
class Instrument:
    """A saved model to try by hand.

    `rows` (n, the card's columns) are training rows that were kept with it, typed, without what
    its rules hide; `actual` (n,) their outcomes and `predicted` (n,) what the model says of them.
    `ranked` are the card's columns, those first that move the answers most; `finder` finds each
    column's part in an answer.
    """

    loaded: LoadedModel
    rows: pd.DataFrame
    actual: Array
    predicted: Array
    subject: Subject
    ranked: tuple[str, ...]
    finder: ReasonFinder

    @cached_property
    def distance(self) -> RowDistance:
        """How far rows are apart, by the spreads of the kept ones."""
        return distance_among(self.rows)

    @property
    def card(self) -> ModelCard:
        return self.loaded.card

    def typed(self, cells: Mapping[str, Any]) -> pd.DataFrame:
        """One row, given as {column: value}, as the model types it; what is left out is a gap."""
        row = {name: [cells.get(name)] for name in self.card.features}
        return self._typing.transform(pd.DataFrame(row, dtype=object))

    def predictions(self, rows: pd.DataFrame) -> Array:
        """The class, at the model's threshold, or the number for each row, shape (n,)."""
        return np.asarray(self.loaded.pipeline.predict(rows))

    def outputs(self, rows: pd.DataFrame, label: Any = None) -> Array:
        """The probability of a class, or the predicted number, for each row, shape (n,)."""
        if not self.card.is_classification:
            return np.asarray(self.predictions(rows), dtype="float64")
        classes = self.card.classes
        given = probabilities_of(self.loaded.pipeline, rows, classes)
        return np.asarray(given[:, list(classes).index(label)])

    @property
    def _typing(self) -> Any:
        return self.loaded.pipeline.named_steps["conform"]


@dataclass(frozen=True)
class RowAnswer:
    """What a model makes of one row.

    `base` plus the `contributions` (one for each of `columns`, whose cells are `cells`) is the
    output: the probability of the class that is asked about, or the number; they are empty where
    the row got no prediction.
    """

    result: PredictionResult
    columns: tuple[str, ...]
    cells: tuple[Any, ...]
    contributions: Array
    base: float
    output: float

    @property
    def predicted(self) -> Any:
        """The class or the number that is predicted; a gap where the row was rejected."""
        return self.result.frame[PREDICTION].iloc[0]


def instrument_of(saved: SavedModel, loaded: LoadedModel) -> Instrument:
    """Make the instrument of a saved model.

    Raises WorkbenchError for a bundle, which carries no training rows.
    """
    card, pipeline = saved.card, loaded.pipeline
    reference = read_reference(saved).iloc[:MOST_ROWS]
    known = rows_for(card, make_dataset(reference, card.reference))
    rows = pipeline.named_steps["conform"].transform(known.X).reset_index(drop=True)
    pick = Pick(method=card.method, options=card.options)
    explained = replace(known, features=learned_columns(pipeline))
    subject = subject_of(FittedModel(pipeline, pick), explained, known.X)
    predicted = np.asarray(pipeline.predict(rows))
    ranked = _ranked(card, subject, known.X)
    return Instrument(loaded, rows, known.y, predicted, subject, ranked, reasons_of(saved, loaded))


def _ranked(card: ModelCard, subject: Subject, rows: pd.DataFrame) -> tuple[str, ...]:
    """The card's columns by the mean distance that they move the output."""
    parts = grouped_parts(subject.model, subject.prepare(rows.head(RANKED_ROWS)), subject)
    moved = dict(zip(subject.features, np.abs(parts.values).mean(axis=(0, 2)), strict=True))
    return tuple(sorted(card.features, key=lambda name: -moved.get(name, 0.0)))


def answer_for(instrument: Instrument, cells: Mapping[str, Any], label: Any = None) -> RowAnswer:
    """Predict one row, given as {column: value}, and trace each column's part in it.

    `label` is the class whose probability is traced, for classes; the values are Shapley values
    on the scale of probabilities or of the target, the same as the reasons that stand beside
    predictions (see `core.parts.reasons.finder`).
    """
    result = one_row(instrument.loaded, dict(cells))
    finder = instrument.finder
    if result.rejected:
        return RowAnswer(result, (), (), np.empty(0), np.nan, np.nan)
    row = instrument.typed(cells)
    parts = finder.parts(row)
    place = finder.labels.index(label) if label in finder.labels else 0
    values, base = parts.values[0, :, place], float(parts.base[place])
    if finder.labels and label not in finder.labels:  # the other class of two
        values, base = -values, 1 - base
    shown = tuple(_cell(row, name) for name in parts.columns)
    return RowAnswer(result, parts.columns, shown, values, base, base + float(values.sum()))


def _cell(row: pd.DataFrame, name: str) -> Any:
    """The cell of a column; one that cleaning makes of others has none of its own."""
    return row[name].iloc[0] if name in row.columns else None


def plain_cell(value: Any) -> Any:
    """A cell as controls and documents take it: no library's own number, None for a gap."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
