"""Compares the table a model learned from with the table it is used on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from core.drift.compare.columns import (
    ColumnPair,
    ColumnShift,
    TwoSamples,
    compare_column,
    kind_of_predictions,
)
from core.drift.compare.report import ColumnDrift, DriftPlan, DriftReport, DriftVerdict, KindChange
from core.drift.compare.verdicts import judge, judge_subsets, share_drifted
from core.errors import BadTableError
from core.stats.many import false_discovery_limit
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind
from core.table.stored_as import stored_as

MAX_NEW_LEVELS = 20  # named in the report; all of them count in the share


@dataclass(frozen=True)
class BothPredictions:
    """A model's answers (labels or numbers) for the rows of the two tables."""

    reference: Array
    current: Array


@dataclass(frozen=True)
class ColumnPairs:
    """What was measured of two tables: the columns that both have, then target and prediction."""

    columns: tuple[ColumnPair, ...]
    target: ColumnPair | None
    prediction: ColumnPair | None

    @property
    def every(self) -> tuple[ColumnPair, ...]:
        ends = (pair for pair in (self.target, self.prediction) if pair is not None)
        return (*self.columns, *ends)


def compare(
    reference: Dataset,
    current: Dataset,
    plan: DriftPlan | None = None,
    predictions: BothPredictions | None = None,
) -> DriftReport:
    """Say column by column how far `current` has moved from `reference`, and what that means.

    The current table is read with the reference's kinds. Identifiers and constants are left out;
    dates are compared but never count. The rule of the verdict stands in
    `core.drift.compare.verdicts`. Raises BadTableError where the tables have nothing to compare or
    the reference lacks a column that the plan names, and UnknownMethodError for a test that does
    not exist.
    """
    plan = plan or DriftPlan()
    shared = [name for name in _features(reference, plan) if name in current.frame.columns]
    if not shared and predictions is None:
        raise BadTableError(
            f"{reference.name} and {current.name} share no column that can be compared; "
            "load tables with the same column names."
        )
    pairs = ColumnPairs(
        columns=tuple(_column(name, reference, current, plan) for name in shared),
        target=_target(reference, current, plan),
        prediction=_prediction(predictions, plan) if predictions is not None else None,
    )
    return _judged(_report(reference, current, pairs, plan), plan)


def _report(
    reference: Dataset, current: Dataset, pairs: ColumnPairs, plan: DriftPlan
) -> DriftReport:
    """What moved, without a verdict yet."""
    limit = significance_limit(pairs.every, plan.alpha)
    columns = _ranked(_decided(pair, limit, plan) for pair in pairs.columns)
    there = current.frame.columns
    return DriftReport(
        verdict=DriftVerdict.STABLE,
        reason="",
        share_drifted=share_drifted(columns),
        columns=columns,
        missing_columns=tuple(n for n in _features(reference, plan) if n not in there),
        new_columns=tuple(name for name in there if name not in reference.frame.columns),
        kind_changes=_kind_changes(reference, current, [pair.name for pair in pairs.columns]),
        target=_decided(pairs.target, limit, plan) if pairs.target else None,
        prediction=_decided(pairs.prediction, limit, plan) if pairs.prediction else None,
        rows=(reference.rows, current.rows),
    )


def significance_limit(pairs: Iterable[ColumnPair], alpha: float) -> float:
    """The p-value up to which tests count, so that at most `alpha` of the alarms are false.

    Dates do not take part, as they cannot raise an alarm.
    """
    tests = [test for pair in pairs if pair.kind is not Kind.DATE for test in _tests(pair)]
    p_values = [t.measurement.p_value for t in tests if t.measurement.p_value is not None]
    return false_discovery_limit(p_values, alpha)


def _tests(pair: ColumnPair) -> tuple[ColumnShift, ColumnShift]:
    return pair.values, pair.gaps


def _decided(pair: ColumnPair, limit: float, plan: DriftPlan) -> ColumnDrift:
    """Turn measurements into a finding: the effect must be large and no accident."""
    alarms = [test for test in _tests(pair) if _is_alarm(test, limit)]
    alarms = [] if pair.kind is Kind.DATE else alarms
    gravest = max(alarms, key=lambda test: test.severity, default=pair.values)
    return ColumnDrift(
        name=pair.name,
        kind=pair.kind,
        test=gravest.test,
        statistic=gravest.measurement.statistic,
        p_value=gravest.measurement.p_value,
        effect=gravest.measurement.effect,
        threshold=gravest.threshold,
        drifted=bool(alarms),
        direction="; ".join(test.phrase for test in alarms) or pair.values.phrase,
        reference_missing=pair.missing[0],
        current_missing=pair.missing[1],
        importance=dict(plan.importances).get(pair.name),
        new_levels=pair.new_levels[:MAX_NEW_LEVELS],
        new_share=pair.new_share,
    )


def _is_alarm(test: ColumnShift, limit: float) -> bool:
    p_value = test.measurement.p_value
    return test.is_large and p_value is not None and p_value <= limit


def _ranked(drifts: Iterable[ColumnDrift]) -> tuple[ColumnDrift, ...]:
    """Drifted columns first, what does not count last, each group by severity."""
    return tuple(sorted(drifts, key=lambda d: (not d.drifted, not d.counts, -d.severity)))


def _judged(report: DriftReport, plan: DriftPlan) -> DriftReport:
    verdict, reason = judge_subsets(report) if plan.of_subsets else judge(report)
    return replace(report, verdict=verdict, reason=reason)


def _features(reference: Dataset, plan: DriftPlan) -> list[str]:
    """The reference's columns to compare, in its order."""
    wanted = reference.schema.names if plan.columns is None else plan.columns
    named = [*wanted, plan.target] if plan.target is not None else wanted
    absent = [name for name in named if name not in reference.frame.columns]
    if absent:
        raise BadTableError(
            f"{reference.name} has no column {', '.join(absent)}; "
            f"it has {', '.join(reference.schema.names[:20])}."
        )
    usable = reference.schema.of_kind(*FEATURE_KINDS)
    return [name for name in usable if name in wanted and name != plan.target]


def _column(name: str, reference: Dataset, current: Dataset, plan: DriftPlan) -> ColumnPair:
    kind = reference.schema.kinds[name]
    both = TwoSamples(name, kind, reference.frame[name], current.frame[name])
    return compare_column(both, plan)


def _target(reference: Dataset, current: Dataset, plan: DriftPlan) -> ColumnPair | None:
    """The target in both tables; None where the current table has no outcomes yet."""
    if plan.target is None or plan.target not in current.frame.columns:
        return None
    if current.frame[plan.target].isna().all():
        return None
    if reference.schema.kinds[plan.target] not in FEATURE_KINDS:
        return None
    return _column(plan.target, reference, current, plan)


def _prediction(predictions: BothPredictions, plan: DriftPlan) -> ColumnPair:
    reference, current = pd.Series(predictions.reference), pd.Series(predictions.current)
    kind = kind_of_predictions(reference)
    return compare_column(TwoSamples("prediction", kind, reference, current), plan)


def _kind_changes(reference: Dataset, current: Dataset, names: list[str]) -> tuple[KindChange, ...]:
    """Columns stored as another type of value now; a column without values has no type."""
    old, new = reference.schema.kinds, current.schema.kinds
    return tuple(
        KindChange(name, old[name], new[name])
        for name in names
        if _family(reference.frame[name]) != _family(current.frame[name])
        and current.frame[name].notna().any()
    )


def _family(values: pd.Series) -> str:
    """How cells are stored; 0 and 1 may well become true and false."""
    stored = stored_as(values)
    return "number" if stored == "boolean" else stored
