"""What speaks for and against a way to put rows into segments."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.explore.segments.cloud import CLOUDS, one_cloud, valley_between
from core.explore.segments.space import Space
from core.table.arrays import Array

Segment = Callable[[Array], Array]  # a Segmenter with its seed

ROWS_JUDGED = 2_000  # silhouettes take every pair of rows
REFITS = 10


@dataclass(frozen=True)
class SegmentEvidence:
    """How clear segments are and how often they are found again; see Segmentation."""

    silhouette: float
    by_segment: tuple[float, ...]
    by_chance: float
    stability: float
    valley: float | None


def evidence_of(space: Space, labels: Array, segment: Segment) -> SegmentEvidence | None:
    """What speaks for the labels (rows; -1: nowhere) that `segment` gave the rows of `space`.

    None where the rows that are judged lie in one segment, or each in its own.
    """
    from sklearn.metrics import silhouette_samples

    first = labels[:ROWS_JUDGED]
    inside = first >= 0
    if not 1 < len(np.unique(first[inside])) < inside.sum():
        return None
    scores = silhouette_samples(space.points[:ROWS_JUDGED][inside], first[inside])
    by_segment = tuple(
        float(scores[first[inside] == number].mean()) if (first == number).any() else np.nan
        for number in range(labels.max() + 1)
    )
    return SegmentEvidence(
        silhouette=float(scores.mean()),
        by_segment=by_segment,
        by_chance=max(_by_chance(space, segment, draw) for draw in range(CLOUDS)),
        stability=_stability(space.points, labels, segment),
        valley=valley_between(space.points, labels),
    )


def _by_chance(space: Space, segment: Segment, draw: int) -> float:
    from sklearn.metrics import silhouette_score

    nothing = one_cloud(space, np.random.default_rng(draw))
    labels = segment(nothing)[:ROWS_JUDGED]
    inside = labels >= 0
    if not 1 < len(np.unique(labels[inside])) < inside.sum():
        return 0.0
    return float(silhouette_score(nothing[:ROWS_JUDGED][inside], labels[inside]))


def _stability(points: Array, labels: Array, segment: Segment) -> float:
    from sklearn.metrics import adjusted_rand_score

    rng, size = np.random.default_rng(0), int(0.8 * len(points))
    drawn = [rng.permutation(len(points))[:size] for _ in range(REFITS)]
    agreed = [adjusted_rand_score(labels[rows], segment(points[rows])) for rows in drawn]
    return float(np.mean(agreed))
