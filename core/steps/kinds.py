"""A column as numbers, dates or texts, whatever it arrives as."""

import numpy as np
import pandas as pd


def as_number(values: pd.Series) -> pd.Series:
    """Floats; what is not a finite number becomes missing."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    numbers = pd.to_numeric(values, errors="coerce").astype("float64")
    return numbers.where(np.isfinite(numbers))


def as_date(values: pd.Series) -> pd.Series:
    """Naive UTC timestamps; what is not a date becomes missing."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    mixed = {"format": "mixed"} if values.dtype == object else {}
    dates = pd.to_datetime(values, errors="coerce", utc=True, **mixed)
    return dates.dt.tz_localize(None).astype("datetime64[ns]")


def as_label(value: object) -> str:
    """A level's name: whole floats lose their `.0`, so that 1, 1.0 and "1" are one level."""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def as_labels(values: pd.Series) -> pd.Series:
    """Texts (objects), with one missing marker."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    texts = values.astype(object).map(as_label, na_action="ignore")
    return texts.where(values.notna(), np.nan).astype(object)


_CONVERTERS = {"number": as_number, "date": as_date}


def as_kind(values: pd.Series, kind: str) -> pd.Series:
    """`values` as a column of that kind: floats, timestamps, or texts for every other kind."""
    return _CONVERTERS.get(kind, as_labels)(values)
