"""Exact values of boosted trees, whichever library has grown them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.model.explain.binary_trees import BinaryTree, mean_of
from core.model.explain.library_trees import (
    for_histogram,
    of_blocks,
    of_histogram,
    of_lightgbm,
    of_xgboost,
)
from core.model.explain.parts import TREE_VALUES, Parts, signed
from core.model.explain.tree_values import tree_values
from core.table.arrays import Array


@dataclass(frozen=True, eq=False)
class ReadTrees:
    """A fitted model's trees, rows as they read them, and the column of the model that each of the
    rows' columns is."""

    trees: list[BinaryTree]
    rows: Array
    order: Array


def tells_trees(model: Any) -> bool:
    """Are the model's trees known? CatBoost keeps them to itself."""
    return any(
        hasattr(model, name)
        for name in ("get_booster", "booster_", "_baseline_prediction", "_raw_predict_init")
    )


def read_trees(model: Any, X: Array) -> ReadTrees:
    """The trees of a boosted model that tells of them, for prepared rows."""
    if hasattr(model, "get_booster"):
        return ReadTrees(of_xgboost(model.get_booster()), X.astype("float32"), _same(X))
    if hasattr(model, "booster_"):
        return ReadTrees(of_lightgbm(model.booster_), X, _same(X))
    if hasattr(model, "_baseline_prediction"):
        rows, order = for_histogram(model, X)
        return ReadTrees(of_histogram(model), rows, order)
    return ReadTrees(of_blocks(model), X.astype("float32"), _same(X))


def _same(X: Array) -> Array:
    return np.arange(X.shape[1])


def of_library(model: Any, X: Array) -> Parts:
    """The exact tree values that a library computes itself."""
    if hasattr(model, "get_booster"):
        return _xgboost(model, X)
    return _lightgbm(model, X) if hasattr(model, "booster_") else _catboost(model, X)


def _xgboost(model: Any, X: Array) -> Parts:
    from xgboost import DMatrix

    booster, rows = model.get_booster(), X.astype("float32")
    output = booster.predict(DMatrix(rows), output_margin=True).astype("float64")
    base = booster.predict(DMatrix(rows[:1]), pred_contribs=True)[0, ..., -1]
    return _of_trees(model, read_trees(model, X), _Sum(output, base))


def _lightgbm(model: Any, X: Array) -> Parts:
    output = np.asarray(model.predict(X, raw_score=True))
    base = np.asarray(model.predict(X[:1], pred_contrib=True)).reshape(-1, X.shape[1] + 1)[:, -1]
    return _of_trees(model, read_trees(model, X), _Sum(output, base))


def _catboost(model: Any, X: Array) -> Parts:
    from catboost import Pool

    rows = model.pool(X) if hasattr(model, "pool") else Pool(X)  # models of before had none
    given = np.asarray(model.get_feature_importance(rows, type="ShapValues"))
    output = np.asarray(model.predict(X, prediction_type="RawFormulaVal"))
    by_output = given[:, None, :] if given.ndim == 2 else given
    values, base = np.moveaxis(by_output[..., :-1], 1, 2), by_output[0, :, -1]
    return signed(model, values, base, output, "CatBoost's exact tree values")


@dataclass(frozen=True)
class _Sum:
    """What summed trees come to for each row, and what they and their start come to on average."""

    output: Array
    base: Array


def summed_trees(model: Any, X: Array) -> Parts:
    """The same of scikit-learn's summed trees: log-odds, softmax scores, or the number."""
    output = model.decision_function(X) if hasattr(model, "classes_") else model.predict(X)
    read = read_trees(model, X)
    if hasattr(model, "_baseline_prediction"):
        start = model._baseline_prediction
    else:
        start = model._raw_predict_init(read.rows[:1])
    base = np.asarray(start, dtype="float64").ravel() + mean_of(read.trees)
    return _of_trees(model, read, _Sum(np.asarray(output, dtype="float64"), base))


def _of_trees(model: Any, read: ReadTrees, summed: _Sum) -> Parts:
    base = np.asarray(summed.base, dtype="float64").ravel()
    values = tree_values(read.trees, read.rows, len(base))[:, np.argsort(read.order)]
    return signed(model, values, base, summed.output, TREE_VALUES)
