"""Processes whose truth is known, and tables drawn from them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.table.schema import Task

COLUMNS = 8


@dataclass(frozen=True)
class Process:
    """Rows of eight normal columns and an outcome: `task` says of which kind."""

    name: str
    task: Task
    draw: Callable[[np.random.Generator, int], tuple[Array, Array]]


def _lean(X: Array) -> Array:
    return 0.8 * X[:, 0] - 0.6 * X[:, 1] + 0.7 * X[:, 2] * X[:, 3] + 0.5 * (X[:, 4] > 0.5)


def _classes(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    X = rng.normal(size=(rows, COLUMNS))
    return X, (rng.random(rows) < 1 / (1 + np.exp(-_lean(X)))).astype(int)


def _numbers(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    X = rng.normal(size=(rows, COLUMNS))
    return X, _lean(X) + 1.2 * rng.normal(size=rows)


def _coin(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    return rng.normal(size=(rows, COLUMNS)), (rng.random(rows) < 0.45).astype(int)


def _nothing(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    return rng.normal(size=(rows, COLUMNS)), rng.normal(size=rows)


def _rare(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    X = rng.normal(size=(rows, COLUMNS))
    return X, (rng.random(rows) < 1 / (1 + np.exp(2.6 - 1.3 * _lean(X)))).astype(int)


def graded(task: Task, strength: float) -> Process:
    """An outcome that goes by four columns, of which the third and the fourth are of this strength:
    a model that is not given one of them is behind by what it is worth."""
    effects = np.array([0.8, -0.6, strength, strength, 0, 0, 0, 0])

    def draw(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
        X = rng.normal(size=(rows, COLUMNS))
        lean = X @ effects
        if task is Task.REGRESSION:
            return X, lean + rng.normal(size=rows)
        return X, (rng.random(rows) < 1 / (1 + np.exp(-lean))).astype(int)

    return Process(f"graded {'numbers' if task is Task.REGRESSION else 'classes'}", task, draw)


CLASSES = Process("classes", Task.CLASSIFICATION, _classes)
RARE = Process("a rare class", Task.CLASSIFICATION, _rare)  # 13 % are positive
NUMBERS = Process("numbers", Task.REGRESSION, _numbers)
COIN = Process("coin flips", Task.CLASSIFICATION, _coin)
NOTHING = Process("numbers of noise", Task.REGRESSION, _nothing)


def table(process: Process, rows: int, seed: int) -> Dataset:
    """Rows of a process as a table, its outcome in the column `y`."""
    X, y = process.draw(np.random.default_rng(seed), rows)
    frame = pd.DataFrame(X, columns=[f"x{n}" for n in range(COLUMNS)])
    frame["y"] = np.where(y > 0, "yes", "no") if process.task is Task.CLASSIFICATION else y
    return make_dataset(frame, "drawn.csv")


def mixed(rows: int, seed: int) -> Dataset:
    """Numbers of several shapes, categories with many levels, a flag and gaps: one process."""
    rng = np.random.default_rng(seed)
    levels = np.array([f"level {n}" for n in range(60)])
    frame = pd.DataFrame(
        {
            "normal": rng.normal(size=rows),
            "price": rng.lognormal(3, 0.8, rows).round(2),
            "waiting": rng.exponential(5, rows),
            "far": rng.standard_t(3, rows),
            "count": rng.poisson(3, rows),
            "colour": rng.choice(["red", "blue", "green"], rows, p=[0.6, 0.3, 0.1]),
            "shop": levels[np.minimum(rng.zipf(1.6, rows), 60) - 1],
            "member": rng.random(rows) < 0.3,
        }
    )
    frame.loc[rng.random(rows) < 0.05, "waiting"] = np.nan
    return make_dataset(frame, "drawn.csv")


def hump(rows: int, seed: int) -> Dataset:
    """One hump, of which three columns spread the more the larger the fourth is: a funnel."""
    rng = np.random.default_rng(seed)
    income = rng.lognormal(0, 0.5, rows)
    frame = pd.DataFrame({f"spent {n}": income * rng.normal(size=rows) for n in range(3)})
    return make_dataset(frame.assign(income=income), "drawn.csv")
