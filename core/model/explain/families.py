"""Shapley values by the exact method of a model's family, in the columns the model sees."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.preprocessing import StandardScaler

from core.methods.models import traits
from core.model.explain.subject import Subject
from core.pipeline.inside import bare
from core.table.arrays import Array

LOG_ODDS = "log-odds"
# Of several classes the scores may all be higher or lower by the same without a probability moving.
SOFTMAX = "softmax scores, of which only differences between classes count"
PROBABILITY = "probability"
UNITS = "the target's unit"
TREE_VALUES = "exact tree values"


@dataclass(frozen=True)
class Parts:
    """Values (rows, columns, outputs), base (outputs,) and the model's output (rows, outputs).

    `classes` names the outputs of a classifier; `scale` is what the numbers are measured in.
    """

    values: Array
    base: Array
    output: Array
    classes: tuple[Any, ...]
    scale: str
    method: str


def exact_parts(subject: Subject, X: Array) -> Parts | None:
    """Exact values for prepared rows, or None for a family without an exact method."""
    return _parts(bare(subject.model), X, subject)


def rows_at_once(subject: Subject) -> int:
    """How many rows the family's method explains in seconds."""
    if traits.FOREST in subject.traits:
        return 20 if traits.NESTED in subject.traits else 200
    is_traced = traits.TREE in subject.traits and traits.OWN_TREE_VALUES not in subject.traits
    return 500 if is_traced else 1000


def _parts(model: Any, X: Array, subject: Subject) -> Parts | None:
    has = subject.traits
    if isinstance(model, TransformedTargetRegressor):
        return _unscaled(model, X, subject)
    # Neither answers of several methods nor bent probabilities are sums of a family's parts.
    if has & {traits.COMBINED, traits.CALIBRATED}:
        return None
    if traits.NESTED in has:
        return _bagged(model, X, subject)
    if traits.ADDITIVE in has:
        return _added(model, X)
    if traits.LINEAR in has:
        return _linear(model, X, subject.background)
    if traits.OWN_TREE_VALUES in has:
        return _of_library(model, X)
    # shap raises on sums of trees for several classes that are no library's of its own.
    if traits.TREE not in has or (traits.TWO_CLASSES in has and len(_classes(model)) > 2):
        return None
    return _averaged_trees(model, X) if traits.AVERAGED in has else _summed_trees(model, X)


def _unscaled(model: Any, X: Array, subject: Subject) -> Parts | None:
    """Undo the target's standardisation: contributions scale, the base also moves."""
    inner = _parts(bare(model.regressor_), X, subject)
    scaler = model.transformer_
    if inner is None or not isinstance(scaler, StandardScaler):
        return None
    scale, mean = scaler.scale_, scaler.mean_
    output = np.asarray(model.predict(X), dtype="float64").reshape(-1, 1)
    return Parts(inner.values * scale, inner.base * scale + mean, output, (), UNITS, inner.method)


def _bagged(model: Any, X: Array, subject: Subject) -> Parts | None:
    """The mean over the members, which is exact where their numbers or probabilities are what is
    averaged; None where a member is exact on another scale only, as log-odds are."""
    classes, members = _classes(model), len(model.estimators_)
    total = np.zeros((len(X), X.shape[1], max(1, len(classes))))
    base, method = np.zeros(total.shape[2]), ""
    for member, columns in zip(model.estimators_, model.estimators_features_, strict=True):
        has, known = subject.traits - {traits.NESTED}, subject.background[:, columns]
        inside = _parts(bare(member), X[:, columns], replace(subject, traits=has, background=known))
        if inside is None or inside.scale in (LOG_ODDS, SOFTMAX):
            return None
        places = [classes.index(label) for label in inside.classes] or [0]
        total[:, columns[:, None], places] += inside.values / members
        base[places] += inside.base / members
        method = f"{inside.method}, averaged over {members} models"
    output = model.predict_proba(X) if classes else model.predict(X).reshape(-1, 1)
    return Parts(total, base, output, classes, PROBABILITY if classes else UNITS, method)


def _of_library(model: Any, X: Array) -> Parts:
    """The exact tree values that a library computes itself."""
    if hasattr(model, "get_booster"):
        return _xgboost(model, X)
    return _lightgbm(model, X) if hasattr(model, "booster_") else _catboost(model, X)


