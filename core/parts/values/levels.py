"""Texts changed by their levels: each different text is looked at once."""

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_label, as_labels

ROUNDS = 20


def relabel(values, change):
    """The column with `change` applied to each different text; what is not a text becomes missing.

    Categories stay categories, other columns become texts. Where no text changes, the column is
    given back as it was.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _recoded(values, [change(as_label(v)) for v in values.cat.categories])
    labels = values if values.dtype == object else as_labels(values)
    changed = {v: change(as_label(v)) for v in labels.dropna().unique()}
    if all(old == new for old, new in changed.items()):
        return values
    return labels.map(changed).astype(object)


def settled(change):
    """The change repeated until a text stays as it is, so that twice is the same as once."""

    def again(old):
        for _ in range(ROUNDS):
            new = change(old)
            if not isinstance(new, str) or new == old:
                return new
            old = new
        return old

    return again


def has_texts(values):
    """Does the column hold texts or levels, rather than numbers, truths or dates?"""
    return values.dtype == object or isinstance(values.dtype, pd.CategoricalDtype)


def _recoded(values, levels):
    """The categorical column with other names for its levels; equal names become one level."""
    if all(old == new for old, new in zip(values.cat.categories, levels, strict=True)):
        return values
    kept = list(dict.fromkeys(level for level in levels if isinstance(level, str)))
    places = {level: place for place, level in enumerate(kept)}
    # The code of a gap is -1, which takes the -1 at the end.
    codes = np.array([*(places.get(level, -1) for level in levels), -1])
    recoded = pd.Categorical.from_codes(codes[values.cat.codes.to_numpy()], kept)
    return pd.Series(recoded, index=values.index, name=values.name)
