"""What is wished of a model's answer, and which changes of a row are allowed."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.errors import WorkbenchError
from core.model.what_if.instrument import Instrument
from core.table.arrays import Array
from core.table.stored_as import stored_as


@dataclass(frozen=True)
class WishedAnswer:
    """What is to be reached: a class, or a number that is at least `low` or at most `high`."""

    label: Any = None
    low: float | None = None
    high: float | None = None

    def is_met(self, answers: Array) -> Array:
        """Of answers (n,) as the model gives them: a mask (n,)."""
        if self.low is None and self.high is None:
            return np.asarray(answers == self.label)
        values = np.asarray(answers, dtype="float64")
        low, high = (-np.inf if self.low is None else self.low), self.high
        return (values >= low) & (values <= (np.inf if high is None else high))


@dataclass(frozen=True)
class Limits:
    """Columns that may not change, and numbers or dates that may only grow or only shrink."""

    fixed: frozenset[str] = field(default_factory=frozenset)
    only_up: frozenset[str] = field(default_factory=frozenset)
    only_down: frozenset[str] = field(default_factory=frozenset)


def check_limits(instrument: Instrument, limits: Limits) -> None:
    """Raise WorkbenchError for a limit on a column that is none, or has no order."""
    ordered = {n for n in instrument.rows if stored_as(instrument.rows[n]) in ("number", "date")}
    for name in limits.fixed | limits.only_up | limits.only_down:
        if name not in instrument.rows.columns:
            raise WorkbenchError(f"The model has no column {name!r}: no limit can be set on it.")
    for name in (limits.only_up | limits.only_down) - ordered:
        raise WorkbenchError(f"{name!r} has no order: it can be kept as it is, or change freely.")
