"""A change of the preparation before it is made: the same rows as they are prepared now and as they
would be."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.model.preview.preparing import BINS, Distribution, PreparedSample, column_before_after
from core.model.preview.step_trials import step_name
from core.table.stored_as import stored_as

ROWS_BESIDE = 8
CELL = 8  # bytes of a prepared cell


@dataclass(frozen=True, eq=False)
class PreparationChange:
    """The sample as it is prepared `now` and as it would be `then`; `columns` are the table's whose
    outputs differ."""

    now: PreparedSample
    then: PreparedSample
    columns: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Bytes of all training rows as they are prepared now and then."""
        now, then = (
            sample.rows_train * sample.after.shape[1] * CELL for sample in (self.now, self.then)
        )
        return now, then

    def widths(self) -> pd.DataFrame:
        """Columns after each step, now and then, in the order of the steps."""
        names = dict.fromkeys((*self.now.widths, *self.then.widths))
        after = (
            {name: sample.widths[name][1] for name in sample.widths}
            for sample in (self.now, self.then)
        )
        now, then = after
        rows = [(step_name(name), now.get(name), then.get(name)) for name in names]
        return pd.DataFrame(rows, columns=["Step", "Columns now", "Columns then"])


def preparation_change(now: PreparedSample, then: PreparedSample) -> PreparationChange:
    """What differs between two ways of preparing one table."""
    changed = tuple(name for name in then.outputs if not _is_same(now, then, name))
    return PreparationChange(now, then, changed)


def _is_same(now: PreparedSample, then: PreparedSample, name: str) -> bool:
    if now.outputs.get(name) != then.outputs[name]:
        return False
    columns = list(then.outputs[name])
    return bool(now.after[columns].equals(then.after[columns]))


@dataclass(frozen=True)
class OutputChange:
    """An output column then, and now over the same bins where it is there now."""

    raw: Distribution
    now: Distribution | None
    then: Distribution | None


def output_change(change: PreparationChange, column: str, output: str) -> OutputChange:
    """A column of the table, and one of its outputs now and then on the same axes."""
    raw = column_before_after(change.then, column, 0).before
    sides = [
        sample.after[output].dropna() if output in sample.outputs[column] else None
        for sample in (change.now, change.then)
    ]
    there = [side for side in sides if side is not None]
    edges = np.histogram_bin_edges(np.concatenate(there), bins=BINS)
    now, then = (None if side is None else _binned(output, side, edges) for side in sides)
    return OutputChange(raw, now, then)


def _binned(name: str, values: pd.Series, edges: np.ndarray) -> Distribution:
    counts = tuple(map(int, np.histogram(values, bins=edges)[0]))
    return replace(Distribution(name, counts), edges=tuple(map(float, edges)))


def rows_beside(change: PreparationChange, column: str) -> pd.DataFrame:
    """The first rows of a column raw, and of its outputs as they would be."""
    raw = change.then.before[column]
    shown = raw.dt.strftime("%Y-%m-%d") if stored_as(raw) == "date" else raw
    outputs = change.then.after[list(change.then.outputs[column])]
    return pd.concat([shown.rename(f"raw · {column}"), outputs], axis=1).head(ROWS_BESIDE)


def outputs_of(change: PreparationChange, column: str) -> tuple[str, ...]:
    """A column's outputs, those of then first and those that go last."""
    return tuple(dict.fromkeys((*change.then.outputs[column], *change.now.outputs[column])))
