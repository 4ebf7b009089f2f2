"""What a step done before the split pretends: right where the truth is known."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.errors import NotApplicableError
from core.model.preview import LEAKS, compare_orders, leaky_part
from core.model.preview.leaks import find_leak
from core.model.preview.leaky import EarlyRows, FoldParts, Orders, _early_rows
from core.model.train import train
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for

FOREST = Pick(method="forest", options={"n_estimators": 30})
LOGISTIC = Pick(method="logistic")


def noise(rows=200, columns=80, seed=0):
    """No column has anything to do with the target."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        rng.normal(size=(rows, columns)), columns=[f"x{i}" for i in range(columns)]
    )
    frame.iloc[::9, 0] = np.nan
    frame["many"] = rng.choice([f"z{i}" for i in range(40)], rows)
    frame["y"] = np.where(rng.random(rows) < 0.25, "bad", "good")
    return frame


def table_of(frame, **choices):
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint)
    return dataset, recipe.with_(**{"target": "y", "task": "classification", **choices})


@pytest.mark.parametrize(
    ("leak", "model"), [("select", LOGISTIC), ("encode", LOGISTIC), ("sampler", FOREST)]
)
def test_on_noise_the_wrong_order_finds_something_and_the_right_one_chance(leak, model):
    honest, leaky = [], []
    for seed in range(3):
        frame = noise(seed=seed)
        few = frame[["x1", "x2", "many", "y"]]
        dataset, recipe = table_of(frame if leak == "select" else few)
        found = compare_orders(dataset, recipe, leak, model)
        honest.append(np.mean(found.honest))
        leaky.append(np.mean(found.leaky))
    assert np.mean(honest) == pytest.approx(0.5, abs=0.08)
    assert min(leaky) > 0.6
    assert "looks better by" in found.sentence
    assert found.inflation.mean == pytest.approx(leaky[-1] - honest[-1])
    assert found.inflation.low < found.inflation.mean < found.inflation.high


@pytest.mark.parametrize("leak", ["scale", "fill"])
def test_a_step_that_does_not_look_at_the_target_hardly_leaks(leak):
    dataset, recipe = table_of(noise(columns=4))
    found = compare_orders(dataset, recipe, leak, LOGISTIC)
    assert abs(found.inflation.mean) < 0.02
    told = (
        "no score differs" if found.honest == found.leaky else "no more than the luck of the folds"
    )
    assert told in found.sentence
    assert "The order is wrong all the same" in found.sentence


@pytest.mark.parametrize("task", ["two", "amount"])
def test_the_honest_order_is_that_of_training(mixed, task):
    recipe = recipe_for(mixed, task)
    model = Pick(method="tree")
    found = compare_orders(mixed, recipe, "fill", model)
    run = train(mixed, recipe.with_(models=(model,))).run_of("tree")
    assert found.honest == pytest.approx(run.fold_scores[found.metric])


def test_less_is_better_is_turned_round():
    frame = noise()
    frame["y"] = np.random.default_rng(3).normal(size=len(frame))
    dataset, recipe = table_of(frame, task="regression", metric="rmse")
    found = compare_orders(dataset, recipe, "select", Pick(method="linear"))
    assert np.mean(found.leaky) < np.mean(found.honest)
    assert found.inflation.mean > 0


def test_a_row_drawn_once_more_is_in_a_fold_by_chance_and_all_are_scored_once():
    frame = noise(columns=3)
    dataset, recipe = table_of(frame, balance=Pick(method="over"))
    orders = Orders(recipe, make_training_data(dataset, recipe), LOGISTIC)
    rows = _early_rows(orders, find_leak("sampler"))
    real = rows.place[~rows.is_made]
    assert sorted(real) == sorted(orders.split.train)
    assert rows.is_made.any()
    parts = [
        FoldParts(fit, scored, n, 5, (0, 0)) for n, (fit, scored) in enumerate(orders.split.folds)
    ]
    divided = [rows.fold(part) for part in parts]
    for fit, scored in divided:
        assert sorted([*fit, *scored]) == list(range(len(rows.place)))
    assert sorted(np.concatenate([scored for _, scored in divided])) == list(range(len(rows.place)))
    twins = {tuple(rows.X.iloc[row][["x1", "x2"]]) for row in divided[0][0]}
    assert any(tuple(rows.X.iloc[row][["x1", "x2"]]) in twins for row in divided[0][1])


def test_without_a_leak_nothing_is_done_early():
    dataset, recipe = table_of(noise(columns=3))
    orders = Orders(recipe, make_training_data(dataset, recipe), LOGISTIC)
    rows = _early_rows(orders, None)
    assert isinstance(rows, EarlyRows)
    assert not rows.steps
    pd.testing.assert_frame_equal(rows.X, orders.data.X.iloc[orders.split.train])


def test_a_step_of_the_recipe_itself_is_the_one_done_early():
    chosen = Step(method="uncorrelated", options={"limit": 0.5})
    dataset, recipe = table_of(noise(columns=4), selection=(chosen,), balance=Pick(method="under"))
    assert "Leave out what repeats" in compare_orders(dataset, recipe, "select", LOGISTIC).early
    assert "Thin out the common" in compare_orders(dataset, recipe, "sampler", LOGISTIC).early


def test_repeated_folds_and_large_tables_are_compared_too(monkeypatch):
    monkeypatch.setattr("core.model.preview.comparison_rows.ROWS_COMPARED", 150)
    dataset, recipe = table_of(noise(columns=3))
    plan = recipe.split.model_copy(update={"repeats": 2})
    found = compare_orders(dataset, recipe.with_(split=plan), "sampler", LOGISTIC)
    assert len(found.honest) == len(found.leaky) == 10
    assert found.rows == 150


def test_target_means_that_are_done_early_with_a_selection_are_named():
    frame = noise(columns=4)
    early = compare_orders(*table_of(frame), "select", LOGISTIC).early
    assert early.endswith(", and with it the target means of many,")
    plain = compare_orders(*table_of(frame.drop(columns="many")), "select", LOGISTIC).early
    assert "target means" not in plain
    assert "and with it" not in compare_orders(*table_of(frame), "encode", LOGISTIC).early


def test_what_cannot_be_done_early_is_said():
    dataset, recipe = table_of(noise(columns=3).drop(columns="many"))
    with pytest.raises(NotApplicableError, match="No category is among the columns"):
        compare_orders(dataset, recipe, "encode", LOGISTIC)
    with pytest.raises(NotApplicableError, match="no step 'split' to do too early"):
        compare_orders(dataset, recipe, "split", LOGISTIC)
    numbers = recipe.with_(target="x1", task="regression")
    with pytest.raises(NotApplicableError, match="target is a number"):
        compare_orders(dataset, numbers, "sampler", Pick(method="linear"))


@pytest.mark.parametrize("leak", LEAKS)
def test_every_kind_of_column_is_compared(mixed, leak):
    found = compare_orders(mixed, recipe_for(mixed, "three"), leak, FOREST)
    assert len(found.honest) == 5
    assert np.isfinite([*found.honest, *found.leaky]).all()


def test_the_comparison_is_kept_without_the_models():
    _, recipe = table_of(noise(columns=3))
    chosen = recipe.with_(models=(LOGISTIC,), metric="f1", threshold=0.3)
    assert leaky_part(chosen) == leaky_part(recipe.with_(metric="f1"))
