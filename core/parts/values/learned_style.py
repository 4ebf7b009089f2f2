"""Texts of a file read as a model has learned to read their column: with its decimal mark, its
order of day and month, its zone, its words.

A cell that reads two ways is read the learned way. Where the learned way fails and the column
proves another by itself, that one holds for the whole column, and is told. Where neither says which
of day and month comes first, the way that is taken is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.parts.values.date_order import date_order, may_be_two_days
from core.parts.values.date_style import UTC, DateStyle, zones_in
from core.parts.values.gaps import are_gaps
from core.parts.values.kinds import as_date, as_number
from core.parts.values.written_numbers import number_style

_MARKS = {".": "point", ",": "comma"}
YEAR_FIRST = "write the year first, as in 2023-12-31"
_ORDERS = {"day": "the day", "month": "the month"}


@dataclass(frozen=True)
class LearnedColumn:
    """How a model knows a column: its kind, how that is written, how the table that it learned from
    stored it (number, date, boolean or text), and the levels that it met."""

    kind: str
    style: str = ""
    stored: str = "text"
    levels: tuple[str, ...] = ()


def learned_columns(
    conform: Any, stored: Mapping[str, str], levels: Mapping[str, Sequence[str]]
) -> dict[str, LearnedColumn]:
    """How a model knows its columns: `conform` is the step that types them, `stored` and `levels`
    are what its card says of them."""
    styles = getattr(conform, "styles_", {})
    return {
        name: LearnedColumn(
            str(kind),
            styles.get(name, ""),
            stored.get(name, "text"),
            tuple(levels.get(name, ())),
        )
        for name, kind in conform.columns
    }


def columns_of_card(conform: Any, card: Mapping[str, Any]) -> dict[str, LearnedColumn]:
    """The same of a card as the document that stands beside a model's file."""
    return learned_columns(
        conform,
        {column["name"]: column["stored"] for column in card["table"]},
        {column["name"]: column["levels"] for column in card["columns"]},
    )


def read_columns(
    rows: pd.DataFrame, learned: Mapping[str, LearnedColumn]
) -> tuple[pd.DataFrame, list[str]]:
    """Rows with their columns of texts read as a model has learned to, and what is to be told."""
    read, told = rows.copy(deep=False), list[str]()
    for name in learned.keys() & {*rows.columns}:
        if rows[name].dtype == object or isinstance(rows[name].dtype, pd.CategoricalDtype):
            read[name], note = read_as_learned(rows[name], learned[name])
            told += [f"In {name!r}, {note}."] if note else []
    return read, sorted(told)


def read_as_learned(texts: pd.Series, column: LearnedColumn) -> tuple[pd.Series, str]:
    """The cells of a column by its kind, and what is to be told of them (empty: nothing).

    What stands for a gap is missing, unless it is one of the levels that the model knows; a cell
    that is of no such kind stays the text that it is.
    """
    texts = texts.astype(object).where(~are_gaps(texts, column.levels))
    # Levels may be numbers and dates that were stored as such: 1.0 is the level 1.
    if "number" in (column.kind, column.stored):
        return _numbers(texts, (column.style if column.kind == "number" else "") or ".")
    if "date" in (column.kind, column.stored):
        return _dates(texts, column.style if column.kind == "date" else "")
    return _labels(texts, column.levels), ""


def _numbers(texts: pd.Series, style: str) -> tuple[pd.Series, str]:
    numbers, told = as_number(texts, style), ""
    if (lost := _lost(texts, numbers)).any():
        own = number_style(_present(texts), style[0])
        others = as_number(texts, own[0] + style[1:])
        if own[0] != style[0] and _lost(texts, others).sum() < lost.sum():
            numbers = others
            told = f"the numbers have a decimal {_MARKS[own[0]]} here, as the file proves"
        numbers = numbers.fillna(texts.map(_plain, na_action="ignore"))
    return _with_rest(texts, numbers), told


def _plain(text: object) -> float:
    """A number as a program writes it, where it is one."""
    try:
        number = float(str(text))
    except ValueError:
        return np.nan
    return number if np.isfinite(number) else np.nan


def _dates(texts: pd.Series, style: str) -> tuple[pd.Series, str]:
    written, known, told = _present(texts), DateStyle.parse(style).settled(), list[str]()
    dates = as_date(texts, str(known))
    own = date_order(written)
    if own and own != known.order:
        others = as_date(texts, str(known.with_order(own)))
        if not known.has_order or _lost(texts, others).sum() < _lost(texts, dates).sum():
            dates, known = others, known.with_order(own)
            told.append(told_order(own))
    if not (known.has_order or own):
        told += _doubts(written.filter(pa.array(may_be_two_days(written))), known)
    zones, usual = zones_in(written), known.zone
    if "" in zones and (usual or len(zones) > 1):
        zone = usual if usual not in ("", UTC) else "UTC"
        told.append(f"times without a zone are taken for {zone}")
    if "" not in zones and zones and not usual:
        told.append(f"times have the zone {', '.join(zones)} here, which none had before")
    return _with_rest(texts, dates), "; ".join(told)


def told_order(order: str) -> str:
    """What is said of a column whose own dates prove what comes first."""
    return f"{_ORDERS[order]} comes first here, as the file proves"


def knows_order(column: LearnedColumn) -> bool:
    """Is it known of a column of dates whether the day or the month comes first?"""
    return DateStyle.parse(column.style).has_order


def has_two_days(texts: pd.Series, column: LearnedColumn) -> np.ndarray:
    """Which cells of a column of dates are one of two days, where it learned no order of day and
    month; none of another column."""
    if column.kind != "date" or knows_order(column):
        return np.zeros(len(texts), bool)
    cells = [cell if isinstance(cell, str) else None for cell in texts]
    return may_be_two_days(pa.array(cells, pa.string()))


def _doubts(written: pa.Array, known: DateStyle) -> list[str]:
    """What is said of dates of which nobody knows what comes first, by the first that is a day."""
    days = as_date(pd.Series(written.to_pylist(), dtype=object), str(known)).dropna()
    if days.empty:
        return []
    example, taken = written[int(days.index[0])].as_py(), days.iloc[0]
    return [
        f"days can be read in two ways: {example!r} is taken for {taken:%-d %B %Y}, but neither "
        "the rows that the model learned from nor this file say whether the day or the month comes "
        f"first; {YEAR_FIRST}"
    ]


def _labels(texts: pd.Series, levels: tuple[str, ...]) -> pd.Series:
    """Texts, without blanks around them where only so they are levels that the model knows."""
    known = set(levels)
    bare = {
        text: text.strip()
        for text in texts.dropna().unique()
        if isinstance(text, str) and text not in known and text.strip() in known
    }
    return texts.replace(bare) if bare else texts


def _lost(texts: pd.Series, typed: pd.Series) -> pd.Series:
    return texts.notna() & typed.isna()


def _present(texts: pd.Series) -> pa.Array:
    cells = [str(cell).encode("utf-8", "replace").decode() for cell in texts.dropna().unique()]
    return pa.array(cells, pa.string())


def _with_rest(texts: pd.Series, typed: pd.Series) -> pd.Series:
    """The cells that were read, and the others as they stand, for whoever tells of them."""
    lost = _lost(texts, typed)
    return typed.astype(object).where(~lost, texts) if lost.any() else typed
