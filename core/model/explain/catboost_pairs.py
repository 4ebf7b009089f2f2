"""The pairs of columns of CatBoost, which keeps its trees to itself and computes them itself."""

from itertools import combinations
from typing import Any

import numpy as np

from core.model.explain.pair_values import Owners
from core.table.arrays import Array


def tells_pairs(model: Any) -> bool:
    """Does the model's library compute its pairs? CatBoost does."""
    return hasattr(model, "get_feature_importance") and hasattr(model, "pool")


def catboost_pairs(model: Any, X: Array, owner: Array) -> dict[Owners, Array]:
    """As `pair_values`: of prepared rows, for each two of the owners, (rows, outputs); a pair has
    both halves of SHAP's matrix."""
    told = model.get_feature_importance(model.pool(X), type="ShapInteractionValues")
    given = np.asarray(told, dtype="float64")
    by_output = given[:, None] if given.ndim == 3 else given
    found: dict[Owners, Array] = {}
    for one, other in combinations(np.flatnonzero(owner >= 0), 2):
        low, high = sorted((int(owner[one]), int(owner[other])))
        values = 2 * by_output[:, :, one, other]
        if low != high and values.any():
            found[low, high] = found.get((low, high), 0.0) + values
    return found
