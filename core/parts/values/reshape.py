"""Columns made of others in the same row: renamed, computed, joined, parted."""

import numpy as np
import pandas as pd

from core.parts.formula.language import evaluate
from core.parts.values.kinds import as_label, as_labels, coded, taken

_YES = {"true", "t", "yes", "y", "1"}


def renamed(frame, names):
    """The table with columns renamed by (old, new) pairs; one that had a new name gives way."""
    new = {old: name for old, name in names if old in frame.columns}
    gone = [name for name in new.values() if name in frame.columns and name not in new]
    shown = without(frame, gone)
    shown.columns = [new.get(name, name) for name in shown.columns]
    return shown


def without(frame, names):
    """The table without some columns; the others are not copied."""
    shorter = frame.copy(deep=False)
    for name in names:
        if name in shorter.columns:
            del shorter[name]
    return shorter


def computed(frame, name, formula):
    """The table with a column that a formula gives."""
    longer = frame.copy(deep=False)
    longer[name] = evaluate(formula, frame)
    return longer


def joined(frame, parts, name, separator):
    """The table with a column of several columns' texts in a row; a gap in one is a gap."""
    first, *others = (as_labels(frame[part]) for part in parts)
    longer = frame.copy(deep=False)
    longer[name] = first.str.cat(others, sep=separator) if others else first
    return longer


def parted(frame, column_name, names, separator):
    """The table with a text's parts in columns of their own; the last takes what is left over."""
    values, most = frame[column_name], len(names) - 1
    codes, levels = coded(values)
    parts = [as_label(level).split(separator, most) for level in levels]
    longer = frame.copy(deep=False)
    for place, name in enumerate(names):
        longer[name] = taken(values, codes, _parts_at(parts, place), np.nan)
    return longer


def _parts_at(parts, place):
    """One part of each text; what is not there, or empty, is missing."""
    found = [text[place].strip() if place < len(text) else "" for text in parts]
    return np.array([part or np.nan for part in found], dtype=object)


def as_truths(values):
    """Yes and no, as a column of truths was stored: true or false, in whatever spelling."""
    spelled = as_labels(values).str.lower()
    return spelled.isin(_YES).astype("boolean").mask(spelled.isna(), pd.NA)
