"""Shapes of numbers, for models whose answers depend on them."""

import numpy as np

from core.choices.pick import Pick
from core.model.advice.facts import AdvisedColumn, AdvisedTable
from core.model.advice.proposal import ColumnProposal, Proposals
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.schema import Kind

SKEWED, EVENED = 1.5, 0.5  # skewness from which a shape is proposed, and the share that may be left
POWERS = (-6.0, 8.0)
ROWS_SHAPED = 2_000  # at the most: the power of a shape is known from fewer than its use


def even_a_tail(facts: AdvisedColumn, table: AdvisedTable, recipe: Recipe) -> Proposals:
    """A long tail bends lines and rules distances, unless the target has it too; trees cut at the
    same rows whatever the scale."""
    if facts.column.kind is not Kind.NUMBER or not facts.goes_to("transform"):
        return
    if not table.has_scaled or recipe.pick_for(facts.name, "transform").method != "none":
        return
    cells = facts.values.to_numpy("float64", na_value=np.nan)
    there = np.isfinite(cells)
    values = cells[there]
    if len(values) < 50 or not _has_many(values):
        return
    before = _skewness(values)
    if abs(before) < SKEWED:
        return
    evened = even(values)
    after = _skewness(evened)
    if not abs(after) < EVENED * abs(before):
        return
    by_luck = 4 / len(values)  # of a share: chi-squared of one degree of freedom, 95 %
    if table.linear_share(evened, there) < table.linear_share(values, there) - by_luck:
        return
    yield ColumnProposal(
        facts.name,
        "transform",
        Pick(method="yeo_johnson"),
        f"Its skewness is {before:.1f}, and {after:z.1f} after Yeo-Johnson, over {len(values):,} "
        "rows: models that weigh or measure it (linear, neighbours, networks) would follow the "
        "tail, and a line through the even values tells no less of the target. Trees do not care.",
        "equal steps in its own unit have equal effects, however far out.",
    )


def _has_many(values: Array) -> bool:
    """Are there at least 10 different ones? Most columns show them in their first rows."""
    return any(len(np.unique(some)) >= 10 for some in (values[:100], values))


def _skewness(values: Array) -> float:
    """The third standardised moment; NaN where nothing varies."""
    scale = np.abs(values).max() or 1.0
    away = values / scale - (values / scale).mean()
    squares = away**2
    spread = float(np.sqrt(squares.mean()))
    cubes = squares * away  # a third power takes ten times as long
    return float(cubes.mean() / spread**3) if spread > 1e-12 else np.nan


def even(values: Array) -> Array:
    """The values under the power of Yeo and Johnson (2000) that makes them likeliest normal, told
    by ROWS_SHAPED of them."""
    from core.parts.steps.numbers.transforms import YeoJohnson

    scaled = values / (np.abs(values).max() or 1.0)
    scaled = scaled / (scaled.std() or 1.0)
    few = scaled[:: len(scaled) // ROWS_SHAPED + 1]
    fitted = YeoJohnson().fit(few.reshape(-1, 1))
    return np.asarray(fitted.transform(scaled.reshape(-1, 1))[:, 0])
