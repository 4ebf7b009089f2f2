"""Rules about what a cell may hold, and what becomes of one that holds something else."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.methods.clean.rule import CellRule, Rule, in_place, lines
from core.parts.values.limits import (
    blank_outside,
    check_pattern,
    fill_constant,
    flag_outside,
    outside_dates,
    outside_list,
    outside_pattern,
    outside_range,
)
from core.wording.escape import one_line

Arguments = tuple[tuple[str, Any], ...]


def _why(error: Exception) -> str:
    """RE2's reason, without what stands around the pattern for us."""
    return one_line(error).rpartition(": ")[2].replace("\\A(?:", "").replace(")\\z", "")[:120]


def within(columns: tuple[str, ...], low: float, high: float, then: str) -> Rule:
    if low > high:
        raise WorkbenchError(f"No number lies between {low:g} and {high:g}; swap the two limits.")
    return _checked(columns, then, outside_range, (("low", low), ("high", high)))


def within_dates(columns: tuple[str, ...], first: str, last: str, then: str) -> Rule:
    limits = {"first": first.strip(), "last": last.strip()}
    for limit in limits.values():
        if limit and pd.isna(pd.to_datetime(limit, errors="coerce")):
            raise WorkbenchError(f"{limit!r} is no date; write it as 2024-12-31.")
    return _checked(columns, then, outside_dates, tuple(limits.items()))


def allowed_values(columns: tuple[str, ...], allowed: str, then: str) -> Rule:
    if not lines(allowed):
        return Rule()
    return _checked(columns, then, outside_list, (("allowed", lines(allowed)),))


def pattern(columns: tuple[str, ...], pattern: str, then: str) -> Rule:
    if not pattern:
        return Rule()
    try:
        check_pattern(pattern)
    except ValueError as error:
        raise WorkbenchError(
            f"{pattern[:80]!r} is no pattern that can be used ({_why(error)}): write letters, "
            "classes, groups and repetitions; nothing that looks ahead or behind, and no "
            "backreferences."
        ) from error
    return _checked(columns, then, outside_pattern, (("pattern", pattern),))


def fill_gaps(columns: tuple[str, ...], constant: str) -> Rule:
    return in_place(fill_constant, columns, constant=constant) if constant else Rule()


def _checked(
    columns: tuple[str, ...], then: str, test: Callable[..., Any], arguments: Arguments
) -> Rule:
    """What becomes of the cells that a test finds."""
    if then == "missing":
        return in_place(blank_outside, columns, test=test, arguments=arguments)
    if then == "flag":
        return _flagging(columns, test, arguments)

    def kept(frame: pd.DataFrame) -> np.ndarray:
        stays = np.ones(len(frame), dtype=bool)
        for name in columns:
            if name in frame.columns:
                stays &= ~test(frame[name], **dict(arguments))
        return stays

    return Rule(kept=kept)


def _flagging(columns: tuple[str, ...], test: Callable[..., Any], arguments: Arguments) -> Rule:
    flags = tuple(f"{name} not allowed" for name in columns)
    cells: tuple[CellRule, ...] = tuple(
        (
            flag_outside,
            None,
            (("column_name", name), ("flag", flag), ("test", test), ("arguments", arguments)),
        )
        for name, flag in zip(columns, flags, strict=True)
    )
    return Rule(cells=cells, reads=tuple(columns), makes=flags)
