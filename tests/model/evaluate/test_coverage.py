"""Intervals and sets hold what was asked, on new rows and as counted out of fold."""

import numpy as np
import pytest
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import KFold

from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.model.evaluate.coverage import coverage_table, held_rows
from core.model.predict.assurance import Assurance, learn_intervals, learn_sets
from core.parts.predictions.assured import classes_inside, interval_ends
from tests.model.evaluate.test_evaluate import several

ROWS, NEW, TABLES = 400, 4000, 15


def noise(kind, X, rng):
    if kind == "wider":
        return rng.normal(size=len(X)) * np.exp(X[:, 0])
    return rng.standard_t(3, len(X)) if kind == "heavy" else rng.normal(size=len(X))


def numbers(kind, rows, rng):
    X = rng.normal(size=(rows, 3))
    return X, X @ [2.0, 1.0, 0.0] + noise(kind, X, rng)


def classes(count, rows, rng):
    X = rng.normal(size=(rows, 3))
    logs = X @ rng.normal(size=(3, count)) * 0 + X[:, :1] * np.arange(count) - np.arange(count)
    chances = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)
    return X, (chances.cumsum(axis=1) > rng.random((rows, 1))).argmax(axis=1)


def out_of_fold(make, X, y, answer):
    said = [None] * len(y)
    for fitted, scored in KFold(5, shuffle=True, random_state=0).split(X):
        model = make().fit(X[fitted], y[fitted])
        for row, value in zip(scored, answer(model, X[scored]), strict=True):
            said[row] = value
    return np.array(said)


def share_held(process, each):
    """The share of new rows that the model of all rows holds, over tables."""
    asked, held = Assurance(0.9, each), []
    for seed in range(TABLES):
        rng = np.random.default_rng(seed)
        if isinstance(process, int):
            X, y = classes(process, ROWS, rng)
            new, truth = classes(process, NEW, rng)
            probabilities = out_of_fold(
                LogisticRegression, X, y, lambda model, rows: model.predict_proba(rows)
            )
            said = LogisticRegression().fit(X, y).predict_proba(new)
            held.append(
                classes_inside(said, learn_sets(probabilities, y, asked))[np.arange(NEW), truth]
            )
        else:
            X, y = numbers(process, ROWS, rng)
            new, truth = numbers(process, NEW, rng)
            predicted = out_of_fold(LinearRegression, X, y, lambda model, rows: model.predict(rows))
            limits = learn_intervals(predicted, y, asked)
            ends = interval_ends(LinearRegression().fit(X, y).predict(new), limits)
            held.append((ends[0] <= truth) & (truth <= ends[1]))
    return np.mean(held)


@pytest.mark.parametrize("each", [False, True])
@pytest.mark.parametrize("process", ["plain", "wider", "heavy", 2, 3])
def test_coverage_is_within_2_points_of_what_was_asked(process, each):
    extra = 0.015 if each else 0.0  # five limits of few rows each are set a little too far
    assert 0.88 <= share_held(process, each) <= 0.92 + extra


def test_out_of_fold_coverage_is_that_of_new_rows_and_width_that_of_the_errors():
    rng = np.random.default_rng(0)
    X, y = numbers("plain", 2000, rng)
    predicted = out_of_fold(LinearRegression, X, y, lambda model, rows: model.predict(rows))
    said = Predictions(y, predicted)
    whole, *fifths = coverage_table(said, held_rows(said, Assurance(0.8)), {})
    assert whole.low < 0.8 < whole.high
    assert whole.width == pytest.approx(2 * 1.2816, rel=0.05)
    assert [row.rows for row in fifths] == [400] * 5


def test_where_noise_grows_one_width_fails_in_parts_and_one_for_each_does_not():
    rng = np.random.default_rng(1)
    x = rng.uniform(0, 1, 6000)
    said = Predictions(x + rng.normal(size=6000) * x, x)
    plain = coverage_table(said, held_rows(said, Assurance(0.9)), {})
    each = coverage_table(said, held_rows(said, Assurance(0.9, each=True)), {})
    assert plain[-1].coverage < 0.8 < 0.99 < plain[1].coverage
    assert all(0.87 < row.coverage < 0.93 for row in each)
    assert each[0].width < plain[0].width


def test_named_subsets_and_rare_classes_have_a_line():
    said = several(900)
    rare = Predictions(
        np.where(np.arange(900) % 90 == 0, "c", np.where(said.actual == "c", "a", said.actual)),
        said.predicted,
        said.probabilities,
        said.classes,
    )
    some = np.arange(900) < 100
    rows = coverage_table(rare, held_rows(rare, Assurance(0.9)), {"first": some})
    assert [row.name for row in rows] == ["All rows", "a", "b", "c", "first"]
    by_class = coverage_table(rare, held_rows(rare, Assurance(0.9, each=True)), {})
    assert by_class[3].coverage >= rows[3].coverage


def test_too_few_rows_say_how_many_it_takes():
    said = Predictions(np.arange(10.0), np.arange(10.0))
    with pytest.raises(NotApplicableError, match="needs 99 scored rows"):
        held_rows(said, Assurance(0.99))


def test_a_forest_of_few_rows_is_held_too():
    rng = np.random.default_rng(2)
    X, y = numbers("plain", 200, rng)
    new, truth = numbers("plain", NEW, rng)

    def make():
        return RandomForestRegressor(20, random_state=0)

    predicted = out_of_fold(make, X, y, lambda model, rows: model.predict(rows))
    limits = learn_intervals(predicted, y, Assurance(0.9))
    low, high = interval_ends(make().fit(X, y).predict(new), limits)
    assert np.mean((low <= truth) & (truth <= high)) > 0.86
