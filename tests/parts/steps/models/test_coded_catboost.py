"""CatBoost is told its levels as such: what they do is learned, and no order is seen in them."""

import numpy as np
import pandas as pd
import pytest

from core.methods.models import ModelContext, make_model
from core.table.schema import Task

pytest.importorskip("catboost", reason="CatBoost is not installed.")

LEFT = (1, 4, 7, 11)


class Named:
    names = ("size", "city")


@pytest.fixture(scope="module")
def rows():
    """Some of twelve levels, in no order, turn what a number does."""
    rng = np.random.default_rng(5)
    X = np.column_stack([rng.normal(size=400), rng.integers(0, 12, 400).astype(float)])
    y = np.isin(X[:, 1], LEFT) * (1 + X[:, 0]) + 0.1 * rng.normal(size=400)
    X[::15, 1] = np.nan
    return X, y


def fitted(rows, task, levels=("city",)):
    X, y = rows
    context = ModelContext(task, levels=levels)
    model = make_model("catboost", {"most_trees": 15, "learning_rate": 0.3}, context)
    model = model if task is Task.CLASSIFICATION else model.regressor
    if levels:
        model.given = Named()
    return model.fit(X, np.where(y > 0.5, "b", "a") if task is Task.CLASSIFICATION else y)


@pytest.mark.parametrize("task", list(Task))
def test_levels_tell_more_than_their_codes(rows, task):
    by_levels = fitted(rows, task).estimator_
    by_codes = fitted(rows, task, levels=())
    assert by_levels.estimator_.get_params()["cat_features"] == (1,)
    assert np.mean(by_levels.held_losses_) < 0.7 * np.mean(by_codes.held_losses_)


def test_any_other_codes_of_the_same_levels_answer_alike(rows):
    """What is learned hangs on no order: as in CatBoost by itself, of texts in a table."""
    from catboost import CatBoostRegressor

    from core.parts.steps.models.coded_catboost import CodedCatBoostRegressor

    X, y = rows
    quiet = {"allow_writing_files": False, "verbose": False, "thread_count": 1}
    ours = CodedCatBoostRegressor(iterations=15, cat_features=(1,), random_seed=1, **quiet)
    texts = [f"{int(v)}" if np.isfinite(v) else "-1" for v in X[:, 1]]
    table = pd.DataFrame({"size": X[:, 0], "city": texts})
    own = CatBoostRegressor(iterations=15, cat_features=[1], random_seed=1, **quiet)
    np.testing.assert_allclose(ours.fit(X, y).predict(X), own.fit(table, y).predict(table))


def test_labels_of_several_classes_are_one_a_row(rows):
    """By itself CatBoost gives a table of them, which folds could not be joined from."""
    X, y = rows
    model = make_model("catboost", {"iterations": 5}, ModelContext(Task.CLASSIFICATION, classes=3))
    said = model.fit(X, np.array(["low", "mid", "top"])[np.digitize(y, [0.1, 0.8])]).predict(X)
    assert said.shape == (len(X),)
    assert set(said) <= {"low", "mid", "top"}


@pytest.mark.parametrize("task", list(Task))
def test_a_level_never_met_has_an_answer(rows, task):
    asked = np.array([[0.5, 99.0], [0.5, np.nan]])
    said = fitted(rows, task).predict(asked)
    assert len(said) == 2
