"""Coefficients are those of the table's own columns, with intervals that hold what they say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from core.choices.pick import Pick
from core.methods.models import models_for, traits, traits_of
from core.model.explain import coefficient_table, coefficients, explain
from core.model.explain.linear_errors import LearnedRows
from core.model.train import one_model_part
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import make_plan
from core.table.dataset import make_dataset
from tests.tables import TARGETS, recipe_for

LINEAR = [
    (target, method.key)
    for target, task in TARGETS.items()
    for method in models_for(task)
    if traits.LINEAR in method.traits
]


def told(table: pd.DataFrame, target: str, method: str, **options):
    recipe = fresh_recipe("x").with_(target=target, task=options.pop("task"), **options)
    dataset = make_dataset(table, "made")
    recipe = recipe.with_(dataset=dataset.fingerprint)
    return explain(dataset, one_model_part(recipe), Pick(method=method))


def numbers(rows=400, seed=0):
    rng = np.random.default_rng(seed)
    age, pay = rng.normal(50, 12, rows), rng.gamma(3, 1000, rows)
    return pd.DataFrame({"age": age, "pay": pay})


def test_least_squares_are_in_the_table_s_own_units():
    table = numbers()
    noise = np.random.default_rng(1).normal(0, 30, len(table))
    table["y"] = 7 + 3 * table["age"] - 0.02 * table["pay"] + noise
    found = told(table, "y", "linear", task="regression").coefficients
    rows = coefficient_table(found).set_index("Column")
    assert rows.loc["age", "For"] == "1 of age"
    for name, true in {"age": 3.0, "pay": -0.02, "(intercept)": 7.0}.items():
        assert rows.loc[name, "Low"] < true < rows.loc[name, "High"]
    assert rows.loc["age", "Coefficient"] == pytest.approx(3, abs=0.3)


def test_the_intervals_of_least_squares_are_statsmodels_own():
    """Through a preparation that standardises, they are those of the raw columns."""
    table = numbers()
    table["y"] = 3 * table["age"] + np.random.default_rng(1).normal(0, 30, len(table))
    seen = told(table, "y", "linear", task="regression")
    from core.pipeline.training_data import make_training_data, split_rows

    dataset = make_dataset(table, "made")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    data = make_training_data(dataset, recipe)
    fitted = split_rows(data, recipe).folds[0][0]
    A = sm.add_constant(data.X.iloc[fitted][["age", "pay"]])
    ends = sm.OLS(data.y[fitted], A).fit(cov_type="HC3", use_t=True).conf_int()
    rows = coefficient_table(seen.coefficients).set_index("Column")
    for name, of in {"age": "age", "pay": "pay", "(intercept)": "const"}.items():
        assert rows.loc[name, ["Low", "High"]].to_numpy(float) == pytest.approx(
            ends.loc[of].to_numpy(), rel=1e-6
        )


def test_odds_ratios_turn_round_with_the_positive_class():
    table = numbers()
    chance = 1 / (1 + np.exp(-(table["age"] - 50) / 6))
    table["y"] = np.where(np.random.default_rng(2).random(len(table)) < chance, "a", "b")
    both = {
        positive: coefficient_table(
            told(table, "y", "logistic", task="classification", positive=positive).coefficients
        ).set_index("Column")
        for positive in ("a", "b")
    }
    odds = {label: rows.loc["age", "Odds ratio"] for label, rows in both.items()}
    assert odds["a"] == pytest.approx(np.exp(1 / 6), rel=0.1)
    assert odds["a"] * odds["b"] == pytest.approx(1)
    assert both["a"].loc["age", "Odds, low"] * both["b"].loc["age", "Odds, high"] == pytest.approx(
        1
    )


@pytest.mark.parametrize(("target", "method"), LINEAR)
def test_the_table_s_units_give_the_model_s_own_answers(mixed, target, method):
    """What stands in the table, summed over the prepared columns in units, is the prediction."""
    seen = explain(mixed, one_model_part(recipe_for(mixed, target)), Pick(method=method))
    found, pipeline = seen.coefficients, seen.subject.pipeline
    raw = mixed.frame.loc[seen.rows.index, list(seen.subject.inputs)]
    X = np.asarray(pipeline[:-1].transform(raw), dtype="float64")
    units = np.column_stack([c.in_unit(X[:, n]) for n, c in enumerate(found.columns)])
    said = units @ found.values.T + found.intercepts[:, 0]
    if target == "amount":
        assert said[:, 0] == pytest.approx(pipeline.predict(raw), rel=1e-6, abs=1e-6)
    elif target == "two":
        given = pipeline.predict_proba(raw)[:, list(pipeline.classes_).index("yes")]
        assert 1 / (1 + np.exp(-said[:, 0])) == pytest.approx(given, abs=1e-8)
    else:
        powers = np.exp(said)
        order = [list(pipeline.classes_).index(label) for label in found.labels]
        given = pipeline.predict_proba(raw)[:, order]
        assert powers / powers.sum(axis=1, keepdims=True) == pytest.approx(given, abs=1e-8)
    assert (found.low <= found.values + 1e-9).mean() > 0.9
    assert np.isfinite(found.low).all()


def test_a_lasso_says_how_often_a_column_is_kept(mixed):
    seen = explain(mixed, one_model_part(recipe_for(mixed, "amount")), Pick(method="lasso"))
    rows = coefficient_table(seen.coefficients).set_index("Column")
    assert rows.loc["num [1]", "Not 0 in"] == 1.0
    assert rows["Not 0 in"].min() < 0.9
    assert "drawn anew" in seen.coefficients.how


def test_intervals_hold_the_truth_as_often_as_they_say():
    held = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        X = rng.normal(size=(80, 2))
        y = X @ [1.0, 0.0] + rng.normal(size=80) * (0.5 + np.abs(X[:, 0]))
        from sklearn.linear_model import LinearRegression

        from core.model.explain.coefficients import _with_errors

        found, _ = _with_errors(LinearRegression().fit(X, y), LearnedRows(X, y), 0)
        half = found.factor * np.sqrt(np.diag(found.covariance))
        held += [abs(found.values[0] - 1) < half[0], abs(found.values[1]) < half[1]]
    assert 0.89 <= np.mean(held) <= 0.99


def test_rows_that_were_made_give_no_interval(mixed):
    recipe = recipe_for(mixed, "two", balance=Pick(method="smote"))
    seen = explain(mixed, one_model_part(recipe), Pick(method="logistic"))
    assert np.isnan(seen.coefficients.low).all()
    assert "made of others" in seen.coefficients.how


def test_rows_of_a_group_count_as_one():
    """Each row of a group says the same: copies do not make intervals narrower."""
    table = numbers(60)
    table["y"] = 3 * table["age"] + np.random.default_rng(1).normal(0, 30, 60)
    table["who"] = [f"p{n}" for n in range(60)]
    many = pd.concat([table] * 5, ignore_index=True)
    plan = make_plan(kind="grouped", groups="who")
    alone = told(table, "y", "linear", task="regression", ignored=("who",)).coefficients
    found = told(many, "y", "linear", task="regression", ignored=("who",), split=plan).coefficients
    widths = (alone.high - alone.low).ravel(), (found.high - found.low).ravel()
    assert widths[1] == pytest.approx(widths[0], rel=0.35)
    assert "belong together" in found.how


@pytest.mark.parametrize("method", ["tree", "bagging"])
def test_other_families_have_none(mixed, method):
    options = {"estimator": {"method": "ridge", "options": {}}} if method == "bagging" else {}
    pick = Pick(method=method, options=options)
    assert explain(mixed, one_model_part(recipe_for(mixed, "amount")), pick).coefficients is None


def test_without_the_rows_there_are_coefficients_but_no_interval(mixed):
    seen = explain(mixed, one_model_part(recipe_for(mixed, "amount")), Pick(method="ridge"))
    raw = mixed.frame.loc[seen.rows.index, list(seen.subject.inputs)]
    found = coefficients(replace(seen.subject), raw)
    assert found.intercepts[:, 0] == pytest.approx(seen.coefficients.intercepts[:, 0])
    assert np.isnan(found.low).all()
    assert traits.LINEAR in traits_of(seen.pick)
