"""Vectors of categories learned by gradient descent, and made sales of shops to learn from."""

from dataclasses import dataclass

import numpy as np

from core.learn.concepts.neural_networks._training import stepper

KINDS = {
    "office": (1.0, 1.0, 1.0, 1.0, 0.8, -2.2, -2.6),
    "leisure": (-1.5, -1.2, -0.8, -0.2, 0.8, 1.7, 1.2),
    "market": (-0.8, -0.6, 2.2, -0.6, -0.6, 1.2, -0.8),
}
DAYS = 7
BASE, LEVEL, SWING = 100.0, 15.0, 10.0  # mean sales, spread of shops, of weekdays in a shop
UNIT, UPDATES, RATE, DECAY = 20.0, 200, 0.05, 2.0


@dataclass(frozen=True)
class Cells:
    """How many rows each shop has on each weekday, (shops, 7), and their mean, 0 without rows.

    Means are in units from the mean of all sales, `base`.
    """

    count: np.ndarray
    mean: np.ndarray
    base: float


@dataclass(frozen=True)
class SalesTable:
    """What is learned: unit sales = shop + day + vector of the shop · vector of the day.

    All are views of one long vector, so that one optimiser moves them all.
    """

    numbers: np.ndarray
    shop: np.ndarray
    day: np.ndarray
    vectors: np.ndarray
    days: np.ndarray

    @property
    def units(self) -> np.ndarray:
        return self.shop[:, None] + self.day + self.vectors @ self.days.T


def true_sales(
    rng: np.random.Generator, shops: int, *, alike: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return each shop's kind and its mean sales on every weekday, (shops, 7).

    Where shops are not alike, each has weekdays of its own.
    """
    kind = rng.permutation(np.arange(shops) % len(KINDS))
    own = rng.normal(size=(shops, DAYS))
    week = np.array(list(KINDS.values()))[kind] + 0.2 * own if alike else 1.4 * own
    week = week - week.mean(axis=1, keepdims=True)
    return kind, BASE + LEVEL * rng.normal(size=(shops, 1)) + SWING * week


def sampled(rng: np.random.Generator, truth: np.ndarray, rows: int, noise: float) -> Cells:
    """Return `rows` rows per shop on average, many of some shops and few of others."""
    share = rng.exponential(size=len(truth)) + 0.3
    shop = rng.choice(len(truth), rows * len(truth), p=share / share.sum())
    day = rng.integers(0, DAYS, len(shop))
    sold = truth[shop, day] + rng.normal(0, noise, len(shop))
    count, total = np.zeros(truth.shape), np.zeros(truth.shape)
    np.add.at(count, (shop, day), 1)
    np.add.at(total, (shop, day), (sold - sold.mean()) / UNIT)
    return Cells(count, total / np.maximum(count, 1), float(sold.mean()))


def table_of(numbers: np.ndarray, shops: int, size: int) -> SalesTable:
    """Return the parts of one long vector of shops + 7 + (shops + 7) x size numbers."""
    shop, day, vectors, days = np.split(numbers, np.cumsum([shops, DAYS, shops * size]))
    return SalesTable(numbers, shop, day, vectors.reshape(shops, size), days.reshape(DAYS, size))


def slopes(table: SalesTable, cells: Cells) -> np.ndarray:
    """Return the gradient of half the squared error over all rows plus half the L2 penalty."""
    off = cells.count * (table.units - cells.mean)
    parts = (off.sum(axis=1), off.sum(axis=0), off @ table.days, off.T @ table.vectors)
    return np.concatenate([part.ravel() for part in parts]) + DECAY * table.numbers


def learned(cells: Cells, size: int, seed: int) -> SalesTable:
    """Return the table after training by Adam; size 0 has no vectors, only what adds up."""
    shops = len(cells.count)
    numbers = np.random.default_rng(seed).normal(0, 0.1, (shops + DAYS) * (size + 1))
    table, step = table_of(numbers, shops, size), stepper("Adam", RATE, len(numbers))
    for _ in range(UPDATES):
        numbers -= step(slopes(table, cells))
    return table


def seen(table: SalesTable) -> np.ndarray:
    """Return the vectors on their main axes, each as long as it matters for the sales.

    Vectors may be turned and stretched at will if the days' are turned back: what they stand for
    is their product, so its main axes are shown.
    """
    left, size, _ = np.linalg.svd(table.vectors @ table.days.T, full_matrices=False)
    return (left * size)[:, : table.vectors.shape[1]]
