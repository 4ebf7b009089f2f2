"""Shapley values by the exact method of a model's family, in the columns the model sees."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.carried.steps.margins import MarginProbabilities
from core.carried.steps.weights import BalancedFit

Array = np.ndarray[Any, Any]

LOG_ODDS = "log-odds"
PROBABILITY = "probability"
UNITS = "the target's unit"

FORESTS = (
    RandomForestClassifier,
    RandomForestRegressor,
    ExtraTreesClassifier,
    ExtraTreesRegressor,
)
AVERAGED = (*FORESTS, DecisionTreeClassifier, DecisionTreeRegressor)
SUMMED = (
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
)
# Their answer costs a look at many training rows, so they are asked less often.
COMPARING = (KNeighborsClassifier, KNeighborsRegressor, SVR, MarginProbabilities)
LINEAR = (LogisticRegression, LinearRegression, Ridge, Lasso, ElasticNet)


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


def bare(model: Any) -> Any:
    """The model inside wrappers that change labels or weights only."""
    while is_one_of(model, (FixedThresholdClassifier, BalancedFit)):
        model = model.estimator_
    return model


def is_one_of(model: Any, kinds: tuple[type, ...]) -> bool:
    """Is the model of one of these classes, told by name?

    A saved model brings its own copy of our step classes, which `isinstance` does not know.
    """
    return type(model).__name__ in {kind.__name__ for kind in kinds}


def innermost(model: Any) -> Any:
    """The model inside every wrapper, also those that scale the target."""
    model = bare(model)
    return model.regressor_ if isinstance(model, TransformedTargetRegressor) else model


def exact_parts(model: Any, X: Array, background: Array) -> Parts | None:
    """Exact values for prepared rows, or None for a family without an exact method."""
    model = bare(model)
    if isinstance(model, TransformedTargetRegressor):
        return _unscaled(model, X, background)
    if hasattr(model, "get_booster"):
        return _xgboost(model, X)
    if isinstance(model, LINEAR):
        return _linear(model, X, background)
    # shap raises on these sums of trees; everything else is checked to add up afterwards.
    several = isinstance(model, GradientBoostingClassifier) and len(model.classes_) > 2
    if isinstance(model, AVERAGED + SUMMED) and not several:
        return _trees(model, X)
    return None


def rows_at_once(model: Any) -> int:
    """How many rows the family's method explains in seconds."""
    model = innermost(model)
    if isinstance(model, FORESTS):
        return 200
    return 500 if isinstance(model, AVERAGED + SUMMED) else 1000


def _unscaled(model: Any, X: Array, background: Array) -> Parts | None:
    """Undo the target's standardisation: contributions scale, the base also moves."""
    inner = exact_parts(model.regressor_, X, background)
    scaler = model.transformer_
    if inner is None or not isinstance(scaler, StandardScaler):
        return None
    scale, mean = scaler.scale_, scaler.mean_
    output = np.asarray(model.predict(X), dtype="float64").reshape(-1, 1)
    return Parts(inner.values * scale, inner.base * scale + mean, output, (), UNITS, inner.method)


def _xgboost(model: Any, X: Array) -> Parts:
    """XGBoost's own exact tree values; the last column is the base."""
    from xgboost import DMatrix

    booster, rows = model.get_booster(), DMatrix(X)
    given = booster.predict(rows, pred_contribs=True).astype("float64")
    output = booster.predict(rows, output_margin=True).astype("float64")
    if given.ndim == 2:
        given = given[:, None, :]
    values, base = np.moveaxis(given[..., :-1], 1, 2), given[..., -1].mean(axis=0)
    return _signed(model, values, base, output, "XGBoost's exact tree values")


def _trees(model: Any, X: Array) -> Parts:
    """Exact path-dependent tree values (Lundberg et al. 2020), by shap."""
    import shap

    explainer = shap.TreeExplainer(model)
    values = np.asarray(explainer.shap_values(X, check_additivity=False), dtype="float64")
    base = np.atleast_1d(np.asarray(explainer.expected_value, dtype="float64")).ravel()
    method = "exact tree values"
    if isinstance(model, AVERAGED) and hasattr(model, "classes_"):
        output = np.asarray(model.predict_proba(X))
        return Parts(values, base, output, _classes(model), PROBABILITY, method)
    output = model.decision_function(X) if hasattr(model, "classes_") else model.predict(X)
    values = values[:, :, None] if values.ndim == 2 else values
    return _signed(model, values, base, np.asarray(output, dtype="float64"), method)


def _linear(model: Any, X: Array, background: Array) -> Parts:
    """Coefficient times distance from the mean: exact for a sum of independent columns."""
    coefficients = np.atleast_2d(model.coef_)
    mean = background.mean(axis=0)
    values = (X - mean)[:, :, None] * coefficients.T[None]
    base = np.atleast_1d(mean @ coefficients.T + model.intercept_)
    output = model.decision_function(X) if hasattr(model, "classes_") else model.predict(X)
    return _signed(model, values, base, np.asarray(output), "exact linear values")


def _signed(model: Any, values: Array, base: Array, output: Array, method: str) -> Parts:
    """Name the outputs; the margin of two classes speaks for the second and against the first."""
    output = output.reshape(len(values), -1)
    classes = _classes(model)
    if len(classes) == 2:
        values = np.concatenate([-values, values], axis=2)
        base, output = np.append(-base, base), np.hstack([-output, output])
    return Parts(values, base, output, classes, LOG_ODDS if classes else UNITS, method)


def _classes(model: Any) -> tuple[Any, ...]:
    return tuple(np.asarray(model.classes_).tolist()) if hasattr(model, "classes_") else ()
