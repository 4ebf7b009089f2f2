"""Dropping rows of the larger classes."""

from collections import Counter

import numpy as np
from imblearn.base import BaseSampler
from imblearn.under_sampling import RandomUnderSampler


class RandomUnder(BaseSampler):
    """Drops rows at random until no class has more than `times` the smallest one."""

    _sampling_type = "under-sampling"
    _parameter_constraints: dict[str, object] = {}

    def __init__(self, times=1.0, seed=0, sampling_strategy="auto"):
        self.times = times
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def fit_resample(self, X, y, **params):
        y = np.asarray(y)
        counts = Counter(y)
        goal = int(round(self.times * min(counts.values())))
        wanted = {label: goal for label, count in counts.items() if count > goal}
        if not wanted:
            return X, y
        sampler = RandomUnderSampler(sampling_strategy=wanted, random_state=self.seed)
        return sampler.fit_resample(X, y)

    def _fit_resample(self, X, y, **params):
        return self.fit_resample(X, y)
