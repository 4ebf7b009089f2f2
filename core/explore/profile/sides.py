"""Two subsets of a table side by side: in what do they differ most?"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from core.errors import NotApplicableError
from core.explore.profile.bins import slices
from core.explore.profile.dates import iso
from core.explore.profile.histograms import bin_edges
from core.explore.profile.numbers import is_whole
from core.parts.formula.kinds import FormulaError
from core.parts.formula.language import is_true
from core.stats.chance import independence, kolmogorov_p
from core.stats.distances import kolmogorov_smirnov, mean_difference, middle
from core.stats.many import holm
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Column, Kind

LEVELS = 15

Distance = Literal["Kolmogorov-Smirnov", "total variation"]


@dataclass(frozen=True)
class Side:
    """Some rows: those where `column`, cut into slices, is `level`; or those where the formula
    `where` is true; with neither, all that the other side leaves."""

    name: str
    column: str | None = None
    level: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class Difference:
    """One column on both sides.

    `effect` is 0 where both distributions are the same and 1 where they do not touch: the
    Kolmogorov-Smirnov distance of numbers and dates, the total variation of categories (over the
    most frequent levels). `smd` is the standardised mean difference (a - b over the pooled sd),
    for numbers only. `adjusted` is the p-value of no difference after Holm's correction. `shares`
    are of the rows that have a value: pairs (a, b) for each of `labels`.
    """

    column: str
    kind: Kind
    distance: Distance
    effect: float
    smd: float | None
    adjusted: float
    rows: tuple[int, int]
    missing: tuple[float, float]
    centre: tuple[str, str] | tuple[float, float]
    labels: tuple[str, ...] | tuple[float, ...]
    shares: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Sides:
    """Both sides' names and rows, rows on both, and every column that can be compared, the most
    different first."""

    names: tuple[str, str]
    rows: tuple[int, int]
    overlap: int
    differences: tuple[Difference, ...]


def compare_sides(dataset: Dataset, a: Side, b: Side) -> Sides:
    """Compare two subsets column by column; raises NotApplicableError where one has no row."""
    on_a, on_b = _rows_of(dataset, a), _rows_of(dataset, b)
    if on_a is None or on_b is None:
        on_a = ~on_b if on_a is None and on_b is not None else on_a
        on_b = ~on_a if on_b is None and on_a is not None else on_b
    if on_a is None or on_b is None:
        raise NotApplicableError("Choose what at least one side holds.")
    for side, rows in ((a, on_a), (b, on_b)):
        if not rows.any():
            raise NotApplicableError(f"No row is in {side.name!r}; choose another group or subset.")
    told = {side.column for side in (a, b)}
    found = [
        difference
        for column in dataset.schema.columns
        if column.name not in told
        and (difference := _difference(dataset, column, on_a, on_b)) is not None
    ]
    adjusted = zip(found, holm([difference.adjusted for difference in found]), strict=True)
    ranked = sorted((replace(d, adjusted=p) for d, p in adjusted), key=lambda d: -d.effect)
    sizes = int(on_a.sum()), int(on_b.sum())
    return Sides((a.name, b.name), sizes, int((on_a & on_b).sum()), tuple(ranked))


def groups_of(dataset: Dataset, column: str) -> tuple[str, ...]:
    """The slices a column can be divided in; empty where it cannot."""
    cut = slices(dataset.frame[column], dataset.schema[column].kind)
    return () if cut is None else cut.levels


def _rows_of(dataset: Dataset, side: Side) -> Array | None:
    if side.where is not None:
        try:
            return is_true(side.where, dataset.frame)
        except FormulaError as error:
            raise NotApplicableError(f"The subset {side.name!r} cannot be read: {error}") from error
    if side.column is None:
        return None
    cut = slices(dataset.frame[side.column], dataset.schema[side.column].kind)
    if cut is None or side.level not in cut.levels:
        raise NotApplicableError(f"{side.column!r} has no group {side.level!r}; choose another.")
    return np.asarray(cut.codes == cut.levels.index(side.level))


def _difference(dataset: Dataset, column: Column, a: Array, b: Array) -> Difference | None:
    values = dataset.frame[column.name]
    if column.kind is Kind.NUMBER:
        return _of_numbers(column, to_floats(values), a, b)
    if column.kind is Kind.DATE:
        times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
        return _of_numbers(column, np.where(values.notna(), times, np.nan), a, b)
    if column.kind in (Kind.CATEGORY, Kind.BOOLEAN):
        return _of_levels(column, to_codes(values).limited(LEVELS), a, b)
    return None


def _of_numbers(column: Column, values: Array, a: Array, b: Array) -> Difference | None:
    gaps = np.isnan(values)
    parts = [np.sort(values[side & ~gaps]) for side in (a, b)]
    rows = parts[0].size, parts[1].size
    if min(rows) == 0:
        return None
    low, high = (
        float(end([part[place] for part in parts])) for end, place in ((min, 0), (max, -1))
    )
    whole = column.kind is Kind.NUMBER and all(map(is_whole, parts))
    edges = bin_edges(low, high, sum(rows), whole)
    shares = [_shares(part, edges) for part in parts]
    effect = kolmogorov_smirnov(*parts)
    middles = tuple(middle(part) for part in parts)
    is_date = column.kind is Kind.DATE
    return Difference(
        column=column.name,
        kind=column.kind,
        distance="Kolmogorov-Smirnov",
        effect=effect,
        smd=None if is_date else mean_difference(*parts),
        adjusted=kolmogorov_p(effect, *rows),
        rows=rows,
        missing=(float(gaps[a].mean()), float(gaps[b].mean())),
        centre=(iso(middles[0]), iso(middles[1])) if is_date else (middles[0], middles[1]),
        labels=tuple(map(iso, edges)) if is_date else tuple(edges.tolist()),
        shares=tuple(zip(shares[0].tolist(), shares[1].tolist(), strict=True)),
    )


def _shares(ordered: Array, edges: Array) -> Array:
    """The share of sorted values in each bin; the last edge belongs to its bin."""
    inner = np.searchsorted(ordered, edges[1:-1])
    return np.diff(np.concatenate([[0], inner, [ordered.size]])) / ordered.size


def _of_levels(column: Column, coded: Coded, a: Array, b: Array) -> Difference | None:
    counts = np.vstack([coded.at(np.flatnonzero(side)).counts() for side in (a, b)])
    rows = int(counts[0].sum()), int(counts[1].sum())
    if min(rows) == 0:
        return None
    shares = counts / counts.sum(1, keepdims=True)
    return Difference(
        column=column.name,
        kind=column.kind,
        distance="total variation",
        effect=float(np.abs(shares[0] - shares[1]).sum() / 2),
        smd=None,
        adjusted=independence(counts).p,
        rows=rows,
        missing=(1 - rows[0] / int(a.sum()), 1 - rows[1] / int(b.sum())),
        centre=(coded.levels[int(counts[0].argmax())], coded.levels[int(counts[1].argmax())]),
        labels=coded.levels,
        shares=tuple(zip(shares[0].tolist(), shares[1].tolist(), strict=True)),
    )
