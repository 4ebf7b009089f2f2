"""Fitting a pipeline so that what is inside knows the rows and the columns that it meets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from core.parts.splits.given import given_names
from core.parts.splits.row_keys import RowKeys


def fit_pipeline(pipeline: Any, X: Any, y: np.ndarray, known: RowKeys) -> Any:
    """Fit a pipeline in place, each inner split in it knowing the rows that it divides, and its
    model the columns that it is given."""
    *before, (_, last) = pipeline.steps
    X, y, known = fit_steps(before, X, y, known)
    with knowing(last, known, given_names(before)):
        last.fit(X, y)
    return pipeline


def fit_steps(steps: Any, X: Any, y: np.ndarray, known: RowKeys) -> tuple[Any, np.ndarray, RowKeys]:
    """Fit steps in order; the rows that come out, their labels, and what is known of them."""
    for _, step in steps:
        with knowing(step, known):
            if hasattr(step, "fit_resample"):
                X, y = step.fit_resample(X, y)
                known = _known_after(step, known, len(X))
            else:
                X = step.fit_transform(X, y)
                known = _further(step, known)
    return X, y, known


def _further(step: Any, known: RowKeys) -> RowKeys:
    """Rows without a label go through a step that has learned from the others alone."""
    if known.unlabelled is None:
        return known
    return replace(known, unlabelled=step.transform(known.unlabelled))


@contextmanager
def knowing(step: Any, known: RowKeys, columns: tuple[str, ...] = ()) -> Iterator[None]:
    """Tell every inner split of a step what is known of its rows, and let it forget at the end;
    tell what asks for them the names of the columns. A saved model brings copies of their
    classes, which are known by what they can."""
    found = [step, *step.get_params(deep=True).values()]
    inner = [value for value in found if hasattr(value, "held_back")]
    for one in inner:
        one.known = known
    for given in found:
        if hasattr(given, "tell_names"):
            given.tell_names(columns)
    try:
        yield
    finally:
        for one in inner:
            one.known = RowKeys()


def _known_after(step: Any, known: RowKeys, after: int) -> RowKeys:
    """What is known of rows that were drawn, dropped or made.

    `origin_` gives each row that comes out the position of the one it was, -1 for one that is
    made. A made row is a group of its own, with the time of the last row.
    """
    origin = getattr(step, "origin_", None)
    if origin is None or len(origin) != after:
        return RowKeys(unlabelled=known.unlabelled)
    made = origin < 0
    kept = known.at(np.where(made, 0, origin))
    groups, times = kept.groups, kept.times
    if groups is not None and made.any():
        groups = np.where(made, groups.max() + np.cumsum(made), groups)
    if times is not None and made.any():
        times = np.where(made, times.max(), times)
    whence = origin if kept.origin is None else np.where(made, -1, kept.origin)
    return RowKeys(None, groups, times, whence, unlabelled=known.unlabelled)
