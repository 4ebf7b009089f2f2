"""A table in segments, with what speaks for and against them."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Value
from core.errors import NotApplicableError
from core.explore.segments.cloud import VALLEY, least_margin
from core.explore.segments.evidence import ROWS_JUDGED, evidence_of
from core.explore.segments.methods import SEGMENTERS, Segmenter
from core.explore.segments.space import space_of
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset

ROWS_FITTED = 3_000
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Segmentation:
    """Every row's segment, 0 for the largest; -1 is nowhere.

    `silhouette` (-1 to 1) says how much nearer rows are to their own segment than to the next;
    `by_segment` has its mean per segment. `by_chance` is the silhouette that the same way finds
    in one cloud that is spread alike, where there is nothing to find: the best of CLOUDS draws.
    `stability` is the mean adjusted Rand index (1: the same, 0: chance) between these segments and
    those of REFITS draws of four fifths of the rows, `valley` how surely rows are fewer between
    neighbouring segments than in them (see `valley_between`). All are None where there is one
    segment only.
    Silhouettes come from up to ROWS_JUDGED rows. `points` (rows at `point_rows`) lie on the two
    directions in which the rows differ most. `rows_fitted` rows found the segments; the others
    went to that of the nearest, or nowhere where none is within DBSCAN's reach.
    """

    labels: Array
    sizes: tuple[int, ...]
    silhouette: float | None
    by_segment: tuple[float, ...]
    by_chance: float | None
    stability: float | None
    points: Array
    point_rows: Array
    rows_fitted: int
    valley: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"segment {number + 1}" for number in range(len(self.sizes)))

    @property
    def nowhere(self) -> int:
        """How many rows belong to no segment."""
        return int((self.labels < 0).sum())

    @property
    def verdict(self) -> str:
        """What the figures say, in a sentence."""
        if not self.sizes:
            return "No segment was found: no row has enough others within reach."
        if self.silhouette is None or self.by_chance is None or self.stability is None:
            return "There is one segment only: by this measure the rows do not fall apart."
        clearer = self.silhouette - self.by_chance
        figures = (
            f"silhouette {self.silhouette:.2f}, {self.by_chance:.2f} in one cloud that is spread "
            f"alike; agreement of refits {self.stability:.2f}"
        )
        if clearer < least_margin(len(self.point_rows)):
            return f"No clearer than in one cloud ({figures}): a cut, not a finding."
        if self.stability < 0.6:
            return f"The segments change with the rows drawn ({figures}): do not build on them."
        if self.valley is not None and self.valley < VALLEY:
            return (
                f"No valley between the segments ({figures}): rows thin out nowhere between their "
                "middles, as in one cloud whose columns spread with each other. A cut, not a "
                "finding."
            )
        strength = "Clear" if self.silhouette >= 0.5 else "Overlapping but stable"
        return f"{strength} segments ({figures})."


def segment_rows(
    dataset: Dataset,
    columns: tuple[str, ...],
    method: str,
    options: tuple[tuple[str, Value], ...] = (),
    seed: int = 0,
) -> Segmentation:
    """Group the rows by the chosen columns.

    Raises NotApplicableError for fewer than 10 rows or where no column varies.
    """
    if dataset.rows < 10:
        raise NotApplicableError(f"{dataset.rows} rows are too few to segment; 10 are needed.")
    chosen = dict(options)
    segmenter: Segmenter = SEGMENTERS[method].configure(**chosen)
    reach = SEGMENTERS[method].settings(**chosen).get("reach", np.inf)
    space, rng = space_of(dataset, columns), np.random.default_rng(seed)
    points = space.points
    sample = rng.permutation(len(points))[:ROWS_FITTED]
    labels = _for_all(points, sample, _by_size(segmenter(points[sample], seed)), reach)
    bare = Segmentation(
        labels=labels,
        sizes=tuple(int(size) for size in np.bincount(labels[labels >= 0])),
        silhouette=None,
        by_segment=(),
        by_chance=None,
        stability=None,
        points=_in_two_directions(points, sample[:ROWS_JUDGED]),
        point_rows=sample[:ROWS_JUDGED],
        rows_fitted=len(sample),
    )
    if len(bare.sizes) < 2:
        return bare
    found = evidence_of(space.at(sample), labels[sample], lambda rows: segmenter(rows, seed))
    return bare if found is None else replace(bare, **vars(found))


def with_segments(dataset: Dataset, segmentation: Segmentation, name: str, rows: Array) -> Dataset:
    """The table with one more column; `rows` says where in it each segmented row stands.

    Rows that were not segmented, such as those a cleaning rule drops, have a gap there. Raises
    NotApplicableError where the name is taken.
    """
    if name in dataset.frame.columns:
        raise NotApplicableError(f"There is a column {name!r} already; choose another name.")
    words = np.array([*segmentation.names, NOWHERE], dtype=object)
    column = np.full(dataset.rows, np.nan, dtype=object)
    column[rows] = words[segmentation.labels]
    frame = dataset.frame.copy(deep=False)
    frame[name] = pd.Categorical(column)
    return make_dataset(frame, dataset.name)


def _by_size(labels: Array) -> Array:
    """Labels renumbered from the largest segment; -1 stays."""
    known, counts = np.unique(labels[labels >= 0], return_counts=True)
    order = known[np.argsort(-counts, kind="stable")]
    renumbered = np.full(len(labels), -1)
    for new, old in enumerate(order):
        renumbered[labels == old] = new
    return renumbered


def _for_all(points: Array, sample: Array, labels: Array, reach: float) -> Array:
    """Labels for every row: those that were not learned from take the nearest one's."""
    every = np.empty(len(points), dtype=int)
    every[sample] = labels
    others = np.setdiff1d(np.arange(len(points)), sample)
    if len(others):
        from sklearn.neighbors import NearestNeighbors

        distance, nearest = (
            NearestNeighbors(n_neighbors=1).fit(points[sample]).kneighbors(points[others])
        )
        every[others] = np.where(distance[:, 0] <= reach, labels[nearest[:, 0]], -1)
    return every


def _in_two_directions(points: Array, rows: Array) -> Array:
    centred = points[rows] - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    two = axes[:, ::-1][:, :2]
    return centred @ (two if two.shape[1] == 2 else np.hstack([two, np.zeros_like(two)]))
