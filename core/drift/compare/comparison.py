"""Compares the table a model learned from with the table it is used on."""

from dataclasses import dataclass, replace

from core.drift.compare.alarms import decided, ranked, significance_limit
from core.drift.compare.answers import BothAnswers, compare_answers
from core.drift.compare.chosen import (
    compared_columns,
    kind_changes,
    left_out,
    target_kind,
    two_samples,
    woken_columns,
)
from core.drift.compare.columns import ColumnPair, TwoSamples, compare_column
from core.drift.compare.report import (
    DriftPlan,
    DriftReport,
    DriftVerdict,
)
from core.drift.compare.score_change import (
    ScoreChange,
)
from core.drift.compare.together import ColumnsTogether
from core.drift.compare.told_apart import SHARE, columns_together
from core.drift.compare.verdicts import judge, judge_subsets, share_drifted
from core.errors import BadTableError
from core.table.dataset import Dataset
from core.table.schema import Kind


@dataclass(frozen=True)
class ModelEvidence:
    """What a model adds to the columns: its answers, and its score where outcomes are known.

    `notes` say what could not be looked at.
    """

    answers: BothAnswers | None = None
    score: ScoreChange | None = None
    notes: tuple[str, ...] = ()


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
    model: ModelEvidence | None = None,
) -> DriftReport:
    """Say column by column how far `current` has moved from `reference`, and what that means.

    The current table is read with the reference's kinds and styles. Identifiers are left out, a
    constant or empty column is compared where it is one no longer; dates may be later. The rule of
    the verdict stands in `core.drift.compare.verdicts`. Raises BadTableError where the tables have
    nothing to compare or the reference lacks a column that the plan names, and UnknownMethodError
    for a test that does not exist.
    """
    plan, model = plan or DriftPlan(), model or ModelEvidence()
    wanted = compared_columns(reference, plan)
    shared = [name for name in wanted if name in current.frame.columns]
    shared += woken_columns(reference, current, plan)
    target = _target(reference, current, plan)
    if not shared and target is None and model.answers is None:
        raise BadTableError(
            f"{reference.name} and {current.name} share no column that can be compared; "
            "load tables with the same column names."
        )
    samples = [two_samples(name, reference, current) for name in shared]
    texts = sum(each.kind is Kind.TEXT for each in samples)
    pairs = ColumnPairs(
        columns=tuple(compare_column(each, plan, texts) for each in samples),
        target=target,
        prediction=compare_answers(model.answers, plan) if model.answers else None,
    )
    report = _report(reference, current, pairs, plan)
    notes = (*model.notes, *filter(None, (pair.note for pair in pairs.every)))
    report = replace(report, score=model.score, notes=notes, together=_together(samples, plan))
    verdict, reason = judge_subsets(report) if plan.of_subsets else judge(report)
    return replace(report, verdict=verdict, reason=reason)


def _together(samples: list[TwoSamples], plan: DriftPlan) -> ColumnsTogether | None:
    """The columns as one; of two subsets of one table nobody asks it. Where people set limits of
    their own for columns it is told, and no alarm."""
    if plan.of_subsets:
        return None
    has_own = plan.number_threshold is not None or plan.category_threshold is not None
    return columns_together(samples, 0.0 if has_own else SHARE * plan.alpha)


def _report(
    reference: Dataset, current: Dataset, pairs: ColumnPairs, plan: DriftPlan
) -> DriftReport:
    """What moved, without a verdict yet."""
    limit = significance_limit(pairs.every, (1 - SHARE) * plan.alpha)
    columns = ranked(decided(pair, limit) for pair in pairs.columns)
    there = current.frame.columns
    return DriftReport(
        verdict=DriftVerdict.STABLE,
        reason="",
        share_drifted=share_drifted(columns),
        columns=columns,
        missing_columns=tuple(n for n in compared_columns(reference, plan) if n not in there),
        new_columns=tuple(name for name in there if name not in reference.frame.columns),
        kind_changes=kind_changes(reference, current, [pair.name for pair in pairs.columns]),
        target=decided(pairs.target, limit) if pairs.target else None,
        prediction=decided(pairs.prediction, limit) if pairs.prediction else None,
        rows=(reference.rows, current.rows),
        not_compared=tuple(left_out(reference, current, plan)),
    )


def _target(reference: Dataset, current: Dataset, plan: DriftPlan) -> ColumnPair | None:
    """The target in both tables, where it is known; None where one has no outcomes.

    A row without an outcome waits for one, as it does where a model is trained: that is no drift.
    """
    if plan.target is None or plan.target not in current.frame.columns:
        return None
    kind = target_kind(reference, plan)
    if kind is None or any(one.frame[plan.target].isna().all() for one in (reference, current)):
        return None
    both = two_samples(plan.target, reference, current, kind)
    known = replace(both, reference=both.reference.dropna(), current=both.current.dropna())
    missing = float(both.reference.isna().mean()), float(both.current.isna().mean())
    pair = replace(compare_column(known, plan), missing=missing)
    return replace(pair, note=_waiting(known, current.rows))


def _waiting(known: TwoSamples, rows: int) -> str:
    """A sentence where not all current rows have an outcome."""
    there = len(known.current)
    if there == rows:
        return ""
    return (
        f"{known.name} is known in {there:,} of {rows:,} current rows, and compared in them alone."
    )
