"""What the gaps of a column go along with: evidence against gaps that come by pure chance."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.explore.profile.associations import crosstab
from core.explore.profile.bins import slices
from core.explore.profile.relations import TargetValues, relation_of
from core.explore.profile.table_profile import TargetRelation
from core.stats.chance import ChiSquared, independence
from core.stats.intervals import Z95
from core.stats.luck import LEVEL
from core.stats.many import holm
from core.table.arrays import Array, Coded
from core.table.dataset import Dataset

SMALL = 0.1  # Cramér's V below which a link matters little, however sure it is (Cohen 1988)


@dataclass(frozen=True)
class GapReason:
    """How the gaps go along with another column, cut into slices (its own gaps are one).

    `effect` is Cramér's V corrected for bias with its 95 % interval; `adjusted` the p-value of the
    chi-squared test after Holm's correction for all columns looked at. `least` and `most` are the
    slices with the smallest and the largest share of gaps, each with the share.
    """

    column: str
    effect: float
    low: float
    high: float
    p: float
    adjusted: float
    least: tuple[str, float]
    most: tuple[str, float]

    @property
    def is_evidence(self) -> bool:
        """More than chance, and large enough to matter."""
        return self.adjusted < LEVEL and self.effect >= SMALL


@dataclass(frozen=True)
class GapReasons:
    """The columns that the gaps of `column` were held against, the closest first."""

    column: str
    missing: int
    rows: int
    reasons: tuple[GapReason, ...]

    @property
    def evidence(self) -> tuple[GapReason, ...]:
        return tuple(reason for reason in self.reasons if reason.is_evidence)

    def verdict(self, target: str | None = None) -> str:
        """What the table can and cannot say of why values are missing, in sentences."""
        if not self.reasons:
            return "No other column can be held against these gaps."
        if not self.evidence:
            return (
                f"No column of {len(self.reasons)} goes along with these gaps beyond chance and "
                f"with a Cramér's V of {SMALL:g} or more. That agrees with chance (MCAR); it "
                "does not prove it."
            )
        first, *others = self.evidence
        more = f" and {len(others)} more" if others else ""
        (low, fewest), (high, most) = first.least, first.most
        return (
            f"Evidence against chance (MCAR). The gaps go along with {first.column!r}{more}: "
            f"Cramér's V {first.effect:.2f} (95 % {first.low:.2f} to {first.high:.2f}), from "
            f"{fewest:.1%} missing where it is {low} to {most:.1%} where it is {high}. "
            f"{_use_of(first.column, target)}"
        )


def _use_of(column: str, target: str | None) -> str:
    """What to make of gaps that go along with a column."""
    if column == target:
        return (
            "That is the target: keep a missing flag if the gap is known before the outcome is, "
            "and never impute from the target."
        )
    return "Imputing from that column, or keeping a missing flag, uses it."


def gap_reasons(dataset: Dataset, name: str) -> GapReasons:
    """Hold the gaps of a column against every other column that can be cut into slices.

    What goes along with them is evidence against "missing completely at random" (Rubin 1976).
    Whether gaps depend on the very values that are missing, no table can tell.
    """
    flag = _flag(dataset, name)
    missing = int(flag.codes.sum())
    if not 0 < missing < dataset.rows:
        return GapReasons(name, missing, dataset.rows, ())
    found = _adjusted([*_reasons(dataset, name, flag)])
    ranked = sorted(found, key=lambda reason: -reason.effect)
    return GapReasons(name, missing, dataset.rows, tuple(ranked))


def gap_rates(dataset: Dataset, name: str, along: str) -> TargetRelation | None:
    """The share of gaps of `name` in each slice of `along`, with 95 % intervals."""
    flag = _flag(dataset, name)
    y = flag.codes.astype("float64")
    return relation_of(dataset, along, TargetValues(name, y, flag, "missing"))


def _flag(dataset: Dataset, name: str) -> Coded:
    return Coded(dataset.frame[name].isna().to_numpy().astype(np.int32), ("present", "missing"))


def _reasons(dataset: Dataset, name: str, flag: Coded) -> Iterator[GapReason]:
    for column in dataset.schema.columns:
        cut = slices(dataset.frame[column.name], column.kind) if column.name != name else None
        if cut is not None and (reason := _reason(column.name, cut, crosstab(cut, flag))):
            yield reason


def _reason(name: str, cut: Coded, table: Array) -> GapReason | None:
    used = table.sum(1) > 0
    counts, labels = table[used], np.array(cut.levels, dtype=object)[used]
    if len(counts) < 2:
        return None
    rows, found = int(counts.sum()), independence(counts)
    shares = counts[:, 1] / counts.sum(1)
    low, high = _interval(found, rows)
    least, most = int(shares.argmin()), int(shares.argmax())
    return GapReason(
        column=name,
        effect=math.sqrt(min(1.0, max(0.0, (found.statistic - found.freedom) / rows))),
        low=low,
        high=high,
        p=found.p,
        adjusted=found.p,
        least=(str(labels[least]), float(shares[least])),
        most=(str(labels[most]), float(shares[most])),
    )


def _interval(test: ChiSquared, rows: int) -> tuple[float, float]:
    """The 95 % interval of V: the noncentralities under which a statistic like this one lies in
    neither tail (Smithson 2003); by the normal distribution where it is large."""
    from scipy.special import chndtrinc

    chi2, free = test.statistic, test.freedom
    if chi2 > 1e5:
        centre = chi2 - free
        reach = Z95 * math.sqrt(2 * (free + 2 * centre))
        ends = centre - reach, centre + reach
    else:
        ends = float(chndtrinc(chi2, free, 0.975)), float(chndtrinc(chi2, free, 0.025))
    low, high = (math.sqrt(min(1.0, max(0.0, end) / rows)) for end in ends)
    return low, high


def _adjusted(reasons: list[GapReason]) -> Iterator[GapReason]:
    for reason, p in zip(reasons, holm([reason.p for reason in reasons]), strict=True):
        yield replace(reason, adjusted=p)
