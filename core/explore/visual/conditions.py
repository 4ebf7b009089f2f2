"""Conditions of the formula language for ranges, levels and gaps."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from core.explore.visual.cuts import GAP, REST, Axis
from core.explore.visual.roles import Role
from core.parts.formula.syntax import columns_of, quoted
from core.table.stored_as import stored_as


def literal(values: pd.Series, level: str) -> str:
    """A level as the language compares it with this column's cells."""
    match stored_as(values):
        case "number":
            return number_literal(float(level))
        case "boolean":
            return str(level == "True")
        case _:
            return repr(level)


def number_literal(number: float) -> str:
    """The number exactly, as short as it can be written."""
    return repr(float(number)).removesuffix(".0")


def time_literal(nanoseconds: float) -> str:
    """A time to the second; a day where it is midnight."""
    text = str(np.datetime64(int(nanoseconds) // 10**9, "s"))
    return repr(text.removesuffix("T00:00:00").replace("T", " "))


def among(values: pd.Series, levels: Sequence[str]) -> str:
    """One of some levels."""
    name = quoted(str(values.name))
    if len(levels) == 1:
        return f"{name} == {literal(values, levels[0])}"
    return f"{name} in ({', '.join(literal(values, level) for level in levels)})"


def not_among(values: pd.Series, levels: Sequence[str]) -> str:
    listed = ", ".join(literal(values, level) for level in levels)
    return f"{quoted(str(values.name))} not in ({listed})"


def gap(name: str) -> str:
    return f"missing({quoted(name)})"


def ranged(name: str, low: str, high: str, closed: bool = True) -> str:
    """From `low` to `high`, both as literals; `closed` says whether `high` belongs to it."""
    column = quoted(name)
    if low == high:
        return f"{column} == {low}"
    return f"{column} >= {low} and {column} {'<=' if closed else '<'} {high}"


def joined(conditions: Iterable[str]) -> str:
    """All of them hold."""
    parts = list(dict.fromkeys(filter(None, (text.strip() for text in conditions))))
    return parts[0] if len(parts) == 1 else " and ".join(f"({text})" for text in parts)


def either(conditions: Iterable[str]) -> str:
    """One of them holds."""
    parts = list(dict.fromkeys(filter(None, conditions)))
    return parts[0] if len(parts) == 1 else " or ".join(f"({text})" for text in parts)


def opposite(frame: pd.DataFrame, condition: str) -> str:
    """All other rows, those included for which a gap leaves the condition unknown."""
    has_gaps = any(frame[name].hasnans for name in columns_of(condition))
    return f"not filled({condition}, False)" if has_gaps else f"not ({condition})"


def in_cells(values: pd.Series, axis: Axis, cells: Iterable[int]) -> str:
    """The rows in some cells of an axis; empty where that is all of them."""
    chosen = sorted({cell for cell in cells if 0 <= cell < len(axis.labels)})
    if not chosen or not axis.name:
        return ""
    gaps = [cell for cell in chosen if _is_gap(axis, cell)]
    rest = [cell for cell in chosen if cell not in gaps]
    if axis.role is Role.LEVELS:
        parts = _of_levels(values, axis, rest)
    else:
        parts = [_run(axis, first, last) for first, last in runs(rest)]
    return either([*parts, *([gap(axis.name)] if gaps else [])])


def _is_gap(axis: Axis, cell: int) -> bool:
    """Is the cell for rows without a value? A level may be called like it."""
    is_level = axis.role is Role.LEVELS and cell < len(axis.levels)
    return axis.labels[cell].startswith(GAP) and not is_level


def _of_levels(values: pd.Series, axis: Axis, cells: list[int]) -> list[str]:
    named = [axis.levels[cell] for cell in cells if cell < len(axis.levels)]
    has_rest = any(
        cell >= len(axis.levels) and axis.labels[cell].startswith(REST) for cell in cells
    )
    if stored_as(values) == "date":
        return _of_years(axis, named, has_rest)
    parts = [among(values, named)] if named else []
    return [*parts, *([not_among(values, axis.levels)] if has_rest else [])]


def _of_years(axis: Axis, named: list[str], has_rest: bool) -> list[str]:
    year = f"year({quoted(axis.name)})"
    parts = [f"{year} in ({', '.join(named)})"] if named else []
    return [*parts, *([f"{year} not in ({', '.join(axis.levels)})"] if has_rest else [])]


def runs(cells: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours."""
    ends: list[tuple[int, int]] = []
    for cell in cells:
        if ends and ends[-1][1] == cell - 1:
            ends[-1] = (ends[-1][0], cell)
        else:
            ends.append((cell, cell))
    return ends


def _run(axis: Axis, first: int, last: int) -> str:
    """From one cell to another: steps begin at their edge, parts of equal count end at theirs."""
    write = time_literal if axis.role is Role.TIME else number_literal
    if len(axis.edges) == len(axis.labels) + 1:
        low, high = axis.edges[first], axis.edges[last + 1]
        if axis.role is Role.NUMBER and low % 1 == 0.5 and high - low == last + 1 - first:
            return ranged(axis.name, write(low + 0.5), write(high - 0.5))
        is_last = axis.role is Role.NUMBER and last == len(axis.labels) - 1
        return ranged(axis.name, write(low), write(high), closed=is_last)
    column = quoted(axis.name)
    above = f"{column} > {write(axis.edges[first - 1])}" if first else ""
    below = f"{column} <= {write(axis.edges[last])}" if last < len(axis.edges) else ""
    return joined_plain(above, below) or f"not {gap(axis.name)}"


def joined_plain(*parts: str) -> str:
    return " and ".join(filter(None, parts))
