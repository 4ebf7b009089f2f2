"""Dropping rows of the larger classes."""

from collections import Counter

import numpy as np
from imblearn.under_sampling import RandomUnderSampler

from core.carried.steps.sampled import TableSampler


class RandomUnder(TableSampler):
    """Drops rows at random until no class has more than `times` the smallest one."""

    _sampling_type = "under-sampling"

    def __init__(self, times=1.0, seed=0, sampling_strategy="auto"):
        self.times = times
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        counts = Counter(y)
        goal = int(round(self.times * min(counts.values())))
        wanted = {label: goal for label, count in counts.items() if count > goal}
        self.origin_ = np.arange(len(y))
        if not wanted:
            return X, y
        sampler = RandomUnderSampler(sampling_strategy=wanted, random_state=self.seed)
        X, y = sampler.fit_resample(X, y)
        self.origin_ = sampler.sample_indices_
        return X, y
