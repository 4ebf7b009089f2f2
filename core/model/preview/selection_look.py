"""What a step of the selection saw in the training rows: its numbers, column by column or step by
step."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from core.model.preview.known_steps import KNOWN, fitted_on
from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_rows
from core.model.preview.selection_ranks import (
    FittedSelection,
    eliminated_columns,
    idle_look,
    ranked_by,
    repeated_columns,
)
from core.model.preview.selection_seen import (
    ComponentsSeen,
    InflatedColumn,
    InflatedColumns,
    PenaltyPath,
    ScoreCurve,
    SelectionLook,
)
from core.parts.steps.naming import readable
from core.pipeline.output_names import names_by_step
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset

SHARES = np.round(np.geomspace(1.0, 0.003, 20), 4)  # of the least penalty that leaves no column
ROWS_OF_PATH = 1_000
POINTS = 500
NOTHING_LEFT = 1e-9  # an eigenvalue of the correlations that counts as 0


def selection_look(dataset: Dataset, recipe: Recipe, number: int) -> SelectionLook:
    """What the `number`-th step of the selection in force (from 1) sees in the
    training rows of a preview, after the steps before it.

    Raises the errors of `make_training_data`, and BadTableError for too many columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    rows = quick_rows(split_rows(data, recipe).train, data, recipe)
    preparation, X, y = fitted_on(recipe, data, rows)
    key = f"select{number}"
    for name, step in preparation.steps:
        if name == key:
            break
        X = X if hasattr(step, "fit_resample") else KNOWN.transformed(step, X)
    given = dict(_names_before(preparation))[key]
    names = tuple(readable(str(name)) for name in given)
    fitted = FittedSelection(preparation.named_steps[key], np.asarray(X), y, names)
    if getattr(fitted.step, "is_idle_", False):
        return idle_look(fitted)
    return LOOKS[type(fitted.step).__name__](fitted)


def _names_before(preparation: Any) -> list[tuple[str, Any]]:
    """Each step of the selection with the names of the columns that it is given."""
    steps = names_by_step(preparation)
    return [(key, names) for (_, names), (key, _) in zip(steps, steps[1:], strict=False)]


def _inflated(fitted: FittedSelection) -> InflatedColumns:
    step, first = fitted.step, inflation(fitted.X)
    turns = {column: turn for turn, column in enumerate(step.order_, start=1)}
    stay = [n for n in np.argsort(-np.nan_to_num(step.inflation_)) if n not in turns]
    columns = (
        InflatedColumn(
            fitted.names[n],
            float(first[n]),
            turns.get(n, 0),
            step.inflation_out_[turns[n] - 1] if n in turns else np.nan,
            float(step.inflation_[n]),
        )
        for n in (*turns, *stay)
    )
    return InflatedColumns(step.limit, tuple(columns))


def inflation(X: Array) -> Array:
    """The variance inflation factor of each column of X (n, p) on all others: infinite where they
    tell it exactly, NaN of a column of one value."""
    from core.parts.steps.selecting.correlations import correlations

    found = np.full(X.shape[1], np.nan)
    varying, together = correlations(X)
    if not varying.size:
        return found
    values, directions = np.linalg.eigh(together)
    is_told = values < NOTHING_LEFT
    takes_part = (directions[:, is_told] ** 2).sum(axis=1) > NOTHING_LEFT
    exact = (directions[:, ~is_told] ** 2 / values[~is_told]).sum(axis=1)
    found[varying] = np.where(takes_part, np.inf, exact)
    return found


def _path(fitted: FittedSelection) -> PenaltyPath:
    from sklearn.preprocessing import StandardScaler

    from core.parts.steps.selecting.by_model import penalised

    step = fitted.step
    X, y = StandardScaler().fit_transform(fitted.X[:ROWS_OF_PATH]), fitted.y[:ROWS_OF_PATH]
    shares = sorted({*SHARES, step.share}, reverse=True)
    weights = [np.atleast_2d(penalised(X, y, share, step.by_class).coef_) for share in shares]
    lines = [one[0] if len(one) == 1 else np.abs(one).max(axis=0) for one in weights]
    return PenaltyPath(fitted.names, tuple(map(float, shares)), np.array(lines), step.share)


def _curve(fitted: FittedSelection) -> ScoreCurve:
    step, kept = fitted.step, int(fitted.kept.sum())
    scores, measure = tuple(map(float, step.scores_)), score_name(step.estimator)
    if not hasattr(step, "order_"):
        return ScoreCurve((), tuple(map(int, step.sizes_)), scores, kept, measure)
    names = tuple(fitted.names[n] for n in step.order_)
    first = 0 if step.forward else len(names) + 1
    sizes = tuple(first + (n if step.forward else -n) for n in range(len(scores)))
    return ScoreCurve(names, sizes, scores, kept, measure)


def score_name(estimator: Any) -> str:
    """What a search scores sets of columns by."""
    from sklearn.base import is_classifier

    return "Mean log of the probability of what came" if is_classifier(estimator) else "R²"


def _components(fitted: FittedSelection) -> ComponentsSeen:
    from sklearn.decomposition import PCA

    scaled = fitted.step.scaler_.transform(fitted.X)
    every = PCA(svd_solver="full").fit(scaled)
    first = min(10, every.n_components_)
    sizes = np.sqrt(every.explained_variance_[:first] * (len(scaled) - 1) / len(scaled))
    loadings = pd.DataFrame(every.components_[:first].T * sizes, index=list(fitted.names))
    loadings.columns = [f"Component {n}" for n in range(1, first + 1)]
    places = every.transform(scaled[:POINTS])
    points = pd.DataFrame({"x": places[:, 0], "y": places[:, -1] if first == 1 else places[:, 1]})
    points["target"] = fitted.y[:POINTS]
    shares = tuple(map(float, every.explained_variance_ratio_))
    return ComponentsSeen(shares, fitted.step.pca_.n_components_, loadings, points)


LOOKS: dict[str, Callable[[FittedSelection], SelectionLook]] = {
    "HardlyVarying": ranked_by("Variance, from 0 to 1", "variances_"),
    "DropCorrelated": repeated_columns,
    "DropCollinear": _inflated,
    "HighestF": ranked_by("F", "scores_"),
    "HighestChiSquared": ranked_by("Chi-squared", "scores_"),
    "MostInformative": ranked_by("Mutual information", "information_"),
    "SurvivesPenalty": _path,
    "ImportantToTrees": ranked_by("Importance", "importances_"),
    "BeatsShuffled": ranked_by("Importance", "importances_"),
    "Eliminated": eliminated_columns,
    "EliminatedByScore": _curve,
    "StepByStep": _curve,
    "Components": _components,
}
