"""What the rows of a segment have in common that others have not."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_labels
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind


@dataclass(frozen=True)
class Trait:
    """A column by which a segment differs from all rows.

    For a number `inside` and `overall` are means and `effect` their distance in standard
    deviations of all rows; for a category they are the share of `level`, and `effect` is Cohen's
    h, the distance of two shares on the arcsine scale (Cohen 1988), which is on a like scale.
    """

    column: str
    level: str | None
    inside: float
    overall: float
    effect: float

    @property
    def sentence(self) -> str:
        if self.level is not None:
            return f"{self.column} is {self.level} in {self.inside:.0%}, overall {self.overall:.0%}"
        where = "higher" if self.effect > 0 else "lower"
        return f"{self.column} is {where}: {self.inside:.4g}, overall {self.overall:.4g}"


def portrait(dataset: Dataset, labels: Array, segment: int, most: int = 12) -> tuple[Trait, ...]:
    """The traits of a segment, the largest effect first."""
    inside = labels == segment
    traits = []
    for column in dataset.schema.columns:
        if column.kind is Kind.NUMBER:
            traits.append(_number(dataset.frame[column.name], inside))
        elif column.kind in (Kind.CATEGORY, Kind.BOOLEAN):
            traits.append(_category(dataset.frame[column.name], inside))
    found = [trait for trait in traits if trait is not None]
    return tuple(sorted(found, key=lambda trait: -abs(trait.effect))[:most])


def _number(values: pd.Series, inside: Array) -> Trait | None:
    numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    known = ~np.isnan(numbers)
    if not (known & inside).any():
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        overall, spread = float(numbers[known].mean()), float(numbers[known].std())
        mean = float(numbers[known & inside].mean())
    if not 0 < spread < np.inf:
        return None
    return Trait(str(values.name), None, mean, overall, (mean - overall) / spread)


def _category(values: pd.Series, inside: Array) -> Trait | None:
    texts = as_labels(values)
    overall = texts.value_counts(normalize=True)
    shares = texts[inside].value_counts(normalize=True)
    if shares.empty:
        return None
    effects = {level: _h(shares.get(level, 0.0), share) for level, share in overall.items()}
    level = max(effects, key=lambda name: abs(effects[name]))
    return Trait(
        str(values.name),
        str(level),
        float(shares.get(level, 0.0)),
        float(overall[level]),
        effects[level],
    )


def _h(share: float, other: float) -> float:
    return float(2 * (np.arcsin(np.sqrt(share)) - np.arcsin(np.sqrt(other))))
