"""What a cleaning rule did to a table, in numbers."""

from dataclasses import dataclass

import pandas as pd

from core.methods.clean.difference import differing
from core.methods.clean.rule import Rule


@dataclass(frozen=True)
class Effect:
    """What a rule did: rows before and after, columns that went, came or have another name, and
    cells that differ, by column. `problem` says why it could not act; then it did nothing."""

    label: str
    rows_before: int
    rows_after: int
    columns_dropped: tuple[str, ...] = ()
    columns_made: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, int], ...] = ()
    problem: str = ""

    @property
    def cells_changed(self) -> int:
        return sum(count for _, count in self.cells)

    @property
    def rows_dropped(self) -> int:
        return self.rows_before - self.rows_after

    @property
    def is_nothing(self) -> bool:
        """Did the table stay as it was?"""
        touched = self.columns_dropped or self.columns_made or self.renamed or self.cells
        return not (self.rows_dropped or touched)


def effect_of(label: str, rule: Rule, before: pd.DataFrame, after: pd.DataFrame) -> Effect:
    """What a rule did, in numbers."""
    old, new = set(before.columns), set(after.columns)
    moves = tuple(pair for pair in rule.moves if pair[0] in old and pair[1] in new)
    gone, come = dict(moves), {name for _, name in moves}
    touched = {name for _, columns, _ in rule.cells for name in columns or ()} | set(rule.filled)
    repaired = touched & old & new
    cells = [
        (name, _differences(before, after, name)) for name in before.columns if name in repaired
    ]
    return Effect(
        label,
        len(before),
        len(after),
        columns_dropped=tuple(n for n in before.columns if n not in new and n not in gone),
        columns_made=tuple(n for n in after.columns if n not in old and n not in come),
        renamed=moves,
        cells=tuple((name, count) for name, count in cells if count),
    )


def _differences(before: pd.DataFrame, after: pd.DataFrame, name: str) -> int:
    return int(differing(before[name], after[name]).sum())
