"""Texts written in one way: white space, case, accents, punctuation, and levels put together."""

import re
import unicodedata

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_number
from core.parts.values.levels import has_texts, relabel, settled

_DASHES = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’ʼ", "'"), "“": '"', "”": '"'}
)
_WHITE = re.compile(r"\s+")


def trim(values):
    """Cut white space at the ends and make runs of it one space."""
    return relabel(values, settled(_trimmed)) if has_texts(values) else values


def lower(values):
    return relabel(values, settled(str.lower)) if has_texts(values) else values


def upper(values):
    return relabel(values, settled(str.upper)) if has_texts(values) else values


def title(values):
    return relabel(values, settled(str.title)) if has_texts(values) else values


def normalise(values, accents, punctuation):
    """One Unicode form (NFKC), plain dashes and quotes, single spaces; without accents or
    punctuation where that is asked for."""
    if not has_texts(values):
        return values
    return relabel(values, settled(lambda old: _normal(old, accents, punctuation)))


def swap(values, pairs):
    """Each cell that equals the first of a pair becomes the second; None stands for missing.

    A chain a -> b -> c is followed to its end; what goes round in a circle stays as it is.
    """
    ends = _ends(dict(pairs))
    if has_texts(values) or values.dtype == bool:
        return relabel(values, lambda old: _instead(ends, old))
    if values.dtype.kind == "M":
        return _swapped_dates(values, ends)
    return _swapped_numbers(values, ends)


def substitute(values, find, instead):
    """Replace a part of each text; a text with nothing left becomes missing."""
    if not has_texts(values):
        return values
    return relabel(values, settled(lambda old: old.replace(find, instead).strip() or np.nan))


def _ends(pairs):
    """Where each chain of replacements ends."""
    ends = {}
    for start in pairs:
        seen, place = {start}, pairs[start]
        while place in pairs and place not in seen:
            seen.add(place)
            place = pairs[place]
        ends[start] = start if place in seen else place
    return ends


def _instead(ends, old):
    new = ends.get(old, old)
    return np.nan if new is None else new


def _trimmed(old):
    return _WHITE.sub(" ", old).strip() or np.nan


def _normal(old, accents, punctuation):
    new = unicodedata.normalize("NFKC", old).translate(_DASHES)
    if accents:
        apart = unicodedata.normalize("NFKD", new)
        new = "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")
        new = unicodedata.normalize("NFKC", new)
    if punctuation:
        new = "".join(" " if unicodedata.category(mark)[0] == "P" else mark for mark in new)
    return _trimmed(new)


def _swapped_numbers(values, ends):
    old = as_number(pd.Series(list(ends), dtype=object))
    new = pd.Series(list(ends.values()), dtype=object)
    numbers = as_number(new)
    if (numbers.isna() & new.notna() & old.notna() & old.isin(values)).any():
        # A name in place of a number makes names of all of them.
        return relabel(values, lambda shown: _instead(ends, shown))
    for found, instead in zip(old, numbers, strict=True):
        if not np.isnan(found) and (values == found).any():
            values = values.mask(values == found, instead)
    return values


def _swapped_dates(values, ends):
    for old, new in ends.items():
        moment = pd.to_datetime(old, errors="coerce")
        instead = pd.NaT if new is None else pd.to_datetime(new, errors="coerce")
        if new is None or not pd.isna(instead):
            values = values.mask(values == moment, instead)
    return values
