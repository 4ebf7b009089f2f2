"""Rules about what a cell may hold, and what becomes of one that holds something else."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.methods.clean.rule import CellRule, Rule, in_place, lines
from core.parts.values.limits import (
    blank_outside,
    fill_constant,
    flag_outside,
    outside_dates,
    outside_list,
    outside_pattern,
    outside_range,
)

Arguments = tuple[tuple[str, Any], ...]

_REPEATED_REPEAT = re.compile(r"[+*}]\)[+*{]")


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
        re.compile(pattern)
    except re.error as error:
        raise WorkbenchError(f"{pattern!r} is no regular expression: {error}.") from error
    if _REPEATED_REPEAT.search(pattern):
        raise WorkbenchError(
            f"{pattern!r} repeats a group that repeats inside, which can take for ever on a long "
            "text; write it with one repetition."
        )
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
