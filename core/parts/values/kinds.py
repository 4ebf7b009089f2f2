"""A column as numbers, dates, yes and no, or texts, whatever it arrives as.

How a column writes its values is its style (see the modules of written numbers and dates); a
pipeline learns it with its training rows, so that 1.234 means the same in every row it predicts.
An empty style is told from the values themselves.
"""

import numpy as np
import pandas as pd
import pyarrow as pa

from core.parts.values.date_style import DateStyle
from core.parts.values.epochs import counted_moments
from core.parts.values.opposites import truth_of
from core.parts.values.written_dates import read_dates
from core.parts.values.written_numbers import (
    NumberStyle,
    learned_number_style,
    number_style,
    read_numbers,
)

PLAIN_STYLES = {"number": ".", "date": str(DateStyle().settled())}


def as_kind(values: pd.Series, kind: str, style: str = "") -> pd.Series:
    """`values` as a column of that kind: floats, timestamps, or texts for every other kind.

    What cannot be read as that kind becomes missing; as a text every value can be read.
    """
    if kind == "number":
        return as_number(values, style)
    if kind == "date":
        return as_date(values, style)
    if kind == "boolean":
        return as_boolean(values, style)
    return as_labels(values)


def style_of(values: pd.Series, kind: str) -> str:
    """How a column writes its values as that kind; empty for a kind of texts.

    A column that is typed already says little of texts to come: those are read the plain way, and
    each row alone, whatever stands in the rows beside it. Only a fraction says that the point is
    the decimal mark.
    """
    if kind == "boolean":
        return boolean_style(values)
    if kind not in PLAIN_STYLES:
        return ""
    texts, _ = _texts_among(coded(values)[1]) if not _is_typed(values) else (pa.nulls(0), None)
    if texts.null_count == len(texts):
        return _mark_of_typed(values) if kind == "number" else PLAIN_STYLES[kind]
    if kind == "number":
        return learned_number_style(texts)
    return str(DateStyle.of(texts).settled())


def _mark_of_typed(values: pd.Series) -> str:
    numbers = as_number(values, PLAIN_STYLES["number"]).dropna()
    return str(NumberStyle(is_unproved=bool((numbers % 1 == 0).all())))


def as_number(values: pd.Series, style: str = "") -> pd.Series:
    """Floats; what is not a finite number becomes missing. Dates are days since 1970."""
    if values.dtype.kind == "M":
        values = (as_date(values) - pd.Timestamp(0)) / pd.Timedelta(days=1)
    if _is_typed(values):
        numbers = values.to_numpy(dtype="float64", na_value=np.nan)
        cells = np.where(np.isfinite(numbers), numbers, np.nan)
        return pd.Series(cells, index=values.index, name=values.name)
    codes, levels = coded(values)
    texts, others = _texts_among(levels)
    # A column of objects may hold numbers beside texts.
    numbers = pd.to_numeric(pd.Series(others, dtype=object), errors="coerce").astype("float64")
    written = read_numbers(texts, style or number_style(texts)).to_numpy(zero_copy_only=False)
    found = np.where(np.isfinite(numbers), numbers, written)
    return taken(values, codes, found, np.nan)


def as_date(values: pd.Series, style: str = "") -> pd.Series:
    """Naive UTC timestamps; what is not a date becomes missing. A number may be 20210403, or count
    seconds since 1970 or days as a spreadsheet does."""
    if values.dtype.kind == "M":
        dates = pd.to_datetime(values, utc=True)
        return dates.dt.tz_localize(None).astype("datetime64[ns]")
    codes, levels = coded(as_labels(values) if _is_typed(values) else values)
    levels = np.array([as_label(v) if _is_bare_number(v) else v for v in levels], dtype=object)
    texts, others = _texts_among(levels)
    moments = pd.to_datetime(_moments_only(others), errors="coerce", utc=True)
    dates = moments.dt.tz_localize(None).astype("datetime64[ns]").to_numpy()
    written = read_dates(texts, style or str(DateStyle.of(texts))).to_numpy(zero_copy_only=False)
    found = np.where(np.isnat(dates), written, dates)
    if values.dtype.kind in "iuf" or pd.api.types.is_numeric_dtype(values.dtype):
        numbers = pd.to_numeric(pd.Series(levels, dtype=object), errors="coerce")
        found = np.where(np.isnat(found), counted_moments(numbers.to_numpy("float64")), found)
    return taken(values, codes, found, np.datetime64("NaT"))


