"""Which columns of two tables are compared, how they are read, and which are not."""

from collections.abc import Collection, Iterator

import pandas as pd

from core.drift.compare.columns import TwoSamples
from core.drift.compare.report import DriftPlan, KindChange, NotCompared
from core.errors import BadTableError
from core.parts.values.kinds import as_labels, style_of
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind
from core.table.stored_as import stored_as

TELLS_ROWS_APART = "an identifier, which is different in every row"
LEFT_OUT = "left out of this comparison"
UNUSED = "the model does not use it"
WOKE_UNUSED = "one value in the reference and others now, but the model does not use it"
NO_TARGET = "the target is an identifier, which is different in every row"
STORED_KINDS = {"number": Kind.NUMBER, "date": Kind.DATE}


def compared_columns(reference: Dataset, plan: DriftPlan) -> list[str]:
    """The reference's columns to compare, in its order; raises BadTableError where it lacks one
    that the plan names."""
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


def woken_columns(reference: Dataset, current: Dataset, plan: DriftPlan) -> list[str]:
    """Columns that are constant or empty in the reference and hold something else now.

    What is constant in both has no row that could differ, and no part in the verdict.
    """
    wanted = reference.schema.names if plan.columns is None else plan.columns
    return [
        name
        for name in reference.schema.of_kind(Kind.CONSTANT)
        if name in wanted
        and name != plan.target
        and name in current.frame.columns
        and _differs(two_samples(name, reference, current))
    ]


def left_out(reference: Dataset, current: Dataset, plan: DriftPlan) -> Iterator[NotCompared]:
    """The columns of both tables that nothing is said of: identifiers, and what the plan leaves
    out."""
    wanted = reference.schema.names if plan.columns is None else plan.columns
    for column in reference.schema.columns:
        if column.name not in current.frame.columns:
            continue
        if column.name == plan.target:
            if target_kind(reference, plan) is None:
                yield NotCompared(column.name, NO_TARGET)
        elif column.name not in wanted:
            yield NotCompared(column.name, LEFT_OUT)
        elif column.kind is Kind.IDENTIFIER:
            yield NotCompared(column.name, TELLS_ROWS_APART)


def unused_columns(
    reference: Dataset, current: Dataset, used: Collection[str]
) -> Iterator[NotCompared]:
    """The columns of both tables that a model does not use, with a word on those that woke up."""
    for column in reference.schema.columns:
        if column.name in used or column.name not in current.frame.columns:
            continue
        woke = column.kind is Kind.CONSTANT and _differs(
            two_samples(column.name, reference, current)
        )
        yield NotCompared(column.name, WOKE_UNUSED if woke else UNUSED)


def target_kind(reference: Dataset, plan: DriftPlan) -> Kind | None:
    """As what a plan's target is compared; None where it is of no kind that can be.

    One value so far, or numbers that are all different, are of the kind that their cells are.
    """
    if plan.target is None:
        return None
    kind = plan.target_kind or reference.schema[plan.target].kind
    if kind in FEATURE_KINDS or kind is Kind.CONSTANT:
        return kind
    return STORED_KINDS.get(stored_as(reference.frame[plan.target]))


def two_samples(
    name: str, reference: Dataset, current: Dataset, kind: Kind | None = None
) -> TwoSamples:
    """A column of both tables, read as `kind`, else as the reference reads it."""
    before, now = reference.frame[name], current.frame[name]
    column = reference.schema[name]
    kind = kind or column.kind
    if kind is Kind.CONSTANT:
        kind = _kind_of_constant(before if before.notna().any() else now)
    return TwoSamples(name, kind, before, now, column.style or style_of(before, kind))


def _kind_of_constant(values: pd.Series) -> Kind:
    return STORED_KINDS.get(stored_as(values), Kind.CATEGORY)


def _differs(column: TwoSamples) -> bool:
    """Is any cell of the current table another than the one value of the reference?"""
    before, now = column.reference, column.current
    if before.isna().any() or now.isna().any():
        return bool(before.notna().any() or now.notna().any())
    return len({*as_labels(before).unique(), *as_labels(now).unique()}) > 1


def kind_changes(reference: Dataset, current: Dataset, names: list[str]) -> tuple[KindChange, ...]:
    """Columns stored as another type of value now; a column without values has no type."""
    old, new = reference.schema.kinds, current.schema.kinds
    return tuple(
        KindChange(name, old[name], new[name])
        for name in names
        if _family(reference.frame[name]) != _family(current.frame[name])
        and old[name] is not new[name]
        and current.frame[name].notna().any()
        and reference.frame[name].notna().any()
    )


def _family(values: pd.Series) -> str:
    """How cells are stored; 0 and 1 may well become true and false."""
    stored = stored_as(values)
    return "number" if stored == "boolean" else stored
