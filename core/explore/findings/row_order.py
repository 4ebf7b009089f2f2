"""How much the place of a row says of a column: over stretches of rows, and with the row before."""

from dataclasses import dataclass

import numpy as np

from core.explore.profile.associations import correlation_ratios, crosstab, ranks, standardised
from core.stats.distances import cramers_v
from core.stats.luck import beyond_chance, critical
from core.table.arrays import Array, Coded

BLOCKS = 20
LEAST_ROWS = 100
MOST_ROWS = 100_000  # beyond these, a stretch of consecutive rows from each block
MAX_LEVELS = 50


@dataclass(frozen=True)
class Order:
    """How much the place in the file says of a column, from 0 to 1, over so many rows."""

    blocks: float
    neighbours: float
    trend: float
    rows: int

    @property
    def effect(self) -> float:
        return max(self.blocks, self.neighbours)


def order_of(values: Array | Coded, looks: int) -> Order | None:
    """How a column goes with its order; None where luck among `looks` columns shows as much."""
    order = _classes(values) if isinstance(values, Coded) else _numbers(values)
    if order is None:
        return None
    chi2 = order.blocks**2 * order.rows + BLOCKS - 1
    by_blocks = beyond_chance(chi2, BLOCKS - 1, looks)
    by_neighbours = order.neighbours * np.sqrt(order.rows) > critical(looks)
    return order if by_blocks or by_neighbours else None


def _numbers(values: Array) -> Order | None:
    """By ranks, so that outliers do not decide."""
    values = values[_stretches(values.size)]
    values = values[~np.isnan(values)]
    if values.size < LEAST_ROWS:
        return None
    ranked = standardised(ranks(values))
    place = standardised(np.arange(values.size, dtype="float64"))
    blocks = float(np.nan_to_num(correlation_ratios(_blocks(values.size), ranked[:, None])[0]))
    neighbours = float(np.mean(ranked[1:] * ranked[:-1]))
    return Order(blocks, max(0.0, neighbours), float(np.mean(ranked * place)), values.size)


def _classes(coded: Coded) -> Order | None:
    codes = coded.limited(MAX_LEVELS).codes
    codes = codes[_stretches(codes.size)]
    codes = codes[codes >= 0]
    if codes.size < LEAST_ROWS:
        return None
    levels = tuple(str(code) for code in range(int(codes.max()) + 1))
    present = Coded(codes, levels)
    blocks = cramers_v(crosstab(_blocks(codes.size), present)) or 0.0
    return Order(blocks, _kappa(present), 0.0, codes.size)


def _kappa(coded: Coded) -> float:
    """How much more often a row has the level of the row before than by chance (Cohen's kappa)."""
    chance = float(np.square(coded.counts() / coded.codes.size).sum())
    same = float(np.mean(coded.codes[1:] == coded.codes[:-1]))
    return max(0.0, (same - chance) / (1 - chance)) if chance < 1 else 0.0


def _stretches(rows: int) -> Array | slice:
    """All rows, or MOST_ROWS of them that lie side by side within each block."""
    if rows <= MOST_ROWS:
        return slice(None)
    starts = np.arange(BLOCKS) * (rows // BLOCKS)
    return (starts[:, None] + np.arange(MOST_ROWS // BLOCKS)).ravel()


def _blocks(rows: int) -> Coded:
    codes = (np.arange(rows) * BLOCKS // rows).astype(np.int32)
    return Coded(codes, tuple(str(block) for block in range(BLOCKS)))
