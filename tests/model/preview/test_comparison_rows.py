"""Comparisons on a part of a large table: of any size, after any cleaning, never on sealed rows."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Step
from core.model.balance import compare_balancing
from core.model.balance.ways import WAYS
from core.model.preview.comparison_rows import ROWS_COMPARED, comparison_rows
from core.model.preview.treatments import compare_treatments
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.recipe.split_before import BY_PLACE
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset
from core.table.schema import Task

ROWS = ROWS_COMPARED + 1_500
PLANS = {
    "by what rows are": SplitPlan(),
    "by place": SplitPlan(kind=BY_PLACE),
    "by group": SplitPlan(kind="stratified_grouped", groups="who"),
    "by time": SplitPlan(kind="rolling", time="when"),
}


def large(plan: SplitPlan):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "number": np.arange(ROWS),
            "a": rng.normal(size=ROWS),
            "city": rng.choice([" Rome", "Bonn ", "Paris"], ROWS),
            "who": rng.integers(0, 900, ROWS),
            "when": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS), "h"),
        }
    )
    frame["y"] = np.where(frame["a"] + rng.normal(size=ROWS) > 1.8, "yes", "no")
    dataset = make_dataset(frame, "large")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task=Task.CLASSIFICATION,
        cleaning=(Step(method="trim_text", options={"columns": ("city",)}),),
        ignored=("number", "who", "when"),
        split=plan,
    )
    return dataset, recipe


def numbers(dataset, recipe, side: str) -> set[int]:
    """The rows on one side of the split, by the number that stands in them."""
    data = make_training_data(dataset, recipe)
    places = data.X.index.to_numpy()[getattr(split_rows(data, recipe), side)]
    return set(dataset.frame["number"].iloc[places])


@pytest.mark.fault("A1", "U3")
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_sealed_row_takes_part_in_a_comparison(plan):
    dataset, recipe = large(plan)
    part = comparison_rows(dataset, recipe)
    assert part.dataset.rows == ROWS_COMPARED
    assert part.dataset.fingerprint != dataset.fingerprint
    compared = numbers(part.dataset, part.recipe, "train")
    assert compared <= numbers(dataset, recipe, "train")
    assert len(compared) > 0.6 * ROWS_COMPARED


@pytest.mark.fault("A1", "U3")
def test_balancing_is_compared_on_a_large_table_that_was_cleaned_before(monkeypatch):
    some = tuple(way for way in WAYS if way.key in {"none", "threshold", "over"})
    monkeypatch.setattr("core.model.balance.ways.WAYS", some)
    dataset, recipe = large(SplitPlan())
    make_training_data(dataset, recipe)  # what is kept of the whole table's cleaning is not taken
    comparison = compare_balancing(dataset, recipe)
    assert 0.7 * ROWS_COMPARED < comparison.rows < ROWS_COMPARED
    assert len(comparison.scores) == 3
    assert all(score.error is None for score in comparison.scores)
    assert all(score.score("f1") > 0.1 for score in comparison.scores)


@pytest.mark.fault("A1")
def test_treatments_are_compared_on_a_large_table_that_was_cleaned_before():
    dataset, recipe = large(SplitPlan(folds=2))
    make_training_data(dataset, recipe)
    comparison = compare_treatments(dataset, recipe, "iqr", 1.5)
    assert comparison.rows == ROWS_COMPARED
    assert all(score.error is None for score in comparison.scores)


def test_a_table_that_is_small_enough_is_compared_as_it_is(mixed):
    recipe = fresh_recipe(mixed.fingerprint)
    assert comparison_rows(mixed, recipe).dataset is mixed
