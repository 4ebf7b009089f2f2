"""One batch looked at: its rows, drift, answers and outcomes, as they are kept."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from core.drift.compare import (
    ColumnDrift,
    DriftPlan,
    DriftReport,
    ModelEvidence,
    ModelView,
    answers_for,
    batch_changes,
    evidence_of,
    is_whole_for,
    remarks,
    view_with,
)
from core.drift.compare.score import LEAST_ROWS, predictions
from core.drift.compare.verdicts import judge_moves
from core.drift.monitor.estimate import estimated_scores
from core.drift.monitor.record import (
    BatchLook,
    BatchScore,
    ColumnReading,
    ScoreShape,
    TogetherReading,
)
from core.drift.monitor.scoring import followed_metrics, outcomes_in, unread_note, unread_outcomes
from core.drift.monitor.watched_model import WatchedModel
from core.stats.sequential import YEAR
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Schema
from core.wording.escape import one_line
from core.workspace.registry import ModelCard

ALARMS_OF_DRIFT = 0.01  # chance of a false alarm in a year of looks
ALARMS_OF_OUTCOMES, ALARMS_OF_LIMITS = 0.03, 0.01
POINTS = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_CLASSES = 20


@dataclass(frozen=True, eq=False)
class SeenBatch:
    """What came of a batch: the record of it, the whole report, and the model's answers, (rows,
    outputs), NaN where it has none."""

    look: BatchLook
    report: DriftReport
    said: Array


def look_at(
    model: WatchedModel, rows: Dataset, label: str = "", said: Array | None = None
) -> SeenBatch:
    """Hold a batch against what the model learned from; nothing is kept. What it `said` of the
    rows is asked of it where it is not known."""
    card, started = model.card, time.perf_counter()
    is_whole = is_whole_for(card, rows)
    if said is None:
        said = answers_for(model.at_hand, rows.frame) if is_whole else _no_answers(card, rows.rows)
    seconds = time.perf_counter() - started
    evidence = evidence_of(model.at_hand, rows, said) if is_whole else ModelEvidence()
    view = _without(view_with(model.at_hand, model.reference, rows, evidence), model.hidden)
    report = _report(view)
    share = {
        change.measure: change.current for change in batch_changes(view.reference, view.current)
    }
    answered = ~np.isnan(said).any(axis=1)
    look = BatchLook(
        at=datetime.now(UTC).isoformat(),
        label=one_line(label) or one_line(rows.name),
        file=one_line(rows.name),
        digest=rows.fingerprint,
        rows=rows.rows,
        answered=int(answered.sum()),
        missing=share.get("Missing cells", 0.0),
        far=share.get("Far values", 0.0),
        seconds=seconds,
        drift=str(report.verdict),
        drift_reason=report.reason,
        columns=tuple(map(_reading, report.columns)),
        prediction=_reading(report.prediction) if report.prediction else None,
        together=_together(report),
        score=_shape(card, said[answered]) if answered.any() else None,
        outcomes=outcomes_in(model, rows.frame, said),
        estimated=_estimated(model, said[answered]),
        notes=(*remarks(report), *_unread(model, rows)),
    )
    return SeenBatch(look, report, said)


def _unread(model: WatchedModel, rows: Dataset) -> tuple[str, ...]:
    many = unread_outcomes(model.card, rows.frame)
    return (unread_note(many),) if many else ()


def _estimated(model: WatchedModel, said: Array) -> Mapping[str, BatchScore]:
    """How well the model does by what it says alone; of few rows that says nothing."""
    if len(said) < LEAST_ROWS:
        return {}
    metrics = followed_metrics(model.card)
    return estimated_scores(model.card, model.at_hand.kept, said, metrics)


def _report(view: ModelView) -> DriftReport:
    """The report by what moved, at the chance of false alarms that a year of looks leaves one of
    them. How the model does is judged over all batches."""
    report = view.compare(DriftPlan(alpha=ALARMS_OF_DRIFT / YEAR))
    verdict, reason = judge_moves(report)
    return replace(report, verdict=verdict, reason=reason)


def _without(view: ModelView, hidden: tuple[str, ...]) -> ModelView:
    """The view without columns that the kept rows do not have as they come."""
    if not hidden:
        return view
    before, now = (_table_without(table, hidden) for table in (view.reference, view.current))
    return replace(view, reference=before, current=now)


def _table_without(table: Dataset, names: tuple[str, ...]) -> Dataset:
    kept = tuple(column for column in table.schema.columns if column.name not in names)
    frame = table.frame.drop(columns=[n for n in names if n in table.frame.columns])
    return replace(table, frame=frame, schema=Schema(columns=kept))


def _together(report: DriftReport) -> TogetherReading | None:
    one = report.together
    return None if one is None else TogetherReading(auc=one.auc, luck=one.luck, moved=one.moved)


def _reading(drift: ColumnDrift) -> ColumnReading:
    return ColumnReading(
        name=drift.name,
        effect=drift.effect,
        limit=drift.threshold,
        drifted=drift.drifted,
        missing=drift.current_missing,
        direction=drift.direction,
        p_value=drift.p_value,
    )


def _shape(card: ModelCard, said: Array) -> ScoreShape:
    if not card.is_classification:
        return ScoreShape(points=tuple(np.quantile(said[:, 0], POINTS).tolist()))
    labels = predictions(card, said, np.zeros(len(said))).predicted
    shares = pd.Series(labels).map(str).value_counts(normalize=True).head(MOST_CLASSES)
    cut = card.cut is not None and card.positive in card.classes
    scores = said[:, card.classes.index(card.positive)] if cut else said.max(axis=1)
    said_of = {str(label): float(share) for label, share in shares.items()}
    return ScoreShape(points=tuple(np.quantile(scores, POINTS).tolist()), said=said_of)


def _no_answers(card: ModelCard, rows: int) -> Array:
    return np.full((rows, max(1, len(card.classes))), np.nan)
