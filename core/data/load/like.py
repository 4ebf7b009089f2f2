"""A file read like a table that is known: with its delimiter, its decimal mark, its order of day
and month, its zone, its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from core.data.load.first_rows import preview
from core.data.load.plan import ReadPlan
from core.data.load.read import Reading, read, read_as_written, sniff
from core.errors import BadFileError
from core.parts.predictions.reading import DELIMITERS
from core.parts.values.kinds import as_labels
from core.parts.values.learned_style import LearnedColumn, read_as_learned
from core.parts.values.written_numbers import NumberStyle
from core.table.dataset import Dataset, make_dataset
from core.table.schema import Column, Kind
from core.table.stored_as import stored_as
from core.table.styles import styles_of, with_styles

OF_TEXTS = ("csv", "excel", "json", "jsonl", "arff")  # formats whose cells may be texts


@dataclass(frozen=True)
class ReadLike:
    """The table of a file, and in sentences what of it was set aside or reads otherwise."""

    dataset: Dataset
    told: tuple[str, ...] = ()


def columns_as_read(table: Dataset) -> dict[str, LearnedColumn]:
    """How a table's columns are written, for files like it."""
    return {
        column.name: LearnedColumn(
            str(column.kind),
            _style(column, table.frame[column.name]),
            stored_as(table.frame[column.name]),
            column.levels,
        )
        for column in table.schema.columns
    }


def _style(column: Column, values: pd.Series) -> str:
    """How a column is written; one of whole numbers without a mark proves none."""
    is_open = column.kind is Kind.NUMBER and not column.style and _are_whole(values)
    return str(NumberStyle(is_unproved=True)) if is_open else column.style


def _are_whole(values: pd.Series) -> bool:
    """Are they numbers without a fraction?"""
    if pd.api.types.is_integer_dtype(values.dtype):
        return True
    return stored_as(values) == "number" and bool((values.dropna() % 1 == 0).all())


def read_like(path: Path, name: str, known: Mapping[str, LearnedColumn]) -> ReadLike:
    """Read a file, the known columns as they are known; raises as `core.data.load.read`.

    A column that proves another way by itself is read so, and that is told.
    """
    reading = read(path, name, plan_like(path, name, set(known)))
    sentence = reading.rejected.sentence(name)
    told = [sentence] if sentence else []
    columns = {}
    if reading.plan.format in OF_TEXTS:
        for column, values, note in _otherwise(path, reading, known):
            columns[column] = values
            told += [f"In {column!r}, {note}."] if note else []
    dataset = reading.dataset
    styles = {column: known[column].style for column in columns}
    return ReadLike(_with_columns(dataset, columns, styles), tuple(told))


def _with_columns(
    dataset: Dataset, columns: Mapping[str, pd.Series], styles: Mapping[str, str]
) -> Dataset:
    frame = dataset.frame.copy(deep=False)
    for name, values in columns.items():
        frame[name] = values
    if not columns:
        return dataset
    return with_styles(make_dataset(frame, dataset.name), {**styles_of(dataset), **styles})


def plan_like(path: Path, name: str, wanted: set[str]) -> ReadPlan:
    """The plan that a file suggests, or another by which more of the wanted columns are there."""
    plan = sniff(path, name)
    if plan.format != "csv" or not wanted:
        return plan
    others = (replace(plan, delimiter=mark, header=True, starts=()) for mark in DELIMITERS)
    plans = [plan, replace(plan, header=True), *others]
    return max(plans, key=lambda one: _names_found(path, one, name, wanted))


def _names_found(path: Path, plan: ReadPlan, name: str, wanted: set[str]) -> int:
    try:
        return len(wanted & set(preview(path, plan, 1, name).columns))
    except BadFileError:
        return 0


def _otherwise(
    path: Path, reading: Reading, known: Mapping[str, LearnedColumn]
) -> Iterator[tuple[str, pd.Series, str]]:
    """The columns that read otherwise as they are known than the file by itself suggests, and those
    of which there is something to be told."""
    dataset = reading.dataset
    suspects = [name for name in dataset.frame.columns if _is_suspect(dataset, name, known)]
    if not suspects:
        return
    rows = read_as_written(path, dataset.name, reading.plan)
    texts = rows.typed.drop(index=list(rows.rejected.places)).reset_index(drop=True)
    if len(texts) != dataset.rows:
        return
    for name in suspects:
        if name not in texts.columns or stored_as(texts[name]) != "text":
            continue
        values, note = read_as_learned(texts[name], known[name])
        if note or not _is_same(dataset.frame[name], values):
            yield name, values, note


def _is_suspect(dataset: Dataset, name: str, known: Mapping[str, LearnedColumn]) -> bool:
    """Is it known how the column is written, or that it is stored otherwise, or may levels be
    known ones but for the blanks around them?"""
    column, values = known.get(name), dataset.frame[name]
    if column is None or stored_as(values) != column.stored:
        return column is not None
    if column.stored == "text" and column.levels:
        return _have_blanks(values, column.levels)
    own = dataset.schema[name]
    knows_no_mark = NumberStyle.parse(own.style).is_unproved or not own.style
    is_plain = knows_no_mark and _are_whole(values)  # whole numbers are read one way
    return bool(column.style) and not (is_plain and NumberStyle.parse(column.style).is_unproved)


def _have_blanks(values: pd.Series, levels: tuple[str, ...]) -> bool:
    """May blanks around values be other than those of levels? A file may have dropped them in which
    all cells have one."""
    known = set(levels)
    unknown = {str(text) for text in values.dropna().unique()} - known
    return any(level != level.strip() for level in known) or any(
        text.strip() in known for text in unknown
    )


def _is_same(own: pd.Series, values: pd.Series) -> bool:
    if stored_as(own) == stored_as(values) == "number":
        a, b = (one.to_numpy(dtype="float64", na_value=np.nan) for one in (own, values))
        return bool(np.array_equal(a, b, equal_nan=True))
    return bool(as_labels(own).fillna("").equals(as_labels(values).fillna("")))
