"""SMOTE that survives small classes and picks its form by the columns it meets."""

from collections import Counter

import pandas as pd
from imblearn.combine import SMOTEENN, SMOTETomek
from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC, RandomOverSampler
from imblearn.under_sampling import EditedNearestNeighbours, TomekLinks

from core.carried.steps.sampled import TableSampler


class MixedSMOTE(TableSampler):
    """SMOTE for numbers, SMOTEN for categories, SMOTENC for both.

    `neighbours` is capped by the smallest class of the rows at hand less one; a class of one row
    is doubled first, since it has no neighbour. `clean` may remove rows that sit among another
    class afterwards ("tomek" or "enn"; numbers only).
    """

    _sampling_type = "over-sampling"

    def __init__(self, neighbours=5, ratio=1.0, clean="none", seed=0, sampling_strategy="auto"):
        self.neighbours = neighbours
        self.ratio = ratio
        self.clean = clean
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        wanted = wanted_counts(y, self.ratio)
        if not wanted:
            return X, y
        X, y = double_single_rows(X, y, wanted, self.seed)
        return self._sampler(X, y, wanted).fit_resample(X, y)

    def _sampler(self, X, y, wanted):
        counts = Counter(y)
        neighbours = max(1, min(self.neighbours, min(counts[label] for label in wanted) - 1))
        shared = {
            "k_neighbors": neighbours,
            "random_state": self.seed,
            "sampling_strategy": wanted,
        }
        categories = text_columns(X)
        if not categories:
            return self._cleaned(SMOTE(**shared))
        if len(categories) == X.shape[1]:
            return SMOTEN(**shared)
        return SMOTENC(categorical_features=categories, **shared)

    def _cleaned(self, smote):
        wanted = {"sampling_strategy": smote.sampling_strategy, "random_state": self.seed}
        if self.clean == "tomek":
            return SMOTETomek(smote=smote, tomek=TomekLinks(sampling_strategy="all"), **wanted)
        if self.clean == "enn":
            enn = EditedNearestNeighbours(sampling_strategy="all")
            return SMOTEENN(smote=smote, enn=enn, **wanted)
        return smote


def text_columns(X):
    """The names of the columns that hold no numbers; none for an array."""
    if not isinstance(X, pd.DataFrame):
        return []
    return [name for name in X.columns if not pd.api.types.is_numeric_dtype(X[name].dtype)]


def wanted_counts(y, ratio):
    """Rows each smaller class should have: `ratio` x the largest class, never fewer than now."""
    counts = Counter(y)
    goal = int(round(ratio * max(counts.values())))
    return {label: goal for label, count in counts.items() if count < goal}


def double_single_rows(X, y, wanted, seed):
    """Give classes of one row a second copy: interpolation needs two."""
    single = {label: 2 for label in wanted if Counter(y)[label] < 2}
    if not single:
        return X, y
    return RandomOverSampler(sampling_strategy=single, random_state=seed).fit_resample(X, y)


class RandomOver(TableSampler):
    """Repeats rows of the smaller classes until each has `ratio` x the largest."""

    _sampling_type = "over-sampling"

    def __init__(self, ratio=1.0, seed=0, sampling_strategy="auto"):
        self.ratio = ratio
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        wanted = wanted_counts(y, self.ratio)
        if not wanted:
            return X, y
        return RandomOverSampler(sampling_strategy=wanted, random_state=self.seed).fit_resample(
            X, y
        )
