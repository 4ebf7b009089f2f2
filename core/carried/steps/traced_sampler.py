"""A sampler whose rows say what they were made from."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone

from core.carried.steps.held_rows import ORIGIN


class TracedSampler(BaseEstimator):
    """Resamples as `sampler` does; the labels are a Series whose index tells each row's origin.

    The origin is the position of the first row given that holds the same; -1 where there is none,
    so that the row was made. Rows to be set aside can then be chosen among those that were there,
    and none of their copies is learned from.
    """

    def __init__(self, sampler):
        self.sampler = sampler

    def fit_resample(self, X, y):
        made, labels = clone(self.sampler).fit_resample(X, y)
        index = _origins(X, made)
        self.origin_ = index.to_numpy()
        return made, pd.Series(np.asarray(labels), index=index)


def _origins(X, made):
    """The place in X of the first row that equals each of `made`."""
    known = pd.Series(np.arange(len(X)), index=_digests(X, X))
    known = known[~known.index.duplicated()]
    places = known.reindex(_digests(made, X)).fillna(-1).astype(int)
    return pd.Index(places.to_numpy(), name=ORIGIN)


def _digests(rows, like):
    """One number a row; the types are those of `like`, since 1 and 1.0 have different ones."""
    frame = pd.DataFrame(rows)
    frame = frame.astype(dict(zip(frame.columns, pd.DataFrame(like).dtypes, strict=True)))
    return pd.util.hash_pandas_object(frame, index=False).to_numpy()