def _xgboost(model: Any, X: Array) -> Parts:
    from xgboost import DMatrix

    booster, rows = model.get_booster(), DMatrix(X)
    given = booster.predict(rows, pred_contribs=True).astype("float64")
    output = booster.predict(rows, output_margin=True).astype("float64")
    by_output = given[:, None, :] if given.ndim == 2 else given
    return _contributed(model, by_output, output, "XGBoost's exact tree values")


def _lightgbm(model: Any, X: Array) -> Parts:
    given = np.asarray(model.predict(X, pred_contrib=True))
    output = np.asarray(model.predict(X, raw_score=True))
    by_output = given.reshape(len(X), -1, X.shape[1] + 1)
    return _contributed(model, by_output, output, "LightGBM's exact tree values")


def _catboost(model: Any, X: Array) -> Parts:
    from catboost import Pool

    given = np.asarray(model.get_feature_importance(Pool(X), type="ShapValues"))
    output = np.asarray(model.predict(X, prediction_type="RawFormulaVal"))
    by_output = given[:, None, :] if given.ndim == 2 else given
    return _contributed(model, by_output, output, "CatBoost's exact tree values")


def _contributed(model: Any, given: Array, output: Array, method: str) -> Parts:
    """From contributions of shape (rows, outputs, columns + 1), of which the last is the base."""
    values, base = np.moveaxis(given[..., :-1], 1, 2), given[..., -1].mean(axis=0)
    return _signed(model, values, base, output, method)


def _averaged_trees(model: Any, X: Array) -> Parts:
    """Exact path-dependent values of trees that are averaged: probabilities, or the number."""
    values, base = _tree_values(model, X)
    if not hasattr(model, "classes_"):
        return _signed(model, values, base, np.asarray(model.predict(X)), TREE_VALUES)
    output = np.asarray(model.predict_proba(X))
    return Parts(values, base, output, _classes(model), PROBABILITY, TREE_VALUES)


def _summed_trees(model: Any, X: Array) -> Parts:
    """The same of trees that are summed: log-odds, softmax scores, or the number."""
    values, base = _tree_values(model, X)
    output = model.decision_function(X) if hasattr(model, "classes_") else model.predict(X)
    return _signed(model, values, base, np.asarray(output, dtype="float64"), TREE_VALUES)


def _tree_values(model: Any, X: Array) -> tuple[Array, Array]:
    """Values (rows, columns, outputs) and base (outputs,) by shap (Lundberg et al. 2020)."""
    import shap

    explainer = shap.TreeExplainer(model)
    values = np.asarray(explainer.shap_values(X, check_additivity=False), dtype="float64")
    base = np.atleast_1d(np.asarray(explainer.expected_value, dtype="float64")).ravel()
    return values[:, :, None] if values.ndim == 2 else values, base


def _linear(model: Any, X: Array, background: Array) -> Parts:
    """Coefficient times distance from the mean: exact for a sum of independent columns."""
    coefficients = np.atleast_2d(model.coef_)
    mean = background.mean(axis=0)
    values = (X - mean)[:, :, None] * coefficients.T[None]
    base = np.atleast_1d(mean @ coefficients.T + model.intercept_)
    output = model.decision_function(X) if hasattr(model, "classes_") else model.predict(X)
    return _signed(model, values, base, np.asarray(output), "exact linear values")


def _added(model: Any, X: Array) -> Parts:
    """What each column's curve says, and half of each pair's map: the model is their sum."""
    values, base, output = model.contributions(X)
    return _signed(model, values, base, output, "exact: the model is a sum over columns")


def _signed(model: Any, values: Array, base: Array, output: Array, method: str) -> Parts:
    """Name the outputs; the margin of two classes speaks for the second and against the first."""
    output = output.reshape(len(values), -1)
    classes = _classes(model)
    if len(classes) == 2:
        values = np.concatenate([-values, values], axis=2)
        base, output = np.append(-base, base), np.hstack([-output, output])
    scale = SOFTMAX if len(classes) > 2 else LOG_ODDS if classes else UNITS
    return Parts(values, base, output, classes, scale, method)


def _classes(model: Any) -> tuple[Any, ...]:
    return tuple(np.asarray(model.classes_).tolist()) if hasattr(model, "classes_") else ()
