"""New rows where a small class is hard to tell: at its border, or amid other classes."""

import numpy as np
from imblearn.over_sampling import ADASYN, SMOTE, SVMSMOTE, BorderlineSMOTE
from sklearn.svm import SVC

from core.parts.steps.sampling.mixed_rows import one_below_other, whole_rows, with_distances
from core.parts.steps.sampling.mixed_smote import capped_neighbours
from core.parts.steps.sampling.oversample import RowsForSmall, double_single_rows


class AimedSMOTE(RowsForSmall):
    """New rows where a class is hard to tell, which each kind finds in its own way.

    Rows are compared by their numbers and, as in SMOTENC, by their categories; a made row has the
    categories, flags and texts of the nearest row of its class. Where a class has no such place,
    since its rows lie apart from all others or amid them, rows are made as SMOTE makes them.
    `around` neighbours of any class tell where a row lies. A sampler that makes fewer rows than
    are wanted, as SVM SMOTE does where all support vectors are alike, is asked again.
    """

    is_rounded = False

    def __init__(
        self, neighbours=5, around=10, ratio=1.0, seed=0, texts=(), sampling_strategy="auto"
    ):
        self.neighbours = neighbours
        self.around = around
        self.ratio = ratio
        self.seed = seed
        self.texts = texts
        self.sampling_strategy = sampling_strategy

    def _grown(self, X, y, wanted):
        X, y, self.origin_ = double_single_rows(X, y, wanted, self.seed)
        points = with_distances(X, self.texts)
        rows, labels = [X], [y]
        for label, goal in wanted.items():
            made = self._made(points, y, {label: goal})
            members = np.flatnonzero(y == label)
            rows.append(whole_rows(X, points, made, members, self.texts))
            labels.append(np.full(made.shape[0], label, dtype=y.dtype))
        self.origin_ = np.append(self.origin_, np.full(sum(map(len, labels[1:])), -1))
        return one_below_other(rows), np.concatenate(labels)

    def _made(self, points, y, wanted):
        ((label, goal),) = wanted.items()
        lacking = goal - np.count_nonzero(y == label)
        parts = [self._some(points, y, wanted, self.seed)]
        made = parts[0].shape[0]
        while 0 < made < lacking and parts[-1].shape[0] and not self.is_rounded:
            parts.append(self._some(points, y, wanted, self.seed + len(parts)))
            made += parts[-1].shape[0]
        if made:
            found = one_below_other(parts)
            return found if self.is_rounded else found[:lacking]
        nearby = capped_neighbours(self.neighbours, y, wanted)
        plain = SMOTE(k_neighbors=nearby, random_state=self.seed, sampling_strategy=wanted)
        return plain.fit_resample(points, y)[0][len(y) :]

    def _some(self, points, y, wanted, seed):
        """What the sampler makes at once: none where there is no place as it looks for."""
        shared = {"random_state": seed, "sampling_strategy": wanted}
        nearby = capped_neighbours(self.neighbours, y, wanted)
        try:
            found, _ = self._aimed(nearby, y, shared).fit_resample(points, y)
        except (ValueError, RuntimeError):
            return points[:0]
        return found[len(y) :]

    def _capped_around(self, y):
        return max(1, min(self.around, len(y) - 1))


class BorderSMOTE(AimedSMOTE):
    """Between rows that lie beside rows of other classes (Han et al. 2005, "Borderline-SMOTE")."""

    def _aimed(self, nearby, y, shared):
        return BorderlineSMOTE(k_neighbors=nearby, m_neighbors=self._capped_around(y), **shared)


class SupportSMOTE(AimedSMOTE):
    """At the support vectors of an SVM (Nguyen et al. 2011), which is fitted once, however often
    the sampler is asked again."""

    def _made(self, points, y, wanted):
        self._machine = _FittedOnce(gamma="scale", random_state=self.seed)
        try:
            return super()._made(points, y, wanted)
        finally:
            del self._machine

    def _aimed(self, nearby, y, shared):
        around = self._capped_around(y)
        return SVMSMOTE(
            k_neighbors=nearby, m_neighbors=around, svm_estimator=self._machine, **shared
        )


class _FittedOnce(SVC):
    """A machine for the same rows again and again: its first fit is that of all its clones."""

    def __sklearn_clone__(self):
        return self

    def fit(self, X, y, sample_weight=None):
        return self if hasattr(self, "support_") else super().fit(X, y, sample_weight)


class AdaptiveSMOTE(AimedSMOTE):
    """The more at a row, the more of its neighbours are of other classes (He et al. 2008,
    "ADASYN"). Numbers are rounded row by row, so that classes come out about even."""

    is_rounded = True

    def __init__(self, neighbours=5, ratio=1.0, seed=0, texts=(), sampling_strategy="auto"):
        self.neighbours = neighbours
        self.ratio = ratio
        self.seed = seed
        self.texts = texts
        self.sampling_strategy = sampling_strategy

    def _aimed(self, nearby, y, shared):
        return ADASYN(n_neighbors=nearby, **shared)
