"""What the answers themselves tell against a score."""

import re

import numpy as np
import pandas as pd
import pytest

from core.model.judge import judged
from core.model.train import by_recipe, train, training_part
from core.pipeline.answer import act
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset

ROWS = 400


def noise(share=0.06, seed=0):
    """Columns that say a little of a rare class, too little for any row to be likelier of it."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(ROWS, 2)), columns=["a", "b"])
    chance = share * np.exp(0.7 * frame["a"])
    return frame.assign(y=np.where(rng.random(ROWS) < chance, "fraud", "fine"))


def judgement_on(frame, models, **choices):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    recipe = recipe.with_(models=models)
    return judged(table, recipe, train(table, recipe)), recipe


def doubt_of(seen, code):
    return next((doubt for doubt in seen.doubts if doubt.code == code), None)


@pytest.mark.fault("U2")
def test_a_leader_that_finds_no_positive_row_says_from_where_on_it_would():
    frame = noise()
    seen, recipe = judgement_on(frame, [{"method": "logistic"}], positive="fraud")
    doubt = doubt_of(seen, "finds_none")
    assert "It calls 0 of" in doubt.sentence
    assert "precision, recall and F1 are 0" in doubt.sentence
    assert not seen.is_gain
    assert not seen.is_clear
    mended = act(recipe, doubt.action).recipe
    assert doubt.flag == f"--threshold {mended.threshold}"
    again, _ = judgement_on(
        frame, [{"method": "logistic"}], positive="fraud", threshold=mended.threshold
    )
    assert doubt_of(again, "finds_none") is None


@pytest.mark.parametrize("several", [False, True])
def test_rows_that_repeated_folds_answer_again_are_counted_once(several):
    frame = noise()
    if several:
        big = np.where(frame["a"] > 0, "big", "small")
        frame = frame.assign(y=np.where(frame["y"] == "fraud", "fraud", big))
    told = []
    for repeats in (1, 3):
        split = SplitPlan(repeats=repeats)
        positive = None if several else "fraud"
        seen, _ = judgement_on(frame, [{"method": "logistic"}], positive=positive, split=split)
        told.append(re.search(r".*?finds none of the \d+", doubt_of(seen, "finds_none").sentence))
    assert told[0].group() == told[1].group()


@pytest.mark.fault("U2")
def test_a_class_of_several_that_is_never_found_is_named():
    frame = noise().assign(c=0.0)
    big = frame["a"] > 0
    frame = frame.assign(y=np.where(frame["y"] == "fraud", "fraud", np.where(big, "big", "small")))
    seen, _ = judgement_on(frame, [{"method": "logistic"}])
    assert "of class 'fraud'" in doubt_of(seen, "finds_none").sentence


def test_a_tie_is_no_victory_though_the_gain_is_one():
    frame = noise(0.4)
    models = [
        {"method": "logistic"},
        {"method": "logistic", "options": {"C": 0.9}, "key": "logistic-2"},
    ]
    seen, recipe = judgement_on(frame, models)
    doubt = doubt_of(seen, "tie")
    assert "It cannot be told from Logistic regression" in doubt.sentence
    assert doubt.flag == "--repeats 5"
    assert not seen.is_clear
    assert seen.is_gain == seen.verdict.is_gain
    assert act(recipe, doubt.action).recipe.split.repeats == 5


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


def judgement_at(frame, models, **choices):
    """The judgement as pages and commands make it: at the threshold of the recipe."""
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    recipe = recipe.with_(models=models)
    return judged(table, recipe, by_recipe(train(table, training_part(recipe)), recipe))


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
