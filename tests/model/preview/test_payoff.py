"""What a list of steps buys: two ways on the same folds, with cost and paired gain."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick, Step
from core.errors import MissingStepError
from core.model.preview.payoff import payoff, payoff_models
from core.model.preview.preparing import scored_part
from core.model.train import train
from core.recipe.recipe import fresh_recipe
from core.stats.intervals import corrected_interval
from core.table.dataset import make_dataset

KNN = Pick(method="knn")
BEST = Pick(method="f_test", options={"k": 2})

# One worker takes them: what they share takes seconds to make.
pytestmark = pytest.mark.xdist_group("payoff")


@pytest.fixture(scope="module")
def drowned():
    """Two columns tell the class among forty of noise, in which neighbours get lost."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 42)), columns=[f"n{i}" for i in range(42)])
    frame["y"] = np.where(frame["n0"] * 2 + frame["n1"] * 2 + rng.normal(0, 0.5, 300) > 0, "p", "q")
    dataset = make_dataset(frame, "t")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")


@pytest.fixture(scope="module")
def found(drowned):
    dataset, recipe = drowned
    return payoff(dataset, recipe.with_(selection=(BEST,)), "selection", KNN)


def test_the_gain_is_that_of_the_same_folds_with_its_corrected_interval(drowned, found):
    dataset, recipe = drowned
    recipe = recipe.with_(models=(KNN,))
    before, after = train(dataset, recipe), train(dataset, recipe.with_(selection=(BEST,)))
    scores = [result.run_of("knn").fold_scores[found.metric] for result in (before, after)]
    expected = corrected_interval(tuple(np.subtract(scores[1], scores[0])), before.sizes)
    assert found.gain == expected
    assert [way.score for way in found.ways] == [
        result.spread(result.run_of("knn"), found.metric) for result in (before, after)
    ]
    assert found.gain.low > 0
    assert found.sentence.startswith("It was worth it.")


def test_columns_time_and_size_are_those_of_each_way(found):
    before, after = found.ways
    assert (before.columns, after.columns) == (42, 2)
    assert 0 < after.size < before.size / 5
    for way in found.ways:
        assert way.fit_seconds > 0
        assert way.milliseconds > 0
    assert [way.label for way in found.ways] == ["All columns", "Selected columns"]


def test_an_error_measure_that_falls_is_a_gain(drowned):
    dataset, recipe = drowned
    recipe = recipe.with_(selection=(BEST,), metric="log_loss")
    found = payoff(dataset, recipe, "selection", Pick(method="naive_bayes"))
    before, after = found.ways
    assert found.gain.mean == pytest.approx(before.score.mean - after.score.mean)


def test_a_selection_that_throws_the_signal_away_does_harm(drowned):
    dataset, recipe = drowned
    lost = Pick(method="uncorrelated", options={"limit": 0.1})
    frame = dataset.frame[["n2", "n0", "n1", "y"]].assign(n2=dataset.frame.eval("n0 + n1"))
    table = make_dataset(frame.drop(columns="n2").assign(a=frame["n0"] * 0.9 + frame["n1"]), "t")
    kept = table.frame[["a", "n0", "n1", "y"]].assign(
        a=lambda f: f["n0"] - f["n1"] + np.random.default_rng(1).normal(0, 0.1, len(f))
    )
    dataset = make_dataset(kept, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    found = payoff(dataset, recipe.with_(selection=(lost,)), "selection", KNN)
    assert found.gain.high < 0
    assert found.sentence.startswith("It does harm.")


def test_a_list_without_steps_has_nothing_to_try(drowned):
    dataset, recipe = drowned
    off = recipe.with_(selection=(Step(method="f_test", on=False),))
    with pytest.raises(MissingStepError, match="Selection has no step that is switched on"):
        payoff(dataset, off, "selection", KNN)


def test_a_model_that_cannot_be_fitted_says_why(drowned, monkeypatch):
    dataset, recipe = drowned

    def broken(*_):
        raise ValueError("no way")

    monkeypatch.setattr("sklearn.neighbors.KNeighborsClassifier.fit", broken)
    found = payoff(dataset, recipe.with_(selection=(BEST,)), "selection", KNN)
    assert found.gain is None
    assert "no way" in found.sentence


def test_the_models_to_judge_by_are_the_recipes_without_the_baseline(drowned):
    dataset, recipe = drowned
    assert "dummy" not in {pick.method for pick in payoff_models(dataset, recipe).values()}
    chosen = payoff_models(dataset, recipe.with_(models=(KNN,)))
    assert list(chosen.values()) == [KNN]


def test_what_the_comparison_depends_on_has_the_metric_but_not_the_models(drowned):
    _, recipe = drowned
    assert scored_part(recipe.with_(metric="f1")) != scored_part(recipe)
    assert scored_part(recipe.with_(models=(KNN,))) == scored_part(recipe)
