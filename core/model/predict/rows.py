"""New rows in, the same rows with predictions out."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.errors import BadTableError, MissingColumnsError
from core.model.predict.arriving import ArrivedRows, learned_by
from core.model.predict.two_ways import read_two_ways
from core.model.predict.unlike import unlike_training
from core.parts.predictions.answers import ROW_ID, answered, answers_of, giving_way, row_ids
from core.parts.predictions.assured import AssuranceLimits, outside_own_set, with_assurance
from core.parts.predictions.names import safe_names
from core.parts.predictions.refused import EMPTY_ROW, refused_rows
from core.parts.reasons.finder import ReasonFinder, with_reasons
from core.parts.values.learned_style import read_columns
from core.table.dataset import Dataset
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, ModelCard


@dataclass(frozen=True)
class RejectedRow:
    """A row without a prediction, by its number from 1, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class PredictionResult:
    """Predictions of some rows.

    `frame` has every input row in order, its `row_id` before the input's columns, and behind them
    `prediction` and, for classes, `probability_<class>`; both are missing in a rejected row.
    `added` names the columns behind, `probabilities` those of classes among them, and `warnings`
    say in sentences what is unlike the training rows. Where intervals or sets were asked for, they
    stand last.
    """

    frame: pd.DataFrame
    rows: int
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[str, ...]
    added: tuple[str, ...]
    probabilities: tuple[str, ...] = ()


def predict(
    loaded: LoadedModel,
    data: Dataset | pd.DataFrame | ArrivedRows,
    *,
    fill_missing_columns: bool = False,
    assurance: AssuranceLimits | None = None,
    finder: ReasonFinder | None = None,
) -> PredictionResult:
    """Predict every row of a table; the rows of a file come back as they stand there.

    Intervals or sets stand beside the predictions by `assurance`, else as they are kept with the
    model; behind them the reasons that `finder` (of `reasons_of`) finds.

    Raises MissingColumnsError naming the columns that the model needs and the table lacks, unless
    `fill_missing_columns` asks to take them as gaps, and BadTableError where it lacks all of them.
    """
    rows = data if isinstance(data, ArrivedRows) else _as_they_are(data)
    frame = rows.read.reset_index(drop=True)
    X, notes = _features(loaded.card, frame, fill_missing_columns)
    typed = loaded.pipeline.named_steps["conform"].transform(X)
    empty = typed.isna().all(axis=1).to_numpy(dtype=bool)
    notes += _extra(loaded.card, frame) + unlike_training(loaded, X, typed, rows.first)
    reasons = refused_rows(loaded.pipeline, X)
    reasons |= {row: rows.bad.get(row, EMPTY_ROW) for row in np.flatnonzero(empty).tolist()}
    usable = ~np.isin(np.arange(len(X)), [*reasons])
    predicted = answers_of(loaded.pipeline, X, usable, loaded.card.classes)
    if not reasons:
        predicted = predicted.infer_objects()
    probabilities = tuple(predicted.columns[1:])
    limits = assurance or loaded.card.assurance
    if limits is not None:
        outside = int(outside_own_set(predicted, loaded.card.classes, limits).sum())
        notes += _outside(outside, loaded.card, len(frame))
        predicted = with_assurance(predicted, loaded.card.classes, limits)
    if finder is not None:
        predicted = with_reasons(predicted, X, finder)
    rejected = tuple(RejectedRow(row + 1, reasons[row]) for row in sorted(reasons))
    if rejected:
        first = rejected[0].reason
        notes += (f"{len(rejected):,} of {len(frame):,} rows got no prediction: {first}.",)
    notes += _gave_way(giving_way(frame.columns, predicted.columns))
    written = rows.written.reset_index(drop=True)
    ids = row_ids(written, {column.name: column.kind for column in loaded.card.table})
    joined = answered(written, predicted, ids)
    notes = tuple(filter(None, (loaded.remark, *rows.told, *notes)))
    added = tuple(predicted.columns)
    return PredictionResult(joined, len(frame), rejected, notes, added, probabilities)


def _as_they_are(data: Dataset | pd.DataFrame) -> ArrivedRows:
    """Rows of a table that is typed already."""
    frame = data.frame if isinstance(data, Dataset) else data
    return ArrivedRows(data.name if isinstance(data, Dataset) else "", frame, frame, {})


def one_row(loaded: LoadedModel, values: dict[str, Any]) -> PredictionResult:
    """Predict one row given as {column: value}; a column that is left out or None is a gap.

    A text is read as the model's column is; where that is one of two ways, a warning says which.
    """
    cells = {name: [values.get(name)] for name in loaded.card.features}
    row, _ = read_columns(pd.DataFrame(cells, dtype=object), learned_by(loaded), by_itself=False)
    result = predict(loaded, row)
    typed = loaded.pipeline.named_steps["conform"].transform(row)
    doubtful = read_two_ways(loaded, values, typed)
    return replace(result, warnings=(*result.warnings, *doubtful)) if doubtful else result


def _features(
    card: ModelCard, frame: pd.DataFrame, fill: bool
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The columns that the model needs, with a note where some had to be filled."""
    missing = [name for name in card.features if name not in frame.columns]
    if not missing:
        return frame[list(card.features)], ()
    named = ", ".join(repr(name) for name in missing)
    lacking = (
        f"The table lacks {len(missing)} of the {len(card.features)} columns that "
        f"{card.reference} needs: {named}. Rename or add them"
    )
    if len(missing) == len(card.features):
        raise BadTableError(f"{lacking}.")
    if not fill:
        raise MissingColumnsError(f"{lacking}, or let missing columns count as gaps.")
    X = frame.reindex(columns=list(card.features))
    return X, (f"The table has no {named}: every row counts as a gap there.",)


def _extra(card: ModelCard, frame: pd.DataFrame) -> tuple[str, ...]:
    """Columns that the training table did not have either: perhaps another name of one it had."""
    known = {column.name for column in card.table}
    extra = [name for name in frame.columns if name not in known]
    if not extra:
        return ()
    some = ", ".join(repr(str(name)) for name in extra[:8]) + (" …" if len(extra) > 8 else "")
    return (f"The training table had no {some}: not used.",)


def _outside(rows: int, card: ModelCard, of: int) -> tuple[str, ...]:
    """A note where labels are not in the sets that stand beside them."""
    if not rows:
        return ()
    by = "its costs" if card.cut is None else f"the threshold {card.cut:g}"
    return (
        f"In {rows:,} of {counted(of, 'row')} the predicted class is not in its own set: the class "
        f"goes by {by}, the set by which classes are likely enough.",
    )


def _gave_way(renamed: dict[str, str]) -> tuple[str, ...]:
    """A note where columns of the table have another name among the answers."""
    changes = ", ".join(f"{old!r} is now {new!r}" for old, new in renamed.items())
    return (f"Columns of the table gave way: {changes}.",) if renamed else ()


def rejected_rows(result: PredictionResult) -> pd.DataFrame:
    """The rows without a prediction as they came, in their order: their number from 1 as `row`,
    the `reason`, then their own cells."""
    places = [one.row - 1 for one in result.rejected]
    own = result.frame.drop(columns=[ROW_ID, *result.added]).iloc[places]
    told = pd.DataFrame(
        {
            "row": [one.row for one in result.rejected],
            "reason": [one.reason for one in result.rejected],
        }
    )
    joined = pd.concat([told, own.reset_index(drop=True)], axis=1)
    joined.columns = pd.Index(safe_names([*joined.columns]))
    return joined
