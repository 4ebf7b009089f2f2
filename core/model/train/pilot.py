"""What all fits of a model are expected to take, by a small one that is timed.

Of models that grow tree by tree the small one has few trees; of all others few rows.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.choices.pick import Pick
from core.machine.cluster import workers
from core.methods.models import BASELINE, MODELS, traits, traits_of
from core.model.train.contest import Contest
from core.model.train.fold_run import FoldRun, FoldTask
from core.model.train.folds import FoldData
from core.table.arrays import Array

ROWS = 1_000
ROWS_OF_FEW = 300  # of tables with few rows: a pilot on all would be a fold more
FEW = 1_500
ROWS_OF_TREES = 5_000
TREES = 30
TREES_OPTIONS = ("n_estimators", "iterations", "max_iter")
STEPS_OF_SEARCH = 8.0  # rounds that early stopping finds, times the learning rate: about so many
GROWTH = {"svm": 2.0, "knn": 2.0}  # by which power of the rows the time grows, where that is not 1


@dataclass(frozen=True)
class Pilot:
    """A smaller model, on at most so many rows, which takes a part of the time: `times` that it is
    what the model takes on as many rows."""

    pick: Pick
    rows: int
    times: float


def pilot_of(pick: Pick, rows: int) -> Pilot:
    """The pilot of a model that is fitted on so many rows."""
    few = ROWS_OF_FEW if rows <= FEW else ROWS
    option = next((o for o in MODELS[pick.method].options if o.name in TREES_OPTIONS), None)
    if traits.TREE not in traits_of(pick) or not isinstance(option, Number):
        return Pilot(pick, min(rows, few), 1.0)
    asked = MODELS[pick.method].settings(**pick.options)
    trees, searched = float(asked[option.name]), 1.0
    if not trees:  # found by early stopping, and then fitted once more
        found = STEPS_OF_SEARCH / float(asked["learning_rate"])
        trees, searched = min(found, float(asked["most_trees"])), 2.0
    small = max(TREES, int(option.low))
    few_trees = Pick(method=pick.method, options={**pick.options, option.name: small})
    return Pilot(few_trees, min(rows, ROWS_OF_TREES), searched * trees / small)


def expected_seconds(contest: Contest, model: int, most: float = math.inf) -> float | None:
    """What all fits of a model, by its place, are expected to take; None where its pilot fails.

    A pilot is ended as soon as it shows that they take more than `most`, which then is the answer.
    """
    folds, thirds = contest.folds[model], contest.thirds[model]
    pick, rows = contest.picks[model], len(folds[0].y_fit)
    pilot = pilot_of(pick, rows)
    small = pick.model_copy(update={"options": pilot.pick.options})
    grown = GROWTH.get(pick.method, 1.0)
    fits = sum((len(fold.y_fit) / pilot.rows) ** grown for fold in (*folds, *thirds))
    times = pilot.times * fits / min(workers(), len(folds))
    task = FoldTask(model, small, 0, _few(folds[0], pilot.rows), is_third=True)
    limit = most / times if math.isfinite(most) else None
    run = next(iter(contest.fold_runs([replace(task, limit=limit)])))
    if run.is_cut:
        return most
    return None if run.error is not None else _seconds(run) * times


def all_expected(contest: Contest) -> dict[int, float | None]:
    """The same of every model but the baseline, by its place."""
    places = (model for model, pick in enumerate(contest.picks) if pick.method != BASELINE)
    return {model: expected_seconds(contest, model) for model in places}


def _seconds(run: FoldRun) -> float:
    return run.record.fit_seconds + run.record.predict_seconds


def _few(fold: FoldData, wanted: int) -> FoldData:
    """The fold with few of its rows, evenly over them: only how long they take is looked at."""
    places = np.linspace(0, len(fold.y_fit) - 1, wanted).astype(int)
    share = max(1, round(len(fold.scored) * wanted / len(fold.y_fit)))
    return replace(
        fold,
        X_fit=fold.X_fit[places],
        y_fit=_at(fold.y_fit, places),
        X_score=fold.X_score[:share],
        scored=fold.scored[:share],
        known=fold.known.at(places),
    )


def _at(y: Array | pd.Series, places: Array) -> Array | pd.Series:
    return y.iloc[places] if isinstance(y, pd.Series) else y[places]
