"""Several completed tables against a truth that is known."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from core.errors import NotApplicableError
from core.model.preview.estimates import coefficient_estimate, mean_estimate, score_estimate
from core.model.preview.imputation import ImputationQuestion
from core.model.preview.multiple import multiple_imputation
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import FoldSize, corrected_interval
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def missing_at_random(seed, rows=250):
    """A column of mean 0, missing where another one that it goes with is high: complete rows alone
    have a mean of some -0.48."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=rows)
    z = 0.8 * x + rng.normal(0, 0.6, rows)
    is_gap = rng.random(rows) < 1 / (1 + np.exp(-2 * x))
    frame = pd.DataFrame({"x": x, "z": np.where(is_gap, np.nan, z)})
    return frame.assign(y=z + x + rng.normal(size=rows))


def asked(frame, what, column="", sets=5, task="regression"):
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task=task)
    return multiple_imputation(dataset, recipe, ImputationQuestion(what, column, sets))


def test_the_interval_holds_the_truth_where_complete_rows_are_wrong():
    found = [asked(missing_at_random(seed), "mean", "z") for seed in range(16)]
    assert abs(np.mean([one.pooled.estimate for one in found])) < 0.08
    assert np.mean([one.complete.value for one in found]) < -0.35
    assert np.mean([one.single.value for one in found]) < -0.25  # the recipe's median
    covered = [one.pooled.low <= 0 <= one.pooled.high for one in found]
    assert sum(covered) >= 14
    assert 0.3 < np.mean([one.pooled.missing_information for one in found]) < 0.7
    assert all(one.pooled.total > one.pooled.within for one in found)
    spread = np.std([one.pooled.estimate for one in found])
    assert 0.6 < np.mean([one.pooled.error for one in found]) / spread < 1.6


def test_the_coefficient_of_a_column_with_gaps_is_found():
    found = [asked(missing_at_random(seed), "coefficient", "z") for seed in range(8)]
    assert np.mean([one.pooled.estimate for one in found]) == pytest.approx(1, abs=0.12)
    assert sum(one.pooled.low <= 1 <= one.pooled.high for one in found) >= 7


@pytest.mark.parametrize("of_classes", [False, True])
def test_coefficients_are_those_of_statsmodels(of_classes):
    rng = np.random.default_rng(0)
    X = pd.DataFrame(rng.normal(50, [1, 20, 300], (300, 3)), columns=list("abc"))
    y = X["a"] + X["b"] / 20 + rng.normal(size=300)
    y = (y > y.median()).astype(float) if of_classes else y
    kind = sm.Logit if of_classes else sm.OLS
    design = sm.add_constant(X)
    fitted = kind(y, design).fit(disp=0) if of_classes else kind(y, design).fit()
    for name in X:
        found = coefficient_estimate(X, y.to_numpy(), name, of_classes)
        assert found.value == pytest.approx(fitted.params[name], rel=1e-5)
        assert found.error == pytest.approx(fitted.bse[name], rel=1e-4)
        assert found.freedom == 296


def test_a_mean_and_a_score_have_the_intervals_that_they_have_elsewhere():
    values = pd.Series([1.0, 2.0, None, 4.0])
    low, high = mean_estimate(values).interval
    assert low < 7 / 3 < high
    assert mean_estimate(values).freedom == 2
    scores, sizes = (0.7, 0.8, 0.9), (FoldSize(20, 10),) * 3
    spread = corrected_interval(scores, sizes)
    assert score_estimate(scores, sizes).interval == pytest.approx((spread.low, spread.high))


def test_a_score_is_that_of_folds_completed_within_themselves():
    frame = missing_at_random(3)
    found = asked(frame, "score", sets=3)
    assert found.metric == "r2"
    assert found.complete is None
    assert 0.4 < found.pooled.estimate < 0.95
    assert len({one.value for one in found.sets}) == 3
    assert found.lines[0].high <= 1
    assert found.sentence.startswith("R² over the folds is 0.")


def test_the_sentence_and_the_lines_say_the_same(mixed):
    found = multiple_imputation(
        mixed, recipe_for(mixed, "two"), ImputationQuestion("mean", "<b>gap</b>", 3)
    )
    names = [line.name for line in found.lines]
    assert names == ["Pooled", "One filling", "Complete rows", "Table 1", "Table 2", "Table 3"]
    pooled = found.pooled
    assert found.lines[0].low == pooled.low
    assert f"cost {pooled.missing_information:.0%} of the information" in found.sentence


@pytest.mark.parametrize(
    ("frame", "question", "words"),
    [
        ("plain", ("mean", "x"), "No number that is learned from has a gap"),
        ("gaps", ("mean", "gone"), "'gone' is no number that is learned from"),
        ("classes", ("coefficient", "z"), "3 classes, and a coefficient speaks of two"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(frame, question, words):
    rows = missing_at_random(0)
    rows = rows[["x", "y"]] if frame == "plain" else rows
    task = "regression"
    if frame == "classes":
        thirds = pd.qcut(rows["y"], 3, labels=list("abc")).astype(str)
        rows, task = rows.assign(y=thirds), "classification"
    with pytest.raises(NotApplicableError, match=words):
        asked(rows, *question, task=task)


def test_classes_without_an_error_have_no_finite_coefficient():
    X = pd.DataFrame({"a": np.arange(40.0)})
    with pytest.raises(NotApplicableError, match="no coefficient is finite"):
        coefficient_estimate(X, (X["a"] > 20).to_numpy(dtype=float), "a", True)
    constant = pd.DataFrame({"a": np.ones(40), "b": np.arange(40.0)})
    with pytest.raises(NotApplicableError, match="is not settled by these rows"):
        coefficient_estimate(constant, np.arange(40.0), "a", False)
