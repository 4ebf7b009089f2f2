"""Rules that repair single cells. They learn nothing, and applied twice they change nothing more,
so they act on the whole table before the split and again on every row that is predicted."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd


def trim(values):
    """Cut white space at the ends and make runs of it one space."""
    return _map_texts(values, lambda text: re.sub(r"\s+", " ", text).strip() or np.nan)


def lower(values):
    return _map_texts(values, str.lower)


def upper(values):
    return _map_texts(values, str.upper)


def title(values):
    return _map_texts(values, str.title)


def merge(values, spellings, into):
    """Replace each of `spellings` by `into`."""
    wrong = set(spellings)
    return _map_texts(values, lambda text: into if text in wrong else text)


def blank(values, markers):
    """Make each of `markers` a missing value."""
    unknown = set(markers)
    return _map_texts(values, lambda text: np.nan if text in unknown else text)


def within(values, low, high):
    """Make numbers outside [low, high] missing."""
    return values.where((values >= low) & (values <= high))


_RULES: dict[str, Callable[..., object]] = {
    "trim": trim,
    "lower": lower,
    "upper": upper,
    "title": title,
    "merge": merge,
    "blank": blank,
    "within": within,
}


def repair(frame, rules):
    """Apply (rule, columns, arguments) triples in order; a column that is absent is passed over."""
    repaired = frame.copy(deep=False)
    for rule, columns, arguments in rules:
        for name in columns:
            if name in repaired.columns:
                repaired[name] = _RULES[rule](repaired[name], **dict(arguments))
    return repaired


def _map_texts(values, change):
    """Apply `change` to each different text once; numbers and dates pass."""
    if pd.api.types.is_numeric_dtype(values.dtype) or values.dtype.kind == "M":
        return values
    changed = {level: change(level) for level in values.dropna().unique() if isinstance(level, str)}
    return values.astype(object).map(lambda v: changed.get(v, v), na_action="ignore").astype(object)
