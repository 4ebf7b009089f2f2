"""Dropping rows of the larger classes: at random, or by their neighbours."""

from collections import Counter

import numpy as np
from imblearn.under_sampling import (
    EditedNearestNeighbours,
    NearMiss,
    RandomUnderSampler,
    TomekLinks,
)

from core.parts.steps.sampling.mixed_rows import rows_at, with_distances
from core.parts.steps.sampling.mixed_smote import kept_by
from core.parts.steps.sampling.sampled import TableSampler


def fewer_wanted(y, times):
    """Rows that each class keeps of those with more than `times` the smallest one."""
    counts = Counter(y)
    goal = int(round(times * min(counts.values())))
    return {label: goal for label, count in counts.items() if count > goal}


class RandomUnder(TableSampler):
    """Drops rows at random until no class has more than `times` the smallest one."""

    _sampling_type = "under-sampling"

    def __init__(self, times=1.0, seed=0, sampling_strategy="auto"):
        self.times = times
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        wanted = fewer_wanted(y, self.times)
        self.origin_ = np.arange(len(y))
        if not wanted:
            return X, y
        sampler = RandomUnderSampler(sampling_strategy=wanted, random_state=self.seed)
        X, y = sampler.fit_resample(X, y)
        self.origin_ = sampler.sample_indices_
        return X, y


class NeighbourUnder(TableSampler):
    """Drops rows of larger classes by their neighbours, which are told by numbers and, as in
    SMOTENC, by categories. No class is dropped whole, and of the smallest no row is."""

    _sampling_type = "clean-sampling"

    def _fit_resample(self, X, y, **params):
        self.origin_ = np.arange(len(y))
        _, codes = np.unique(y, return_inverse=True)  # the mode of texts is none to SciPy
        sampler = self._sampler(codes)
        if sampler is not None:
            self.origin_ = kept_by(sampler, with_distances(X), codes)
        return rows_at(X, self.origin_), y[self.origin_]


class TomekUnder(NeighbourUnder):
    """Drops rows of larger classes whose nearest neighbour, in turn nearest to them, is of another
    class (Tomek 1976)."""

    def __init__(self, sampling_strategy="auto"):
        self.sampling_strategy = sampling_strategy

    def _sampler(self, y):
        return TomekLinks()


class EditedUnder(NeighbourUnder):
    """Drops rows of larger classes that their `neighbours` do not bear out (Wilson 1972): `agree`
    says whether "all" of them must be of the row's class, or most ("mode")."""

    def __init__(self, neighbours=3, agree="all", sampling_strategy="auto"):
        self.neighbours = neighbours
        self.agree = agree
        self.sampling_strategy = sampling_strategy

    def _sampler(self, y):
        nearby = max(1, min(self.neighbours, len(y) - 1))
        return EditedNearestNeighbours(n_neighbors=nearby, kind_sel=self.agree)


class NearMissUnder(NeighbourUnder):
    """Keeps, of each class with more than `times` the smallest one, the rows near the smallest
    (Mani and Zhang 2003): by the mean distance to its nearest `neighbours` rows ("1") or to its
    farthest ("2"), or those of its neighbours that are farthest from it ("3")."""

    _sampling_type = "under-sampling"

    def __init__(self, version="1", neighbours=3, times=1.0, sampling_strategy="auto"):
        self.version = version
        self.neighbours = neighbours
        self.times = times
        self.sampling_strategy = sampling_strategy

    def _sampler(self, y):
        wanted = fewer_wanted(y, self.times)
        if not wanted:
            return None
        nearby = max(1, min(self.neighbours, min(Counter(y).values())))
        return NearMiss(
            version=int(self.version),
            n_neighbors=nearby,
            n_neighbors_ver3=nearby,
            sampling_strategy=wanted,
        )
