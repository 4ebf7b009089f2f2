"""What a column does to a model's output, seen in three ways.

Partial dependence (Friedman 2001) gives every row each value of the column and takes the mean;
a row's own line is its individual conditional expectation (Goldstein et al. 2015). Both ask about
rows that may not exist, such as a small flat of nine rooms. Accumulated local effects (Apley and
Zhu 2020) move each row to the next value only, and add up the mean steps. Where columns go together
and the model joins them, the two part.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.model.explain.level_order import order_of_levels
from core.model.explain.subject import Subject
from core.parts.predictions.front import FRONT
from core.parts.reasons.table_model import TableModel
from core.parts.reasons.walks import outputs
from core.stats.intervals import CONFIDENCE
from core.table.arrays import Array
from core.table.stored_as import stored_as
from core.wording.numbers import counted

POINTS = 21  # seen values of a number or date, each a step from the next
MOST_LEVELS = 12
FEWEST_ROWS = 20  # with a value: of fewer, every line is that of a few rows
MOST_ASKED = 6_000  # rows that the model is asked about, so that a forest answers in a moment
REDRAWS = 200
NOTABLE = 0.1  # of the way that the column moves the output, and of how outputs differ


@dataclass(frozen=True)
class ColumnEffect:
    """The output where the column has each of `values` (k,): a class's probability or the number.

    `rows` (n, k) are the lines of single rows, `partial` (k,) their mean, `local` (k,) the
    accumulated local effects around the same mean. `parting` (k,) says where the two are apart by
    more than luck, and by enough to show. `seen` are the column's cells.
    """

    column: str
    values: tuple[Any, ...]
    is_ordered: bool
    rows: Array
    partial: Array
    local: Array
    parting: Array
    seen: pd.Series

    @property
    def is_parted(self) -> bool:
        return bool(self.parting.any())


def column_effect(
    subject: Subject, rows: pd.DataFrame, name: str, label: Any = None
) -> ColumnEffect:
    """Follow a column through rows as the learning steps meet them; `label` is the class that is
    followed.

    Raises NotApplicableError for texts, and where fewer than FEWEST_ROWS rows have a
    value, or they have fewer than two different ones.
    """
    is_ordered = stored_as(rows[name]) in ("number", "date")
    there = rows[rows[name].notna()]
    if len(there) < FEWEST_ROWS:
        raise NotApplicableError(
            f"Only {counted(len(there), 'row')} here {'has' if len(there) == 1 else 'have'} a "
            f"value of {name!r}: to follow it takes {FEWEST_ROWS}."
        )
    values = _ordered(there[name]) if is_ordered else _levels(there, name)
    if len(values) < 2:
        raise NotApplicableError(f"{name!r} has no two values among these rows to move between.")
    if not is_ordered:
        there = there[there[name].isin(values)]
    there = there.head(max(20, MOST_ASKED // len(values)))
    given = _given(subject, there, (name, values), label)
    moves = _Moves(given, *_places(there[name], values, is_ordered=is_ordered))
    partial, local = (line[0] for line in moves.lines(np.ones((1, len(there)))))
    parting = _parting(moves, partial - local, subject.seed)
    return ColumnEffect(
        name, tuple(values), is_ordered, given, partial, local, parting, rows[name].dropna()
    )


def _ordered(cells: pd.Series) -> list[Any]:
    """Seen values with as many rows between each two."""
    in_order = cells.sort_values(kind="stable")
    places = np.linspace(0, max(0, len(in_order) - 1), POINTS).round().astype(int)
    return list(in_order.iloc[places].drop_duplicates()) if len(cells) else []


def _levels(rows: pd.DataFrame, name: str) -> list[Any]:
    levels = rows[name].value_counts().index
    if len(levels) > max(MOST_LEVELS, len(rows) // 2):
        raise NotApplicableError(f"{name!r} has hardly a value twice: there is no way along it.")
    return order_of_levels(rows, name, list(levels[:MOST_LEVELS]))


def _given(subject: Subject, rows: pd.DataFrame, along: tuple[str, list[Any]], label: Any) -> Array:
    """The output of each row with each value of the column, (rows, values)."""
    name, values = along
    model = TableModel(subject.pipeline[_front(subject.pipeline) :], rows.iloc[:0])
    cells = rows.to_numpy(dtype=object).repeat(len(values), axis=0)
    changed = np.empty(len(values), dtype=object)
    changed[:] = values
    cells[:, rows.columns.get_loc(name)] = np.tile(changed, len(rows))
    labels = (label,) if subject.labels else ()
    return outputs(model, cells, labels)[:, 0].reshape(len(rows), len(values))


def _front(pipeline: Any) -> int:
    return sum(name in FRONT for name, _ in pipeline.steps)


def _places(cells: pd.Series, values: list[Any], *, is_ordered: bool) -> tuple[Array, Array]:
    """Which step between two values each row takes, (rows, steps); and how much of a row stands at
    each value, (rows, values): half at each end of its step, or whole at its level."""
    if is_ordered:
        edges = pd.Index(values)
        step = np.clip(edges.searchsorted(cells, side="left"), 1, len(values) - 1) - 1
        takes = np.eye(len(values) - 1)[step]
        pad = np.zeros((len(cells), 1))
        return takes, (np.hstack([takes, pad]) + np.hstack([pad, takes])) / 2
    at = np.column_stack([(cells == value).to_numpy(dtype="float64") for value in values])
    return at[:, 1:] + at[:, :-1], at


@dataclass(frozen=True)
class _Moves:
    """What rows are told along the values, (rows, values), and where they stand (see `_places`)."""

    given: Array
    takes: Array
    at: Array

    def lines(self, weights: Array) -> tuple[Array, Array]:
        """Partial dependence and local effects of rows by weights (times, rows): (times, values),
        around the same mean."""
        partial = weights @ self.given / weights.sum(axis=1, keepdims=True)
        taking = weights @ self.takes
        steps = weights @ (self.takes * np.diff(self.given, axis=1)) / np.maximum(taking, 1e-12)
        local = np.concatenate([np.zeros((len(weights), 1)), np.cumsum(steps, axis=1)], axis=1)
        share = weights @ self.at / weights.sum(axis=1, keepdims=True)
        middle = (share * (partial - local)).sum(axis=1, keepdims=True)
        return partial, local + middle


def _parting(moves: _Moves, apart: Array, seed: int) -> Array:
    """Where the lines are apart by more than other rows of the same kind would put them, at all
    values together, and by so much that it shows."""
    rng, rows = np.random.default_rng(seed), len(moves.given)
    drawn = rng.multinomial(rows, np.full(rows, 1 / rows), size=REDRAWS).astype("float64")
    partial, local = moves.lines(drawn)
    off = partial - local - apart
    error = np.maximum(off.std(axis=0), 1e-12)
    reach = np.quantile(np.abs(off / error).max(axis=1), CONFIDENCE)
    one = moves.lines(np.ones((1, rows)))
    way = max(float(moves.given.std()), *(float(np.ptp(line)) for line in one))
    return np.asarray((np.abs(apart) > reach * error) & (np.abs(apart) > NOTABLE * way))
