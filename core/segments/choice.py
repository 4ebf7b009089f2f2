"""How many segments: the elbow of the inertia and the peak of the silhouette."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.dataset import Dataset
from core.segments.found import ROWS_JUDGED
from core.segments.space import one_cloud, points_of

Array = np.ndarray[Any, Any]

MOST_K = 10


@dataclass(frozen=True)
class KChoice:
    """k-means for each k: `inertia` is the mean squared distance to the own mean, `silhouette`
    how much nearer the own segment is, `by_chance` the same in one cloud of the same spread."""

    ks: tuple[int, ...]
    inertia: tuple[float, ...]
    silhouette: tuple[float, ...]
    by_chance: tuple[float, ...]

    @property
    def best(self) -> int:
        """The k whose silhouette stands out most from that of one cloud."""
        return self.ks[int(np.argmax(np.subtract(self.silhouette, self.by_chance)))]


def choose_k(dataset: Dataset, columns: tuple[str, ...], seed: int = 0) -> KChoice:
    """Try k from 2 to MOST_K on up to ROWS_JUDGED rows."""
    rng = np.random.default_rng(seed)
    points = points_of(dataset, columns)
    points = points[rng.permutation(len(points))[:ROWS_JUDGED]]
    nothing = one_cloud(points, rng)
    most = min(MOST_K, len(np.unique(points, axis=0)) - 1, len(np.unique(nothing, axis=0)) - 1)
    ks = tuple(range(2, max(3, most + 1)))
    tried = [_tried(points, k, seed) for k in ks]
    return KChoice(
        ks=ks,
        inertia=tuple(inertia for inertia, _ in tried),
        silhouette=tuple(silhouette for _, silhouette in tried),
        by_chance=tuple(_tried(nothing, k, seed)[1] for k in ks),
    )


def _tried(points: Array, k: int, seed: int) -> tuple[float, float]:
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    different = len(np.unique(points, axis=0))
    model = KMeans(min(k, different), n_init=3, random_state=seed).fit(points)
    count = len(np.unique(model.labels_))
    score = silhouette_score(points, model.labels_) if 1 < count < len(points) else 0.0
    return float(model.inertia_ / len(points)), float(score)
