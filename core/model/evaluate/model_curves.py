"""Curves of several models in one picture: ROC, precision and recall, DET, lift and gain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics as sk

from core.methods.metrics import Predictions
from core.model.evaluate.curves import scores_of
from core.stats.curve_points import evenly
from core.table.arrays import Array


@dataclass(frozen=True)
class CurveKind:
    """One kind of picture: its axes, what a model without skill gives (at a share of the class),
    and whether its axes are those of normal deviates."""

    key: str
    label: str
    x: str
    y: str
    points: Callable[[Array, Array], tuple[Array, Array, Array]]
    chance: Callable[[float], tuple[list[float], list[float]]]
    is_normal: bool = False


@dataclass(frozen=True)
class ModelCurve:
    """A model's curve, at most MAX_POINTS points; `marked` is the point of its threshold, where it
    has one."""

    label: str
    x: Array
    y: Array
    thresholds: Array
    marked: tuple[float, float] | None = None


def _roc(actual: Array, scores: Array) -> tuple[Array, Array, Array]:
    x, y, thresholds = sk.roc_curve(actual, scores)
    return x, y, thresholds


def _precision(actual: Array, scores: Array) -> tuple[Array, Array, Array]:
    y, x, thresholds = sk.precision_recall_curve(actual, scores)
    return x[::-1], y[::-1], np.append(thresholds, np.inf)[::-1]


def _det(actual: Array, scores: Array) -> tuple[Array, Array, Array]:
    """Martin et al. 1997, "The DET curve in assessment of detection task performance"."""
    x, found, thresholds = sk.roc_curve(actual, scores)
    return x, 1 - found, thresholds


def _gain(actual: Array, scores: Array) -> tuple[Array, Array, Array]:
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    found = np.cumsum(actual[order])[ends] / actual.sum()
    x = np.append(0.0, (ends + 1) / len(scores))
    return x, np.append(0.0, found), np.append(np.inf, scores[order][ends])


def _lift(actual: Array, scores: Array) -> tuple[Array, Array, Array]:
    flagged, found, thresholds = _gain(actual, scores)
    return flagged[1:], found[1:] / flagged[1:], thresholds[1:]


_DIAGONAL = ([0.0, 1.0], [0.0, 1.0])

CURVES = {
    kind.key: kind
    for kind in (
        CurveKind(
            "roc", "ROC", "false positive rate", "true positive rate", _roc, lambda _: _DIAGONAL
        ),
        CurveKind(
            "pr",
            "Precision and recall",
            "recall",
            "precision",
            _precision,
            lambda share: ([0.0, 1.0], [share, share]),
        ),
        CurveKind(
            "det",
            "DET",
            "false positive rate",
            "miss rate",
            _det,
            lambda _: ([0.001, 0.999], [0.999, 0.001]),
            is_normal=True,
        ),
        CurveKind("gain", "Gain", "share flagged", "share found", _gain, lambda _: _DIAGONAL),
        CurveKind(
            "lift",
            "Lift",
            "share flagged",
            "times as many as by chance",
            _lift,
            lambda _: ([0.0, 1.0], [1.0, 1.0]),
        ),
    )
}


def model_curves(
    kind: CurveKind,
    models: Mapping[str, Predictions],
    label: Any,
    threshold: float | None = None,
) -> tuple[ModelCurve, ...]:
    """The curve of a class for each model, by its label; none where the class has no row, or no
    other has one. Of two classes the point of a `threshold` of the positive one is marked."""
    curves = []
    for name, said in models.items():
        actual = said.actual == label
        if actual.any() and not actual.all():
            x, y, thresholds = kind.points(actual, scores_of(said, label))
            is_marked = threshold is not None and said.is_binary and label == said.positive
            marked = _point(x, y, thresholds, threshold) if is_marked else None
            kept = evenly(x, y)
            curves.append(ModelCurve(name, x[kept], y[kept], thresholds[kept], marked))
    return tuple(curves)


def _point(x: Array, y: Array, thresholds: Array, at: float | None) -> tuple[float, float]:
    """The last point, of those from high to low, whose threshold is not under the one asked."""
    assert at is not None
    place = max(0, int(np.searchsorted(-thresholds, -at, side="right")) - 1)
    return float(x[place]), float(y[place])
