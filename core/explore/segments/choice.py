"""How many segments: the elbow of the inertia and the peak of the silhouette."""

from dataclasses import dataclass, replace

import numpy as np

from core.choices.pick import Pick
from core.explore.segments.cloud import CLOUDS, VALLEY, least_margin, one_cloud, valley_between
from core.explore.segments.methods import SEGMENTERS, Segmenter
from core.explore.segments.space import space_of
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

MOST_K = 10
ROWS_TRIED = 1_000


@dataclass(frozen=True)
class KChoice:
    """k-means for each k: `inertia` is the mean squared distance to the own mean, `silhouette`
    how much nearer the own segment is, `by_chance` the best of the same in clouds that are spread
    alike but do not fall apart. `rows` were looked at, `valley` says how surely they are fewer
    between the segments of the best k than in them (see `valley_between`)."""

    ks: tuple[int, ...]
    inertia: tuple[float, ...]
    silhouette: tuple[float, ...]
    by_chance: tuple[float, ...]
    rows: int = ROWS_TRIED
    valley: float = VALLEY

    @property
    def best(self) -> int:
        """The k whose silhouette stands out most from that of one cloud."""
        return self.ks[int(np.argmax(self._clearer))]

    @property
    def is_clear(self) -> bool:
        """Does that k stand out by more than chance, with a valley between its segments?"""
        return bool(max(self._clearer) >= least_margin(self.rows) and self.valley >= VALLEY)

    @property
    def _clearer(self) -> Array:
        return np.subtract(self.silhouette, self.by_chance)


def first_segmenter(choice: KChoice) -> Pick:
    """What a form begins with: k-means, with the number of segments that stands out, if any."""
    settings = SEGMENTERS["kmeans"].settings(**({"k": choice.best} if choice.is_clear else {}))
    return Pick(method="kmeans", options=settings)


def choose_k(
    dataset: Dataset, columns: tuple[str, ...], seed: int = 0, *, report: Progress = silent
) -> KChoice:
    """Try k from 2 to MOST_K on up to ROWS_TRIED rows.

    Raises NotApplicableError where no column varies.
    """
    rng = np.random.default_rng(seed)
    space = space_of(dataset, columns).at(rng.permutation(dataset.rows)[:ROWS_TRIED])
    clouds = [one_cloud(space, np.random.default_rng(draw)) for draw in range(CLOUDS)]
    most = min(MOST_K, *(len(np.unique(c, axis=0)) - 1 for c in (space.points, *clouds)))
    ks = tuple(range(2, max(3, most + 1)))
    tried, chances = [], []
    for k in ks:
        report(k - 2, len(ks), f"Trying {k} segments")
        tried.append(_tried(space.points, k, seed))
        chances.append(max(_tried(cloud, k, seed)[1] for cloud in clouds))
    choice = KChoice(
        ks=ks,
        inertia=tuple(inertia for inertia, _ in tried),
        silhouette=tuple(silhouette for _, silhouette in tried),
        by_chance=tuple(chances),
        rows=len(space.points),
    )
    labels = _labels(space.points, choice.best, seed)
    return replace(choice, valley=valley_between(space.points, labels))


def _labels(points: Array, k: int, seed: int) -> Array:
    segmenter: Segmenter = SEGMENTERS["kmeans"].configure(k=k)
    return segmenter(points, seed)


def _tried(points: Array, k: int, seed: int) -> tuple[float, float]:
    """Inertia and silhouette of the segments that the page would show for this k."""
    from sklearn.metrics import silhouette_score

    labels = _labels(points, k, seed)
    members = [points[labels == label] for label in np.unique(labels)]
    inertia = sum(((own - own.mean(0)) ** 2).sum() for own in members) / len(points)
    score = silhouette_score(points, labels) if 1 < len(members) < len(points) else 0.0
    return float(inertia), float(score)
