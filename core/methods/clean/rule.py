"""What one configured cleaning rule does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.parts.formula.kinds import FormulaError
from core.parts.values.limits import RepairError
from core.parts.values.repairs import repair
from core.parts.values.reshape import without

# A repair of `core.parts.values`, the columns it acts on (None: the whole table), its arguments.
CellRule = tuple[Callable[..., Any], tuple[str, ...] | None, tuple[tuple[str, Any], ...]]


@dataclass(frozen=True)
class Rule:
    """Repairs of cells, which every predicted row gets too, or rows or columns to leave out.

    `kept` says which rows of a table stay, `dropped` which columns go. The gaps of `filled` take
    the value of the row above, which a row to predict has not. `makes` are new columns that the
    repairs compute from `reads`; where one of those is absent they are passed over, unless the
    rule is `strict`. `retypes` are columns that may be of another kind afterwards, `moves` are
    (old, new) names.
    """

    cells: tuple[CellRule, ...] = ()
    kept: Callable[[pd.DataFrame], np.ndarray] | None = None
    dropped: Callable[[pd.DataFrame], list[str]] | None = None
    filled: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    retypes: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    strict: bool = False

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The table after the rule; the one given is not touched.

        Raises a WorkbenchError where the rule does not suit the table.
        """
        try:
            if self.kept is not None:
                stays = self.kept(frame)
                frame = frame if stays.all() else frame[stays]
            if self.dropped is not None:
                frame = without(frame, self.dropped(frame))
            frame = self._filled_down(frame) if self.filled else frame
            return self._repaired(frame) if self.cells and self.acts_on(frame) else frame
        except (FormulaError, RepairError) as error:
            raise WorkbenchError(str(error)) from error

    def acts_on(self, frame: pd.DataFrame) -> bool:
        """Are the columns there that the rule reads?"""
        return self.strict or set(self.reads) <= set(frame.columns)

    def _filled_down(self, frame: pd.DataFrame) -> pd.DataFrame:
        filled = frame.copy(deep=False)
        for name in self.filled:
            if name in frame.columns:
                filled[name] = frame[name].ffill()
        return filled

    def _repaired(self, frame: pd.DataFrame) -> pd.DataFrame:
        taken = [new for old, new in self.moves if old in frame.columns and new in frame.columns]
        repaired = repair(frame, self.cells)
        present = [name for name in self.makes if name in frame.columns]
        taken += [name for name in present if not frame[name].equals(repaired[name])]
        if taken:
            raise WorkbenchError(
                f"The table has a column {taken[0]!r} already; choose another name for the new one."
            )
        return repaired


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(line for line in text.split("\n") if line)


def in_place(function: Callable[..., Any], columns: tuple[str, ...], **arguments: Any) -> Rule:
    """A rule that repairs each of some columns and leaves their kind alone."""
    return Rule(cells=((function, tuple(columns), tuple(arguments.items())),))


def retyping(function: Callable[..., Any], columns: tuple[str, ...], **arguments: Any) -> Rule:
    """A rule that makes some columns another kind, as texts or numbers, in place."""
    cell = (function, tuple(columns), tuple(arguments.items()))
    return Rule(cells=(cell,), retypes=tuple(columns))
