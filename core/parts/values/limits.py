"""Cells outside what is allowed: found, made missing, or flagged; and gaps filled by a constant."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.kinds import as_label, as_number
from core.parts.values.levels import has_texts

_HALVES = re.compile("[\ud800-\udfff]")  # of a pair of letters, which no text of RE2's holds


class RepairError(ValueError):
    """A repair that does not suit the column; the message is one sentence for the user."""


def outside_range(values, low, high):
    """Which numbers lie outside [low, high]? Gaps and other kinds of cells do not."""
    if has_texts(values) or values.dtype.kind not in "iuf":
        return np.zeros(len(values), dtype=bool)
    return ((values < low) | (values > high)).to_numpy()


def outside_dates(values, first, last):
    """Which dates lie before `first` or after `last`? An empty limit is none; a day is whole."""
    if values.dtype.kind != "M":
        return np.zeros(len(values), dtype=bool)
    beyond = np.zeros(len(values), dtype=bool)
    if first:
        beyond |= (values < pd.Timestamp(first)).to_numpy()
    if last:
        whole = pd.Timedelta(days=1) if len(last) <= len("2024-12-31") else pd.Timedelta(0)
        end = pd.Timestamp(last) + whole
        beyond |= ((values >= end) if whole else (values > end)).to_numpy()
    return beyond


def outside_list(values, allowed):
    """Which cells are present and none of `allowed`?"""
    if not has_texts(values) and values.dtype.kind in "iuf":
        numbers = as_number(pd.Series(list(allowed), dtype=object)).dropna()
        return (values.notna() & ~values.isin(numbers)).to_numpy()
    wanted = set(allowed)
    return _by_level(values, lambda name: name not in wanted)


def outside_pattern(values, pattern):
    """Which cells are present and not, from end to end, of the pattern (a regular expression)?

    It is matched by RE2, which ends in a time that grows with the text alone, whatever the pattern.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        fits = fits_pattern([as_label(level) for level in values.cat.categories], pattern)
        return np.array([*(~fits), False])[values.cat.codes.to_numpy()]
    levels = list(dict.fromkeys(values.dropna()))  # pandas takes texts with half a letter for one
    outside = ~fits_pattern([as_label(level) for level in levels], pattern)
    by_value = dict(zip(levels, outside, strict=True))
    return values.map(lambda v: by_value.get(v, False)).to_numpy(dtype=bool)


def fits_pattern(texts, pattern):
    """Which texts are, from end to end, of the pattern? Raises ArrowInvalid for one that RE2 does
    not know: it has no backreferences and does not look ahead or behind."""
    whole = rf"\A(?:{pattern})\z"
    told = [_HALVES.sub("\ufffd", text) for text in texts]
    found = pc.match_substring_regex(pa.array(told, pa.string()), whole)
    return found.to_numpy(zero_copy_only=False).astype(bool)


def check_pattern(pattern):
    """Raise ValueError for what is no pattern by itself, as a|b)(c, or is none that RE2 knows."""
    pc.match_substring_regex(pa.array([""]), pattern)
    fits_pattern([""], pattern)


def blank_outside(values, test, arguments):
    """Make the cells missing that a test finds."""
    found = test(values, **dict(arguments))
    return values.mask(found) if found.any() else values


def flag_outside(frame, column_name, flag, test, arguments):
    """Add a column that says which cells of another a test finds."""
    flagged = frame.copy(deep=False)
    flagged[flag] = test(frame[column_name], **dict(arguments))
    return flagged


def fill_constant(values, constant):
    """Put a constant in the place of gaps."""
    if values.notna().all():
        return values
    if isinstance(values.dtype, pd.CategoricalDtype):
        known = constant in values.cat.categories
        return (values if known else values.cat.add_categories([constant])).fillna(constant)
    if has_texts(values):
        return values.where(values.notna(), constant)
    return values.fillna(_like(values, constant))


def _like(values, constant):
    """The constant as a value of the column's type."""
    if values.dtype.kind == "M":
        moment = pd.to_datetime(constant, errors="coerce")
        if not pd.isna(moment):
            return moment
        raise RepairError(f"{values.name!r} holds dates, and {constant!r} is none.")
    found = as_number(pd.Series([constant], dtype=object)).iloc[0]
    if np.isnan(found):
        raise RepairError(f"{values.name!r} holds numbers, and {constant!r} is none.")
    return bool(found) if isinstance(values.dtype, pd.BooleanDtype) else found


def _by_level(values, test):
    """A test of each different cell's name, for every row; gaps fail none."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        found = np.array([*(test(as_label(v)) for v in values.cat.categories), False])
        return found[values.cat.codes.to_numpy()]
    by_value = {v: test(as_label(v)) for v in values.dropna().unique()}
    return values.map(lambda v: by_value.get(v, False)).to_numpy(dtype=bool)
