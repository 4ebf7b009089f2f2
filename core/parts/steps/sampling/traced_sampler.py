"""A sampler whose rows say what they were made from."""

import warnings

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone

from core.parts.steps.held_rows import ORIGIN
from core.parts.steps.one_answer import has_one_answer


class TracedSampler(BaseEstimator):
    """Resamples as `sampler` does; the labels are a Series whose index tells each row's origin.

    The origin is what the sampler's own `origin_` says: the position of the row given that it is,
    -1 where there is none, so that the row was made. Rows to be set aside can then be chosen among
    those that were there, and none of their copies is learned from. Rows of one class have nothing
    to be evened out: they stay as they are, and a warning says so, as does `note_`.
    """

    def __init__(self, sampler):
        self.sampler = sampler

    def fit_resample(self, X, y):
        made, labels = self._resampled(X, y)
        index = pd.Index(self.origin_, name=ORIGIN)
        return made, pd.Series(np.asarray(labels), index=index)

    def _resampled(self, X, y):
        self.sampler_, self.note_ = clone(self.sampler), ""
        if has_one_answer(y):
            what = f"all {len(y)} rows learned from are of one class"
            self.note_ = f"Nothing is balanced: {what}."
            warnings.warn(self.note_, UserWarning, stacklevel=2)
            self.origin_ = np.arange(len(y))
            return X, y
        made = self.sampler_.fit_resample(X, y)
        self.origin_ = self.sampler_.origin_
        return made

    def fit(self, X, y):
        """Learn nothing but what resampling would: imbalanced-learn asks for it."""
        self.fit_resample(X, y)
        return self
