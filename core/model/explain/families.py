"""Shapley values by the exact method of a model's family, in the columns the model sees."""

from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.preprocessing import StandardScaler

from core.methods.models import traits
from core.model.explain.bend import bend_of, bent_parts
from core.model.explain.boosted_parts import of_library, summed_trees
from core.model.explain.parts import (
    LOG_ODDS,
    PROBABILITY,
    SOFTMAX,
    TREE_VALUES,
    UNITS,
    Parts,
    classes_of,
    signed,
)
from core.model.explain.subject import Subject
from core.pipeline.inside import bare
from core.table.arrays import Array


def exact_parts(subject: Subject, X: Array) -> Parts | None:
    """Exact values for prepared rows, or None for a family without an exact method."""
    parts = _parts(bare(subject.model), X, subject)
    return None if parts is None else bent_parts(parts, bend_of(subject.model))


def rows_at_once(subject: Subject) -> int:
    """How many rows the family's method explains in seconds: deep trees take long."""
    if traits.FOREST in subject.traits:
        return 20 if traits.NESTED in subject.traits else 200
    return 1000


def _parts(model: Any, X: Array, subject: Subject) -> Parts | None:
    has = subject.traits
    around = {"TransformedTargetRegressor": _unscaled, "JoinedLevels": _of_joined}
    if type(model).__name__ in around:
        return around[type(model).__name__](model, X, subject)
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
        return of_library(model, X)
    if traits.TREE not in has:
        return None
    return _averaged_trees(model, X) if traits.AVERAGED in has else summed_trees(model, X)


def _unscaled(model: Any, X: Array, subject: Subject) -> Parts | None:
    """Undo the target's standardisation: contributions scale, the base also moves."""
    inner = _parts(bare(model.regressor_), X, subject)
    scaler = model.transformer_
    if inner is None or not isinstance(scaler, StandardScaler):
        return None
    scale, mean = scaler.scale_, scaler.mean_
    output = np.asarray(model.predict(X), dtype="float64").reshape(-1, 1)
    return Parts(inner.values * scale, inner.base * scale + mean, output, (), UNITS, inner.method)


def _of_joined(model: Any, X: Array, subject: Subject) -> Parts | None:
    """What a category moves stands at its first flag."""
    inner = _parts(bare(model.estimator_), model.joined(X), subject)
    if inner is None:
        return None
    values = np.zeros((len(X), X.shape[1], inner.values.shape[2]))
    values[:, list(model.first_)] = inner.values
    return replace(inner, values=values)


def _bagged(model: Any, X: Array, subject: Subject) -> Parts | None:
    """The mean over the members, which is exact where their numbers or probabilities are what is
    averaged; None where a member is exact on another scale only, as log-odds are."""
    classes, members = classes_of(model), len(model.estimators_)
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


def _averaged_trees(model: Any, X: Array) -> Parts:
    """Exact path-dependent values of trees that are averaged: probabilities, or the number."""
    values, base = _tree_values(model, X)
    if not hasattr(model, "classes_"):
        return signed(model, values, base, np.asarray(model.predict(X)), TREE_VALUES)
    output = np.asarray(model.predict_proba(X))
    return Parts(values, base, output, classes_of(model), PROBABILITY, TREE_VALUES)


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
    return signed(model, values, base, np.asarray(output), "exact linear values")


def _added(model: Any, X: Array) -> Parts:
    """What each column's curve says, and half of each pair's map: the model is their sum."""
    values, base, output = model.contributions(X)
    return signed(
        model, values, base, output, "exactly adding up what the model says of each column"
    )
