"""Expectations made from a table: what it is like today, with some room."""

import sys
from math import ceil, floor, sqrt

import pandas as pd

from core.data.expectations.changes import saved_columns
from core.data.expectations.shapes import pattern_of
from core.data.expectations.suite import (
    ExpectationRule,
    LearnedFrom,
    Suite,
    make_rule,
    usual_row_count,
)
from core.stats.two_shares import share_limit
from core.table.dataset import Dataset
from core.table.infer import MAX_LEVELS
from core.table.schema import Column, Kind, Schema

MOST_VALUES = 30  # a column of more levels gets no set of allowed values
_HUGE = sys.float_info.max
ROOM = 0.1  # of the range, added at both ends


def propose(dataset: Dataset, schema: Schema | None = None, room: float = ROOM) -> Suite:
    """A suite that the table itself passes.

    Ranges get `room` (a share of the range) at both ends, though nothing below zero is expected
    where nothing was; gaps may grow by half, from 1 to 5 points, rows may halve or double. Limits,
    levels and gaps remember how many rows they were learned from, so that a check can tell news
    from luck.
    """
    schema = schema or dataset.schema
    rules = [
        make_rule("expect_table_columns_to_match_set", "", column_set="\n".join(schema.names)),
        usual_row_count(dataset.rows),
    ]
    for column in schema.columns:
        rules += _column_rules(dataset.frame[column.name], column, room)
    return Suite(
        name=dataset.name,
        rules=tuple(rules),
        rows=dataset.rows,
        columns=saved_columns(dataset),
    )


def _column_rules(values: pd.Series, column: Column, room: float) -> list[ExpectationRule]:
    name, rows = column.name, len(values)
    rules = [make_rule("expect_column_to_exist", name)]
    if column.unique == 0:
        return rules
    if column.kind is not Kind.CONSTANT:
        rules.append(make_rule("expect_column_values_to_be_of_type", name, type_=str(column.kind)))
    mostly = _present_share(column.missing, rows)
    if mostly > 0:
        rule = make_rule("expect_column_values_to_not_be_null", name, mostly=mostly)
        rules.append(_learned(rule, rows, column.missing + 1))
    if column.kind is Kind.IDENTIFIER and column.unique == rows - column.missing:
        rules.append(make_rule("expect_column_values_to_be_unique", name))
    return rules + _value_rules(values, column, room)


def _present_share(missing: int, rows: int) -> float:
    """All of the rows where none is missing; else what is present less half of the gaps more, from
    1 to 5 points, and noise."""
    if missing == 0:
        return 1.0
    share = missing / rows
    slack = max(share_limit(share, 1.0), 3 * sqrt(share * (1 - share) / rows))
    return max(0.0, floor(100 * (1 - share - slack)) / 100)


def _value_rules(values: pd.Series, column: Column, room: float) -> list[ExpectationRule]:
    if column.kind in (Kind.NUMBER, Kind.DATE) and column.low is not None:
        low, high = _range(values, column.kind, room)
        kind = "expect_column_values_to_be_between"
        rule = make_rule(kind, column.name, min_value=low, max_value=high)
        return [_learned(rule, int(values.notna().sum()), bool(low) + bool(high))]
    if column.kind in (Kind.CATEGORY, Kind.BOOLEAN) and 0 < len(column.levels) <= MOST_VALUES:
        levels = [" ".join(level.split()) for level in column.levels]
        if all(
            level and level == own.strip() for level, own in zip(levels, column.levels, strict=True)
        ):
            kind = "expect_column_values_to_be_in_set"
            rule = make_rule(kind, column.name, value_set="\n".join(levels))
            once = int((values.value_counts() == 1).sum())
            # Where every level came again, another one is news: the set is known.
            return [_learned(rule, int(values.notna().sum()), once + 1) if once else rule]
    if column.kind is Kind.IDENTIFIER or column.unique >= MAX_LEVELS:
        pattern = pattern_of(values)
        if pattern:
            return [make_rule("expect_column_values_to_match_regex", column.name, regex=pattern)]
    return []


def _learned(rule: ExpectationRule, rows: int, edge: int) -> ExpectationRule:
    return rule.model_copy(update={"learned": LearnedFrom(rows=rows, edge=edge)})


def _range(values: pd.Series, kind: Kind, room: float) -> tuple[str, str]:
    present = values.dropna()
    if kind is Kind.DATE:
        # New rows are mostly later ones: only what lies before is unusual.
        return _earliest(present, room), ""
    low, high = float(present.min()), float(present.max())
    # Half of the reach at a time: the range of very large numbers is none.
    reach = min((high / 2 - low / 2) * room * 2, _HUGE)
    least, most = max(low - reach, -_HUGE), min(high + reach, _HUGE)
    least = max(0.0, least) if low >= 0 else least
    if bool((present.astype("float64") % 1 == 0).all()):
        return f"{floor(least)}", f"{ceil(most)}"
    short = f"{least:.6g}", f"{most:.6g}"
    return (
        short if float(short[0]) <= low and float(short[1]) >= high else (repr(least), repr(most))
    )


def _earliest(present: pd.Series, room: float) -> str:
    """The day before which nothing is expected."""
    low, high = present.min(), present.max()
    # Whole numbers of Python's: a span of centuries is too long for a Timedelta.
    nanoseconds = low.value - int((high.value - low.value) * room)
    earliest = pd.Timestamp(max(nanoseconds, (pd.Timestamp.min + pd.Timedelta("2D")).value))
    return min(earliest, low).isoformat()[:10]