def boolean_style(values: pd.Series) -> str:
    """The two labels that stand for yes and for no, on a line each.

    They are the commonest spellings, so that a column of "yes" and "no" stays as it is. Two other
    values, whatever they are, are taken for opposites as well.
    """
    counts = as_labels(values).value_counts()
    counts = counts[counts > 0]
    spelled = {True: "", False: ""}
    for label in sorted(counts.index, key=lambda label: (-counts[label], label)):
        truth = truth_of(label)
        if truth is not None:
            spelled[truth] = spelled[truth] or label
    if not any(spelled.values()) and len(counts) <= 2:
        return "\n".join(sorted(counts.index))
    return f"{spelled[True]}\n{spelled[False]}"


def as_boolean(values: pd.Series, style: str = "") -> pd.Series:
    """Two labels (objects); what is spelled as neither becomes missing."""
    codes, levels = coded(as_labels(values))
    kept = (style or boolean_style(values)).split("\n")
    found = np.array([_as_one_of(kept, level) for level in levels], dtype=object)
    return taken(values, codes, found, np.nan)


def _as_one_of(kept: list[str], label: str) -> object:
    if label in kept:
        return label
    truth = truth_of(label)
    if truth is None or len(kept) < 2:
        return np.nan
    return kept[0 if truth else 1] or label


def as_label(value: object) -> str:
    """A level's name: whole floats lose their `.0`, so that 1, 1.0 and "1" are one level."""
    if type(value) is str:  # asked of each different text of a table
        return value
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def as_labels(values: pd.Series) -> pd.Series:
    """Texts (objects), with one missing marker."""
    codes, levels = coded(values)
    labels = np.array([as_label(level) for level in levels], dtype=object)
    return taken(values, codes, labels, np.nan)


def _is_typed(values: pd.Series) -> bool:
    """Is it a column of numbers, flags or dates rather than of texts?"""
    return pd.api.types.is_numeric_dtype(values.dtype) or values.dtype.kind in "Mm"


def coded(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Codes (-1 is missing) and the different values they stand for."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy(), values.cat.categories.to_numpy(dtype=object)
    codes, levels = pd.factorize(values)
    return codes, np.asarray(levels.astype(object), dtype=object)


def _texts_among(levels: np.ndarray) -> tuple[pa.Array, np.ndarray]:
    """The texts, missing where a level is none; and the other levels, missing where it is one."""
    is_text = np.array([isinstance(level, str) for level in levels], dtype=bool)
    clean = [
        level.encode("utf-8", "replace").decode() if there else None
        for level, there in zip(levels, is_text, strict=True)
    ]
    return pa.array(clean, pa.string()), np.where(is_text, np.array(None), levels)


def _is_bare_number(value: object) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _moments_only(levels: np.ndarray) -> pd.Series:
    """Dates among objects; a flag is no moment."""
    kept = [None if isinstance(v, bool | np.bool_) else v for v in levels]
    return pd.Series(kept, dtype=object)


def taken(values: pd.Series, codes: np.ndarray, levels: np.ndarray, gap: object) -> pd.Series:
    """The level of every row, with `values`' index and name."""
    if not len(levels):
        levels = np.array([gap], dtype=levels.dtype)
        codes = np.zeros(len(codes), dtype=np.intp)
    cells = levels[codes]
    cells[codes < 0] = gap
    return pd.Series(cells, index=values.index, name=values.name)
