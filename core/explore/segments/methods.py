"""Ways to group points. Each gives a label per row; -1 is a row that belongs nowhere."""

from collections.abc import Callable

import numpy as np

from core.choices.catalog import Catalog, Method
from core.choices.options import Choice, Number
from core.table.arrays import Array

Segmenter = Callable[[Array, int], Array]

_k = Number("k", "Segments", low=2, high=20, default=4)


def _kmeans(k: int) -> Segmenter:
    def label(points: Array, seed: int) -> Array:
        from sklearn.cluster import KMeans

        return np.asarray(
            KMeans(_possible(k, points), n_init=5, random_state=seed).fit_predict(points)
        )

    return label


def _hierarchical(k: int, linkage: str) -> Segmenter:
    def label(points: Array, _seed: int) -> Array:
        from sklearn.cluster import AgglomerativeClustering

        model = AgglomerativeClustering(_possible(k, points), linkage=linkage)
        return np.asarray(model.fit_predict(points))

    return label


def _dbscan(reach: float, neighbours: int) -> Segmenter:
    def label(points: Array, _seed: int) -> Array:
        from sklearn.cluster import DBSCAN

        return np.asarray(DBSCAN(eps=reach, min_samples=neighbours).fit_predict(points))

    return label


def _mixture(k: int) -> Segmenter:
    def label(points: Array, seed: int) -> Array:
        from sklearn.mixture import GaussianMixture

        model = GaussianMixture(_possible(k, points), n_init=3, reg_covar=1e-4, random_state=seed)
        return np.asarray(model.fit_predict(points))

    return label


def _possible(k: int, points: Array) -> int:
    return min(k, len(np.unique(points, axis=0)))


SEGMENTERS = Catalog(
    "way to segment",
    Method(
        key="kmeans",
        label="k-means",
        summary="Round segments of similar size around k means. Fast; finds k whether or not there"
        " are k.",
        build=_kmeans,
        options=(_k,),
    ),
    Method(
        key="hierarchical",
        label="Hierarchical",
        summary="The two nearest segments are joined until k are left.",
        build=_hierarchical,
        options=(
            _k,
            Choice(
                "linkage",
                "Nearest by",
                ("ward", "average", "complete", "single"),
                default="ward",
                help="ward: least growth of variance. average, complete, single: mean, largest, "
                "smallest distance between rows of two segments.",
            ),
        ),
    ),
    Method(
        key="dbscan",
        label="DBSCAN",
        summary="Dense regions of any shape; rows in none of them belong nowhere. Finds the number"
        " of segments itself.",
        build=_dbscan,
        options=(
            Number("reach", "Reach, in standard deviations", low=0.05, high=5.0, default=0.8),
            Number("neighbours", "Rows within reach of a dense row", low=2, high=100, default=10),
        ),
    ),
    Method(
        key="mixture",
        label="Gaussian mixture",
        summary="Stretched segments that may overlap; each row goes to the likeliest.",
        build=_mixture,
        options=(_k,),
    ),
)
