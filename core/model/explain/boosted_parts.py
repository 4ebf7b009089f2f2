"""Exact values of boosted trees, whichever library has grown them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.model.explain.binary_trees import BinaryTree, mean_of
from core.model.explain.library_trees import of_blocks, of_histogram, of_lightgbm, of_xgboost
from core.model.explain.parts import TREE_VALUES, Parts, signed
from core.model.explain.tree_values import tree_values
from core.table.arrays import Array


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
    return _of_trees(model, of_xgboost(booster), rows, _Sum(output, base))


def _lightgbm(model: Any, X: Array) -> Parts:
    output = np.asarray(model.predict(X, raw_score=True))
    base = np.asarray(model.predict(X[:1], pred_contrib=True)).reshape(-1, X.shape[1] + 1)[:, -1]
    return _of_trees(model, of_lightgbm(model.booster_), X, _Sum(output, base))


def _catboost(model: Any, X: Array) -> Parts:
    from catboost import Pool

    given = np.asarray(model.get_feature_importance(Pool(X), type="ShapValues"))
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
    if hasattr(model, "_baseline_prediction"):
        rows, trees, start = X, of_histogram(model), model._baseline_prediction
    else:
        rows, trees = X.astype("float32"), of_blocks(model)
        start = model._raw_predict_init(rows[:1])
    base = np.asarray(start, dtype="float64").ravel() + mean_of(trees)
    return _of_trees(model, trees, rows, _Sum(np.asarray(output, dtype="float64"), base))


def _of_trees(model: Any, trees: list[BinaryTree], X: Array, summed: _Sum) -> Parts:
    base = np.asarray(summed.base, dtype="float64").ravel()
    return signed(model, tree_values(trees, X, len(base)), base, summed.output, TREE_VALUES)
