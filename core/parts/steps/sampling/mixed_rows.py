"""Rows of numbers, categories, flags and texts: how far they are apart, and whole rows made of
points that lie between them."""

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.neighbors import NearestNeighbors

from core.parts.steps.naming import SEPARATOR, sources_of
from core.parts.values.date_parts import COUNTED_PARTS


def columns_of_texts(X, texts):
    """The names of the columns that were made of the texts of these names; none for an array."""
    names = X.columns if isinstance(X, pd.DataFrame) else ()
    return [name for name in names if SEPARATOR in str(name) and sources_of(str(name))[0] in texts]


def category_columns(X, texts=()):
    """The names of the columns that hold no numbers, two of them, or parts of dates; none for an
    array, and none that was made of a text."""
    if not isinstance(X, pd.DataFrame):
        return []
    weights, labels = set(columns_of_texts(X, texts)), label_columns(X)
    like_labels = {*labels, *_columns_of_two(X.drop(columns=labels)), *filter(_is_part, X.columns)}
    return [name for name in X.columns if name in like_labels and name not in weights]


def _columns_of_two(numbers):
    """The names of the columns with at most two different numbers, gaps aside."""
    values = numbers.to_numpy(dtype="float64", na_value=np.nan)
    low, high = (end.reduce(values, initial=np.nan) for end in (np.fmin, np.fmax))
    is_end = (values == low) | (values == high) | np.isnan(values)
    return numbers.columns[is_end.all(axis=0)]


def _is_part(name):
    """Is the column a part of a date that is counted, as its weekday?"""
    source, mark, part = str(name).rpartition(SEPARATOR)
    return bool(mark and source) and part in COUNTED_PARTS


def label_columns(X):
    """The names of the columns that hold no numbers; none for an array."""
    if not isinstance(X, pd.DataFrame):
        return []
    return [name for name, dtype in X.dtypes.items() if not pd.api.types.is_numeric_dtype(dtype)]


def with_distances(X, texts=()):
    """Rows as numbers whose distances count a differing category as SMOTENC does: by the median of
    the numbers' standard deviations (Chawla et al. 2002); by 1 where there is no number. The
    numbers come first."""
    if not isinstance(X, pd.DataFrame):
        return X
    categories = category_columns(X, texts)
    if not categories:
        return X.to_numpy(dtype="float64")
    numbers = X.drop(columns=categories).to_numpy(dtype="float64")
    weight = np.median(numbers.std(axis=0)) if numbers.shape[1] else 1.0
    levels = [_rows_by_level(X[name]) for name in categories]
    return np.hstack([numbers, np.hstack(levels) * weight / np.sqrt(2)])


def _rows_by_level(values):
    """Rows by levels, 1 where the row has the level, which goes by its text; a gap is a level."""
    codes, levels = pd.factorize(values, use_na_sentinel=False)
    texts, places = np.unique([str(level) for level in levels], return_inverse=True)
    shown = np.zeros((len(values), len(texts)))
    shown[np.arange(len(values)), places[codes]] = 1.0
    return shown


def nearest_rows(points, made, members):
    """The position of the nearest member for each made point."""
    nearest = NearestNeighbors(n_neighbors=1).fit(points[members])
    return members[nearest.kneighbors(made, return_distance=False)[:, 0]]


def whole_rows(X, points, made, members, texts=()):
    """Made points as rows like X: numbers as they are; categories, flags and all that came from a
    text from the nearest member, since nothing is between two levels or two texts."""
    if not isinstance(X, pd.DataFrame):
        return made
    rows = X.iloc[nearest_rows(points, made, members)].reset_index(drop=True)
    categories = set(category_columns(X, texts))
    numbers = [name for name in X.columns if name not in categories]
    weights = set(columns_of_texts(X, texts))
    for place, name in enumerate(numbers):
        if name not in weights:
            rows[name] = _as_before(made[:, place], X[name].dtype)
    return rows


def _as_before(values, dtype):
    is_whole = pd.api.types.is_integer_dtype(dtype)
    return pd.Series(np.rint(values) if is_whole else values).astype(dtype)


def rows_at(X, rows):
    """Rows of a table or an array by their places."""
    return X.iloc[rows] if isinstance(X, pd.DataFrame) else X[rows]


def one_below_other(parts):
    """Tables or arrays as one."""
    first = parts[0]
    if isinstance(first, pd.DataFrame):
        return pd.concat(parts, ignore_index=True)
    return sparse.vstack(parts, format=first.format) if sparse.issparse(first) else np.vstack(parts)
