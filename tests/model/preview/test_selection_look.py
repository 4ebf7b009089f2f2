"""What a step of the selection saw: right numbers, by column names."""

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression

from core.choices.pick import Pick
from core.methods.prepare.selectors import SELECTORS
from core.model.preview.quick_rows import quick_rows
from core.model.preview.selection_look import LOOKS, inflation, selection_look
from core.model.preview.selection_seen import (
    ComponentsSeen,
    InflatedColumns,
    PenaltyPath,
    RankedColumns,
    ScoreCurve,
)
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def table():
    """a and b tell y; c is a and b together; d is noise."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(400, 3)), columns=["a", "b", "d"])
    frame["c"] = frame["a"] + frame["b"] + rng.normal(0, 0.1, 400)
    frame["amount"] = 3 * frame["a"] + frame["b"] + rng.normal(0, 0.5, 400)
    frame["two"] = np.where(frame["amount"] > 0, "p", "q")
    return make_dataset(frame, "t")


def look(table, pick, target="amount", number=1):
    others = "two" if target == "amount" else "amount"
    task = "regression" if target == "amount" else "classification"
    before = (Pick(method="variance"),) * (number - 1)
    recipe = fresh_recipe(table.fingerprint).with_(
        target=target, task=task, ignored=(others,), selection=(*before, pick)
    )
    return selection_look(table, recipe, number)


@pytest.mark.parametrize("target", ["amount", "two"])
@pytest.mark.parametrize("key", SELECTORS)
def test_every_way_to_select_shows_what_it_saw(table, key, target):
    if key == "chi_squared" and target == "amount":
        return
    options = {"k": 2} if key in ("f_test", "informative", "eliminated") else {}
    found = look(table, Pick(method=key, options=options), target)
    assert isinstance(
        found, RankedColumns | InflatedColumns | PenaltyPath | ScoreCurve | ComponentsSeen
    )
    if isinstance(found, RankedColumns | InflatedColumns):
        assert {column.name for column in found.columns} == {"a", "b", "c", "d"}


def test_each_kind_of_fitted_step_has_its_look():
    assert len(LOOKS) == len(SELECTORS)


def test_inflation_is_that_of_the_regressions_and_infinite_where_others_tell_it_exactly(table):
    X = table.frame[["a", "b", "c", "d"]].to_numpy()
    expected = [
        1
        / (
            1
            - LinearRegression().fit(np.delete(X, n, 1), X[:, n]).score(np.delete(X, n, 1), X[:, n])
        )
        for n in range(4)
    ]
    np.testing.assert_allclose(inflation(X), expected)
    exact = np.column_stack([X, X[:, 0] - X[:, 3], np.ones(len(X))])
    found = inflation(exact)
    assert np.isinf(found[[0, 3, 4]]).all()
    assert np.isfinite(found[[1, 2]]).all()
    assert np.isnan(found[5])


def test_the_column_that_others_tell_goes_and_the_rest_recovers(table):
    found = look(table, Pick(method="collinear"))
    first = found.columns[0]
    assert (first.name, first.turn) == ("c", 1)
    assert first.when_it_went == pytest.approx(first.at_first)
    assert first.at_first > 10
    assert np.isnan(first.at_last)
    for column in found.columns[1:]:
        assert column.turn == 0
        assert column.at_last < 1.1


def test_the_path_starts_at_nothing_and_ends_at_all(table):
    found = look(table, Pick(method="penalised", options={"share": 0.2}))
    assert found.weights.shape == (len(found.shares), 4)
    assert found.shares[0] == 1.0
    np.testing.assert_allclose(found.weights[0], 0, atol=1e-9)
    assert found.chosen in found.shares
    assert (np.abs(found.weights[-1]) > 0).sum() >= 3


@pytest.mark.parametrize(
    ("way", "sizes"), [("forward", (0, 1, 2, 3, 4)), ("backward", (4, 3, 2, 1))]
)
def test_a_walk_names_the_column_of_each_step_and_its_score(table, way, sizes):
    found = look(table, Pick(method="step_by_step", options={"way": way}), number=2)
    assert found.sizes == sizes
    assert len(found.names) == len(sizes) - 1
    assert len(found.scores) == len(sizes)
    assert found.kept == found.sizes[int(np.argmax(found.scores))]
    assert found.measure == "R²"
    assert (found.names[0] if way == "forward" else {"a", "c"} - {*found.names}) in (
        "a",
        {"a"},
        {"c"},
    )


def test_loadings_are_correlations_of_columns_with_components(table):
    found = look(table, Pick(method="components", options={"most": 2}))
    assert sum(found.shares) == pytest.approx(1)
    assert found.kept == 2
    names = list(found.loadings.index)
    X = table.frame[names]
    scaled = ((X - X.mean()) / X.std(ddof=0)).to_numpy()
    np.testing.assert_allclose((found.loadings**2).sum(axis=1), 1, atol=1e-9)
    first = found.loadings["Component 1"].to_numpy()
    places = scaled @ first
    for n, value in enumerate(first):
        assert abs(np.corrcoef(scaled[:, n], places)[0, 1]) == pytest.approx(abs(value), abs=0.05)
    assert len(found.points) <= 500


def test_what_repeats_another_column_is_named_with_it(table):
    found = look(table, Pick(method="uncorrelated", options={"limit": 0.6}))
    first = found.columns[0]
    X = table.frame[["a", "b", "c"]]
    assert (first.name, first.kept) == ("c", False)
    assert first.repeats in ("a", "b")
    assert first.value == pytest.approx(X.corr().loc["c", ["a", "b"]].max(), abs=0.05)
    assert all(column.kept and not column.repeats for column in found.columns[1:])
    assert "beyond 0.6" in found.note


def test_the_rounds_of_an_elimination_end_with_the_columns_that_stay(table):
    found = look(table, Pick(method="eliminated", options={"k": 2, "share": 0.02}))
    assert [column.kept for column in found.columns] == [True, True, False, False]
    assert np.isnan([column.value for column in found.columns[:2]]).all()
    assert [column.value for column in found.columns[2:]] == [2.0, 1.0]
    assert found.columns[-1].name in ("b", "d")


def test_a_selection_that_had_nothing_to_choose_by_says_so():
    """A class so rare that no row of the sample has it."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(30_000, 2)), columns=["a", "b"])
    frame["y"] = np.where(np.arange(30_000) % 2_500 == 7, "fraud", "fine")
    rare = make_dataset(frame, "t")
    recipe = fresh_recipe(rare.fingerprint).with_(
        target="y", task="classification", selection=(Pick(method="penalised"),)
    )
    seeds = (n for n in range(20) if not _has_fraud(rare, recipe, n))
    plan = recipe.split.model_copy(update={"seed": next(seeds)})
    with pytest.warns(UserWarning, match="Every column stays"):
        found = selection_look(rare, recipe.with_(split=plan), 1)
    assert [column.kept for column in found.columns] == [True, True]
    assert "2,500 rows were looked at" in found.note


def _has_fraud(dataset, recipe, seed):
    recipe = recipe.with_(split=recipe.split.model_copy(update={"seed": seed}))
    data = make_training_data(dataset, recipe)
    rows = quick_rows(split_rows(data, recipe).train, data, recipe)
    return (data.y[rows] == "fraud").any()
