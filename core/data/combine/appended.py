"""Tables below each other, their columns aligned by name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.data.combine.names import matches
from core.data.combine.values import stacked
from core.errors import BadTableError
from core.parts.values.written_numbers import NumberStyle
from core.table.dataset import Dataset, make_dataset
from core.table.stored_as import Storage, storage_of
from core.table.styles import with_styles

MAX_CELLS = 300_000_000  # about 2.4 GB of numbers


@dataclass(frozen=True)
class AppendPlan:
    """How tables are put below each other.

    `names` has for each table a pair (its own column, the column of the result) for every column
    that is kept. `source` names a column that says which table a row is from; empty: none.
    """

    names: tuple[tuple[tuple[str, str], ...], ...]
    source: str = ""


@dataclass(frozen=True)
class AlignedColumn:
    """One column of the result: what it is called and stored as in each table (None: not there),
    and the unit that its numbers were written with there (empty: none)."""

    name: str
    own: tuple[str | None, ...]
    families: tuple[Storage | None, ...]
    units: tuple[str, ...] = ()

    @property
    def is_missing_somewhere(self) -> bool:
        return None in self.own

    @property
    def disagrees(self) -> bool:
        """Do the tables store it in different ways, so that it becomes texts?"""
        return len({found for found in self.families if found not in (None, "empty")}) > 1

    @property
    def units_told(self) -> str:
        """The units of its numbers where tables have several, as "% and none"; else empty."""
        pairs = zip(self.families, self.units, strict=False)
        units = dict.fromkeys(unit or "none" for found, unit in pairs if found == "number")
        return " and ".join(units) if len(units) > 1 else ""


@dataclass(frozen=True)
class AppendedTable:
    """The table, the rows each part gave, and how its columns came together."""

    dataset: Dataset
    rows: tuple[int, ...]
    columns: tuple[AlignedColumn, ...]


def propose_append(parts: Sequence[Dataset], source: str = "") -> AppendPlan:
    """Every column kept; a similar name takes the one it has in the tables before."""
    known: list[str] = []
    names = []
    for part in parts:
        own = part.schema.names
        found = matches(own, known)
        pairs = tuple((name, found.get(name, name)) for name in own)
        known += [name for _, name in pairs if name not in known]
        names.append(pairs)
    return AppendPlan(tuple(names), source)


def align(parts: Sequence[Dataset], plan: AppendPlan) -> tuple[AlignedColumn, ...]:
    """The columns of the result, in the order in which the tables bring them.

    Raises BadTableError where two columns of one table go to the same column, or none is kept.
    """
    _check(parts, plan)
    by_name = [{new: own for own, new in pairs} for pairs in plan.names]
    wanted = dict.fromkeys(new for pairs in plan.names for _, new in pairs)
    return tuple(_aligned(name, parts, by_name) for name in wanted)


def _aligned(
    name: str, parts: Sequence[Dataset], by_name: Sequence[dict[str, str]]
) -> AlignedColumn:
    own = tuple(names.get(name) for names in by_name)
    families = tuple(
        None if column is None else storage_of(part.frame[column])
        for part, column in zip(parts, own, strict=True)
    )
    units = tuple(
        "" if column is None else NumberStyle.parse(part.schema[column].style).unit
        for part, column in zip(parts, own, strict=True)
    )
    return AlignedColumn(name, own, families, units)


def append(parts: Sequence[Dataset], plan: AppendPlan, name: str) -> AppendedTable:
    """Put the tables below each other; what a table does not have is a gap in its rows.

    Raises BadTableError for a plan that does not hold, or a result that would not fit.
    """
    columns = align(parts, plan)
    rows = tuple(part.rows for part in parts)
    if sum(rows) * len(columns) > MAX_CELLS:
        raise BadTableError(
            f"Together the tables have {sum(rows):,} rows of {len(columns):,} columns; "
            f"{MAX_CELLS:,} cells is the most. Leave out columns."
        )
    # Where a row is from comes first: last is where a target is looked for.
    frame: dict[str, Any] = {plan.source: _source(parts)} if plan.source else {}
    frame |= {column.name: _column(column, parts) for column in columns}
    dataset = make_dataset(pd.DataFrame(frame, copy=False), name)
    return AppendedTable(with_styles(dataset, _styles(columns, parts)), rows, columns)


def _styles(columns: Sequence[AlignedColumn], parts: Sequence[Dataset]) -> dict[str, str]:
    """How the first of the tables that tells writes each column."""
    written = {
        column.name: [
            part.schema[own].style
            for part, own in zip(parts, column.own, strict=True)
            if own is not None and part.schema[own].style
        ]
        for column in columns
    }
    return {name: styles[0] for name, styles in written.items() if styles}


def _column(column: AlignedColumn, parts: Sequence[Dataset]) -> pd.Series:
    return stacked(
        [
            pd.Series(np.full(part.rows, np.nan)) if own is None else part.frame[own]
            for part, own in zip(parts, column.own, strict=True)
        ]
    )


def _source(parts: Sequence[Dataset]) -> pd.Categorical:
    """Which table each row is from; two tables of one name are numbered."""
    names: list[str] = []
    for part in parts:
        before = sum(name == part.name or name.startswith(f"{part.name} (") for name in names)
        names.append(part.name if not before else f"{part.name} ({before + 1})")
    codes = np.repeat(np.arange(len(parts)), [part.rows for part in parts])
    return pd.Categorical.from_codes(codes, names)


def _check(parts: Sequence[Dataset], plan: AppendPlan) -> None:
    if len(parts) < 2 or len(plan.names) != len(parts):
        raise BadTableError("Appending needs two tables or more, each with its columns.")
    for part, pairs in zip(parts, plan.names, strict=True):
        often = [new for new, count in Counter(new for _, new in pairs).items() if count > 1]
        if often:
            own = [mine for mine, new in pairs if new == often[0]]
            raise BadTableError(
                f"Two columns of {part.name} go to {often[0]!r}: {', '.join(own)}. Give one of "
                "them another name, or leave it out."
            )
    wanted = {new for pairs in plan.names for _, new in pairs}
    if not wanted:
        raise BadTableError("No column is kept; keep at least one.")
    if plan.source in wanted:
        raise BadTableError(
            f"The column that says where a row is from cannot be called {plan.source!r}: there "
            "is a column of that name. Choose another name."
        )
