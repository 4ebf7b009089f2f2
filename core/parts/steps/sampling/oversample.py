"""How many rows small classes want, and rows of them repeated."""

from collections import Counter

import numpy as np
from imblearn.over_sampling import RandomOverSampler

from core.parts.steps.sampling.sampled import TableSampler


def wanted_counts(y, ratio):
    """Rows each smaller class should have: `ratio` x the largest class, never fewer than now."""
    counts = Counter(y)
    goal = int(round(ratio * max(counts.values())))
    return {label: goal for label, count in counts.items() if count < goal}


def double_single_rows(X, y, wanted, seed):
    """Give classes of one row a second copy, because interpolation needs two; the rows, their
    labels, and the place of each among those given."""
    single = {label: 2 for label in wanted if Counter(y)[label] < 2}
    if not single:
        return X, y, np.arange(len(y))
    sampler = RandomOverSampler(sampling_strategy=single, random_state=seed)
    return *sampler.fit_resample(X, y), sampler.sample_indices_


class RowsForSmall(TableSampler):
    """What gives smaller classes rows until each has `ratio` x the largest; how, says `_grown`."""

    _sampling_type = "over-sampling"

    def _fit_resample(self, X, y, **params):
        wanted = wanted_counts(y, self.ratio)
        self.origin_ = np.arange(len(y))
        return self._grown(X, y, wanted) if wanted else (X, y)


class RandomOver(RowsForSmall):
    """Repeats rows of the smaller classes until each has `ratio` x the largest."""

    def __init__(self, ratio=1.0, seed=0, sampling_strategy="auto"):
        self.ratio = ratio
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _grown(self, X, y, wanted):
        sampler = RandomOverSampler(sampling_strategy=wanted, random_state=self.seed)
        X, y = sampler.fit_resample(X, y)
        self.origin_ = sampler.sample_indices_
        return X, y
