"""Texts of a file read as a model has learned to read their column: with its decimal mark, its
order of day and month, its zone, its words.

A cell that reads two ways is read the learned way. Where the learned way fails and the column
proves another by itself, that one holds for the whole column, and is told. Where neither says which
way holds, the one that is taken is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.parts.values.date_order import DaysMet, may_be_two_days
from core.parts.values.date_style import DateStyle
from core.parts.values.decimal_marks import MarksMet, may_be_two_numbers
from core.parts.values.gaps import FLAGS, FORMULA_TEXT, are_gap_words, are_gaps
from core.parts.values.learned_dates import YEAR_FIRST, dates_in_style, settled_order, told_zones
from core.parts.values.learned_numbers import (
    NO_GROUPS,
    numbers_in_style,
    settled_mark,
    told_minus,
)
from core.parts.values.opposites import as_flags
from core.parts.values.written_numbers import NumberStyle

TWO_WAYS = {
    "date": f"is one of two days; {YEAR_FIRST}",
    "number": f"is one of two numbers; {NO_GROUPS}",
}


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
    # A pipeline that was kept by an earlier version has learned neither.
    styles, looks = getattr(conform, "styles_", {}), getattr(conform, "telling_levels_", {})
    return {
        name: LearnedColumn(
            str(kind),
            styles.get(name, ""),
            stored.get(name, "text"),
            tuple(dict.fromkeys((*levels.get(name, ()), *looks.get(name, ())))),
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
    rows: pd.DataFrame, learned: Mapping[str, LearnedColumn], *, by_itself: bool = True
) -> tuple[pd.DataFrame, list[str]]:
    """Rows with their columns of texts read as a model has learned to, and what is to be told.

    A column proves another way `by_itself` where the rows are all of a file; those of a part or of
    a request hold to what was learned, each row alone.
    """
    read, told = rows.copy(deep=False), list[str]()
    for name in learned.keys() & {*rows.columns}:
        if rows[name].dtype == object or isinstance(rows[name].dtype, pd.CategoricalDtype):
            read[name], note = read_as_learned(rows[name], learned[name], by_itself=by_itself)
            told += [f"In {name!r}, {note}."] if note else []
    return read, sorted(told)


def read_as_learned(
    texts: pd.Series, column: LearnedColumn, *, by_itself: bool = True
) -> tuple[pd.Series, str]:
    """The cells of a column by its kind, and what is to be told of them (empty: nothing).

    What stands for a gap is missing, unless it is one of the levels that the model knows; a cell
    that is of no such kind stays the text that it is. `by_itself` as in `read_columns`.
    """
    texts = _without_formula(texts.astype(object))
    texts = texts.where(~are_gaps(texts, column.levels))
    # Levels may be numbers and dates that were stored as such: 1.0 is the level 1.
    kind = next((k for k in ("number", "date") if k in (column.kind, column.stored)), "")
    if not kind:
        return _labels(texts, column.levels), ""
    texts = texts.where(~are_gap_words(texts, column.levels))
    known = replace(column, kind=kind, style=column.style if column.kind == kind else "")
    written, told = _present(texts), ""
    if by_itself:
        known, told = with_proof(known, evidence_of(kind).of(written))
    if kind == "number":
        read, more = numbers_in_style(texts, known.style or "."), [told_minus(written, known.style)]
    else:
        read, more = dates_in_style(texts, known.style), told_zones(written, known.style)
    return _with_rest(texts, read), "; ".join(filter(None, (told, *more)))


def _without_formula(texts: pd.Series) -> pd.Series:
    """The texts of ="0012", where all are written so."""
    present = texts[texts.notna() & (texts != "")]
    are_texts = len(present) > 0 and all(isinstance(text, str) for text in present)
    if not are_texts or not present.str.fullmatch(FORMULA_TEXT).all():
        return texts
    return texts.replace(FORMULA_TEXT, r"\1", regex=True)


def evidence_of(kind: str) -> type[DaysMet] | type[MarksMet]:
    """What gathers the ways that a column's texts prove."""
    return MarksMet if kind == "number" else DaysMet


def with_proof(column: LearnedColumn, met: DaysMet | MarksMet) -> tuple[LearnedColumn, str]:
    """The column with the way that holds for texts that have this, and what is told of it."""
    if isinstance(met, MarksMet):
        style, told = settled_mark(column.style or ".", met)
    else:
        style, told = settled_order(column.style, met)
    return replace(column, style=style), told


def knows_its_way(column: LearnedColumn) -> bool:
    """Is it known of a column of dates or numbers how 03/04/2021 and 1.234 are read?"""
    if column.kind == "number":
        return not NumberStyle.parse(column.style).is_unproved
    return DateStyle.parse(column.style).has_order


def reads_two_ways(texts: pd.Series, column: LearnedColumn) -> np.ndarray:
    """Which cells are one of two days or numbers, where the column learned neither way; none of a
    column of another kind."""
    if column.kind not in TWO_WAYS or knows_its_way(column):
        return np.zeros(len(texts), bool)
    cells = [_clean(cell) if isinstance(cell, str) else None for cell in texts]
    is_open = may_be_two_numbers if column.kind == "number" else may_be_two_days
    return is_open(pa.array(cells, pa.string()))


def _labels(texts: pd.Series, levels: tuple[str, ...]) -> pd.Series:
    """Texts, without blanks around them where only so they are levels that the model knows; yes
    and no in any spelling where those are True and False."""
    known = set(levels)
    if known == FLAGS:
        return as_flags(texts)
    bare = {
        text: text.strip()
        for text in texts.dropna().unique()
        if isinstance(text, str) and text not in known and text.strip() in known
    }
    return texts.replace(bare) if bare else texts


def _lost(texts: pd.Series, typed: pd.Series) -> pd.Series:
    return texts.notna() & typed.isna()


def _present(texts: pd.Series) -> pa.Array:
    return pa.array([_clean(str(cell)) for cell in texts.dropna().unique()], pa.string())


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _with_rest(texts: pd.Series, typed: pd.Series) -> pd.Series:
    """The cells that were read, and the others as they stand, for whoever tells of them."""
    lost = _lost(texts, typed)
    return typed.astype(object).where(~lost, texts) if lost.any() else typed
