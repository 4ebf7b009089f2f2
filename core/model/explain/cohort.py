"""What matters to a model for some rows and not for the others: those of a level, or of a range, of
one column."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.model.explain.attribution import Attribution
from core.model.explain.importance import Importance
from core.model.explain.shift import ImportanceShift, importance_shift
from core.pipeline.subsets import FEW_ROWS
from core.stats.mean_error import error_of_mean
from core.table.arrays import Array
from core.table.cell_text import cell_text
from core.table.stored_as import stored_as

PARTS = 4  # of as many rows, that numbers and dates are cut into
MOST_LEVELS = 12
FEW_GROUPS = 10  # below this, how far groups differ is not known


@dataclass(frozen=True, eq=False)
class Cohort:
    """Rows that have a column's level or lie in a range of it; `inside` (n,) says which of all, and
    `groups` (n,), where it is known, which of them go with each other."""

    name: str
    inside: Array
    groups: Array | None = None

    @property
    def rows(self) -> int:
        return int(self.inside.sum())

    @property
    def is_enough(self) -> bool:
        """Are there so many rows, and groups of them, inside and outside that they can be told
        apart?"""
        return all(
            part.sum() >= FEW_ROWS
            and (self.groups is None or len(np.unique(self.groups[part])) >= FEW_GROUPS)
            for part in (self.inside, ~self.inside)
        )


def cohorts_of(rows: pd.DataFrame, column: str, groups: Array | None = None) -> tuple[Cohort, ...]:
    """The cohorts of a column with at least FEW_ROWS rows inside and outside, and FEW_GROUPS
    `groups` (n,) where rows have some: quarters of numbers and dates, the commonest levels of
    others, and the rows without a value, each under a name of its own.

    Raises NotApplicableError where there is none.
    """
    cells = rows[column]
    is_ordered = stored_as(cells) in ("number", "date")
    parts = [*(_ranges(cells) if is_ordered else _levels(cells)), ("missing", cells.isna())]
    named = zip(_told_apart([name for name, _ in parts]), parts, strict=True)
    found = [
        Cohort(f"{column}: {name}", inside.to_numpy(dtype=bool, na_value=False), groups)
        for name, (_, inside) in named
    ]
    enough = tuple(one for one in found if one.is_enough)
    if not enough:
        units = "" if groups is None else f", of {FEW_GROUPS} groups,"
        raise NotApplicableError(
            f"No level or quarter of {column!r} parts the {len(rows):,} explained rows so that "
            f"{FEW_ROWS}{units} are on either side: fewer tell nothing apart."
        )
    return enough


def _told_apart(names: list[str]) -> list[str]:
    """Names of which some are alike, as the ends of narrow ranges are once they are rounded."""
    return [
        name if names.count(name) == 1 else f"{name} ({names[: n + 1].count(name)})"
        for n, name in enumerate(names)
    ]


def _ranges(cells: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """Ranges of as many rows; a value that as many of the rows have is a part of its own."""
    known = cells.dropna().sort_values()
    if known.empty:
        return
    parts = max(2, min(PARTS, len(known) // FEW_ROWS))  # of few rows none of a quarter is enough
    places = (np.arange(1, parts) * len(known) // parts).clip(0, len(known) - 1)
    ends = list(dict.fromkeys([*known.iloc[places], known.iloc[-1]]))
    for low, high in zip([None, *ends[:-1]], ends, strict=True):
        above = cells.notna() if low is None else cells > low
        name = "" if low is None else f"above {cell_text(low)}, "
        if parts * (known == high).sum() < len(known):
            yield f"{name}up to {cell_text(high)}", above & (cells <= high)
            continue
        yield f"{name}below {cell_text(high)}", above & (cells < high)
        yield f"exactly {cell_text(high)}", cells == high


def _levels(cells: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    texts = cells.astype(object).map(cell_text, na_action="ignore")
    for level in texts.value_counts().index[:MOST_LEVELS]:
        yield str(level), texts == level


def cohort_importance(
    shap: Attribution, features: tuple[str, ...], cohort: Cohort, place: int | None = None
) -> ImportanceShift:
    """How far each column moves the output on average for the other rows and for the cohort's, with
    their errors; for one explained class, or over all. They are different rows, so that the errors
    are independent of each other."""
    sizes = np.abs(shap.values)
    sizes = sizes.mean(axis=2) if place is None else sizes[:, :, place]
    both = (
        _importance(sizes[rows], features, None if cohort.groups is None else cohort.groups[rows])
        for rows in (~cohort.inside, cohort.inside)
    )
    return importance_shift(*both)


def _importance(sizes: Array, features: tuple[str, ...], groups: Array | None) -> Importance:
    error = error_of_mean(sizes, groups)
    what, weakness = "Mean distance that the column moves the output.", "Says what the model uses."
    return Importance(what, weakness, features, sizes.mean(axis=0), error)
