"""Named subsets: their rows, what can go wrong, and a model's score on them."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import MissingStepError, WorkbenchError
from core.methods.metrics import METRICS, Predictions
from core.model.evaluate.subsets import score_subset
from core.model.train import training_part
from core.pipeline.subsets import (
    looks_at,
    other_rows,
    subset_dataset,
    subset_part,
    subset_rows,
)
from core.recipe.edits.subsets import drop_subset, save_subset
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame(300)
    frame.loc[[5, 9], :] = frame.loc[4, :].to_numpy()
    return make_dataset(frame.astype(mixed_frame(2).dtypes), "mixed.csv")


@pytest.fixture
def recipe(dataset):
    return save_subset(fresh_recipe(dataset.fingerprint), "  in   Oslo ", ' city == "Oslo" ').recipe


def test_its_rows_are_those_of_the_table(dataset, recipe):
    rows = subset_rows(dataset, recipe, "in Oslo")
    assert (rows == (dataset.frame["city"] == "Oslo")).all()


def test_rows_that_cleaning_drops_are_in_no_subset(dataset, recipe):
    cleaned = recipe.with_(cleaning=(Pick(method="drop_duplicates"),))
    everything = save_subset(cleaned, "all", "missing(city) or not missing(city)").recipe
    rows = subset_rows(dataset, everything, "all")
    assert rows.sum() == dataset.rows - 2
    assert not rows[[5, 9]].any()
    inside = subset_rows(dataset, cleaned, "in Oslo")
    assert other_rows(dataset, cleaned, "in Oslo").sum() == dataset.rows - 2 - inside.sum()


def test_a_subset_as_a_table_keeps_the_kinds(dataset, recipe):
    own = subset_dataset(dataset, recipe, "in Oslo")
    assert own.rows == subset_rows(dataset, recipe, "in Oslo").sum()
    assert own.schema.kinds == dataset.schema.kinds
    assert own.schema["city"].kind is Kind.CATEGORY
    assert own.fingerprint != dataset.fingerprint
    rest = subset_dataset(dataset, recipe, "in Oslo", others=True)
    assert own.rows + rest.rows == dataset.rows
    assert rest.name == "all but in Oslo (mixed.csv)"


def test_saving_a_subset_keeps_what_was_trained(recipe):
    assert training_part(recipe) == training_part(drop_subset(recipe, "in Oslo").recipe)


def test_one_subset_does_not_depend_on_another(recipe):
    more = save_subset(recipe, "other", "flag == True").recipe
    assert subset_part(more, "in Oslo") == subset_part(recipe, "in Oslo")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("citi == 'Oslo'", "The subset 'x' does not hold: There is no column 'citi'"),
        ("city == 'Nowhere'", "has none of the 300 rows"),
        ("amount + 1", "not yes or no"),
    ],
)
def test_a_subset_that_does_not_hold_is_a_sentence(dataset, recipe, expression, message):
    with pytest.raises(WorkbenchError, match=message):
        subset_rows(dataset, save_subset(recipe, "x", expression).recipe, "x")


def test_an_unknown_subset_is_a_missing_step(dataset, recipe):
    with pytest.raises(MissingStepError, match="Save one in the explorer"):
        subset_rows(dataset, recipe, "gone")


def test_a_subset_that_looks_at_the_target_is_known():
    assert looks_at("`net income` > 3 and y == 1", "y")
    assert not looks_at("`net income` > 3", "y")
    assert not looks_at("((", "y")
    assert not looks_at("y > 3", None)


def predictions(rows: int, wrong_inside: float, seed: int = 0) -> tuple[Predictions, np.ndarray]:
    """Labels said right nine times in ten, in the first third less often."""
    rng = np.random.default_rng(seed)
    actual = rng.integers(0, 2, rows)
    inside = np.arange(rows) < rows // 3
    errs = rng.random(rows) < np.where(inside, wrong_inside, 0.1)
    predicted = np.where(errs, 1 - actual, actual)
    scores = np.where(predicted == 1, 0.8, 0.2)
    probabilities = np.column_stack([1 - scores, scores])
    return Predictions(actual, predicted, probabilities, (0, 1), 1), inside


def test_a_subset_that_is_no_worse_is_not_called_worse():
    predicted, inside = predictions(3000, wrong_inside=0.1)
    score = score_subset("x", predicted, inside, METRICS["accuracy"])
    assert score.difference.low < 0 < score.difference.high
    assert "No difference to the other rows beyond luck" in score.verdict


def test_a_subset_that_is_worse_is_called_so():
    predicted, inside = predictions(3000, wrong_inside=0.3)
    score = score_subset("x", predicted, inside, METRICS["accuracy"])
    assert (score.rows, score.rows_rest) == (1000, 2000)
    assert score.inside.value == pytest.approx(0.7, abs=0.05)
    assert score.inside.low < score.inside.value < score.inside.high
    assert score.verdict.startswith("Worse than on the other rows by more than luck")


def test_an_error_is_worse_when_it_is_larger():
    predicted, inside = predictions(3000, wrong_inside=0.3)
    verdict = score_subset("x", predicted, inside, METRICS["log_loss"]).verdict
    assert verdict.startswith("Worse")


def test_more_subsets_need_a_larger_difference():
    predicted, inside = predictions(900, wrong_inside=0.3)
    one = score_subset("x", predicted, inside, METRICS["accuracy"], looks=1).difference
    ten = score_subset("x", predicted, inside, METRICS["accuracy"], looks=10).difference
    assert ten.high - ten.low > one.high - one.low


def test_the_interval_covers_as_often_as_it_says():
    covered = 0
    for seed in range(16):
        predicted, inside = predictions(300, wrong_inside=0.1, seed=seed)
        estimate = score_subset("x", predicted, inside, METRICS["accuracy"], seed=seed).inside
        covered += estimate.low <= 0.9 <= estimate.high
    assert covered >= 13


@pytest.mark.parametrize(
    ("rows", "said_of_it"), [([0, 1, 2], "3 rows are too few"), (slice(0, 0), "not defined")]
)
def test_few_rows_are_said_to_be_few(rows, said_of_it):
    predicted, _ = predictions(300, wrong_inside=0.1)
    inside = np.zeros(300, dtype=bool)
    inside[rows] = True
    assert said_of_it in score_subset("x", predicted, inside, METRICS["accuracy"]).verdict


def test_one_class_only_is_said_and_no_interval_is_made_up():
    predicted, _ = predictions(300, wrong_inside=0.1)
    score = score_subset("x", predicted, predicted.actual == 1, METRICS["roc_auc"])
    assert np.isnan(score.inside.value)
    assert "Only 1 of the 2 classes occur in it" in score.verdict


def test_a_subset_of_all_rows_has_nothing_beside_it():
    predicted, _ = predictions(300, wrong_inside=0.1)
    score = score_subset("x", predicted, np.ones(300, dtype=bool), METRICS["accuracy"])
    assert "nothing to compare" in score.verdict
