"""Walks a table window by window; all windows are computed at once, so that moving is free."""

from math import ceil

import numpy as np
import pandas as pd

from core.data.expectations import Suite
from core.drift.replay.distance import window_distances
from core.drift.replay.rules import askable_rules, expectations_of_reference, failing_rules
from core.drift.replay.target import estimates
from core.drift.replay.window import Replay, ReplayPlan, Window
from core.errors import BadTableError
from core.parts.steps.numbers.outliers import outlier_limits
from core.table.arrays import Array, to_floats
from core.table.dataset import Dataset, make_dataset
from core.table.schema import Kind
from core.wording.numbers import counted

MOST_WINDOWS = 500
FAR = 3.0  # interquartile ranges of the reference beyond its quartiles


def least_rows(rows: int) -> int:
    """The smallest window that a table of so many rows can be replayed in."""
    return max(1, ceil(rows / (MOST_WINDOWS - 1)))


def stream_of(reference: Dataset, current: Dataset) -> Dataset:
    """The rows of two tables after each other, in the columns that both have.

    Raises BadTableError where they share none.
    """
    shared = [name for name in reference.schema.names if name in current.frame.columns]
    if not shared:
        raise BadTableError(
            f"{reference.name} and {current.name} share no column; replay one of them by itself."
        )
    frames = [
        table.frame[shared].astype(
            {n: object for n in shared if isinstance(table.frame[n].dtype, pd.CategoricalDtype)}
        )
        for table in (reference, current)
    ]
    both = pd.concat(frames, ignore_index=True)
    return make_dataset(both, f"{reference.name}, then {current.name}")


def replay(dataset: Dataset, plan: ReplayPlan, suite: Suite | None = None) -> Replay:
    """Say of every window what it holds, which rules it fails, and how far it is from the first.

    Without a suite the reference's own expectations are asked. Raises BadTableError where the
    plan leaves no window beside the reference, or makes more than MOST_WINDOWS.
    """
    starts = _starts(dataset, plan)
    if suite is None:
        suite = expectations_of_reference(dataset, plan.reference_rows)
    askable = askable_rules(dataset, suite)
    columns, visible = window_distances(dataset, starts, plan.reference_rows, plan.rows)
    measured, targets = estimates(dataset, plan.target, starts)
    parts = zip(
        starts,
        [*starts[1:], dataset.rows],
        _missing(dataset, starts),
        _far(dataset, starts, plan.reference_rows),
        targets,
        failing_rules(dataset, askable.rules, starts),
        columns,
        strict=True,
    )
    windows = tuple(
        Window(int(first) + 1, int(last), bool(first < plan.reference_rows), *rest)
        for first, last, *rest in parts
    )
    return Replay(windows, measured, visible, askable.of_table, askable.absent)


def _starts(dataset: Dataset, plan: ReplayPlan) -> Array:
    """Where windows begin: those of the reference, then those that follow it."""
    if not 0 < plan.reference_rows < dataset.rows or plan.rows < 1:
        raise BadTableError(
            f"{dataset.name} has {counted(dataset.rows, 'row')}: nothing is left to replay after "
            f"a reference of {plan.reference_rows:,}; choose smaller windows or a longer table."
        )
    starts = np.concatenate(
        [
            np.arange(0, plan.reference_rows, plan.rows),
            np.arange(plan.reference_rows, dataset.rows, plan.rows),
        ]
    )
    if len(starts) > MOST_WINDOWS:
        raise BadTableError(
            f"Windows of {counted(plan.rows, 'row')} make {len(starts):,} of them; a replay has at "
            f"most {MOST_WINDOWS}: choose at least {least_rows(dataset.rows):,} rows."
        )
    return starts


def _missing(dataset: Dataset, starts: Array) -> list[float]:
    gaps = np.zeros(dataset.rows)
    for name in dataset.schema.names:
        gaps += dataset.frame[name].isna().to_numpy()
    sizes = np.diff([*starts, dataset.rows])
    cells = sizes * len(dataset.schema.names)
    return [float(share) for share in np.add.reduceat(gaps, starts) / cells]


def _far(dataset: Dataset, starts: Array, reference_rows: int) -> list[float | None]:
    """The share of present numbers beyond the reference's limits."""
    names = dataset.schema.of_kind(Kind.NUMBER)
    beyond, present = np.zeros(dataset.rows), np.zeros(dataset.rows)
    for name in names:
        values = to_floats(dataset.frame[name])
        low, high = outlier_limits(values[:reference_rows, None], "iqr", FAR)
        present += ~np.isnan(values)
        beyond += (values < low[0]) | (values > high[0])
    far, there = np.add.reduceat(beyond, starts), np.add.reduceat(present, starts)
    return [float(a / b) if b else None for a, b in zip(far, there, strict=True)]
