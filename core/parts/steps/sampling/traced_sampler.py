"""A sampler whose rows say what they were made from."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone

from core.parts.steps.held_rows import ORIGIN


class TracedSampler(BaseEstimator):
    """Resamples as `sampler` does; the labels are a Series whose index tells each row's origin.

    The origin is what the sampler's own `origin_` says: the position of the row given that it is,
    -1 where there is none, so that the row was made. Rows to be set aside can then be chosen among
    those that were there, and none of their copies is learned from.
    """

    def __init__(self, sampler):
        self.sampler = sampler

    def fit_resample(self, X, y):
        self.sampler_ = clone(self.sampler)
        made, labels = self.sampler_.fit_resample(X, y)
        self.origin_ = self.sampler_.origin_
        index = pd.Index(self.origin_, name=ORIGIN)
        return made, pd.Series(np.asarray(labels), index=index)

    def fit(self, X, y):
        """Learn nothing but what resampling would: imbalanced-learn asks for it."""
        self.fit_resample(X, y)
        return self
