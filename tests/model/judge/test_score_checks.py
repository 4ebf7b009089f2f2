"""What is told against a score of itself: too good, chosen for, hanging on few rows."""

import numpy as np
import pandas as pd
import pytest

from core.model.judge import judged
from core.model.train import train
from core.pipeline.answer import act
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.model.judge.judging import doubt_of, judgement_at, judgement_on, noise


@pytest.mark.fault("U1")
def test_a_score_that_no_single_column_explains_is_still_too_good():
    frame = noise().assign(c=lambda table: table["a"] - 3 * table["b"])
    frame = frame.assign(y=np.where(frame["a"] + frame["b"] > 0, "yes", "no"))
    seen, _ = judgement_on(frame, [{"method": "logistic"}])
    assert "nearly perfect" in doubt_of(seen, "too_good").sentence
    assert not seen.is_clear


@pytest.mark.fault("S4")
@pytest.mark.parametrize("metric", ["f1", "precision", "recall"])
def test_luck_is_no_gain_by_metrics_of_one_class(metric):
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
    frame = frame.assign(y=np.where(rng.random(300) < 0.45, "yes", "no"))
    seen, _ = judgement_on(frame, [{"method": "tree"}], metric=metric)
    assert not seen.is_gain
    assert not seen.is_clear


@pytest.mark.fault("S11")
def test_a_threshold_that_may_have_been_chosen_on_these_rows_is_priced():
    frame, models = noise(0.4), [{"method": "logistic"}]
    seen = judgement_at(frame, models, metric="f1", threshold=0.437)
    doubt = doubt_of(seen, "chosen_threshold")
    assert "F1 is of labels at the threshold 0.437" in doubt.sentence
    assert not seen.is_clear
    assert seen.is_gain == seen.verdict.is_gain
    for choices in ({"metric": "roc_auc", "threshold": 0.437}, {"metric": "f1"}):
        seen = judgement_at(frame, models, **choices)
        assert doubt_of(seen, "chosen_threshold") is None


@pytest.mark.fault("S10")
@pytest.mark.parametrize("is_heavy", [True, False])
def test_a_score_that_hangs_on_few_far_rows_is_said_to(is_heavy):
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(120, 2)), columns=["a", "b"])
    off = rng.lognormal(0, 1.5, 120) if is_heavy else rng.normal(size=120)
    table = make_dataset(frame.assign(y=frame["a"] + off), "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="regression", metric="rmse")
    recipe = recipe.with_(models=[{"method": "ridge"}])
    doubt = doubt_of(judged(table, recipe, train(table, recipe)), "few_far_rows")
    assert (doubt is not None) == is_heavy
    if doubt:
        assert "half of what RMSE leaves open" in doubt.sentence
        assert not doubt.spoils_score
        assert doubt.flag == "--metric mae"
        assert act(recipe, doubt.action).recipe.metric == "mae"
