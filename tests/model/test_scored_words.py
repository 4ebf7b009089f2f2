"""What is told of scores speaks of folds where there are any, and of a validation part of none."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.charts.evaluate.compare import paired_differences
from core.charts.prepare import order_scores
from core.choices.pick import Pick
from core.export.card_text import card_text
from core.methods.tuning import TunePlan
from core.model.evaluate import compare
from core.model.evaluate.learning_curve import learning_curve
from core.model.evaluate.more_rows import more_rows_verdict
from core.model.evaluate.option_verdict import option_verdict
from core.model.evaluate.validation_curve import validation_curve
from core.model.explain import drop_columns
from core.model.judge import judged
from core.model.preview import compare_orders
from core.model.save import Label, fit_and_save
from core.model.train import train
from core.model.tune import tune
from core.pipeline.training_data import make_training_data, split_rows
from core.table.dataset import make_dataset
from tests.tables import mixed_frame, recipe_for

PLANS = {
    "folds": {"folds": 3},
    "repeated folds": {"folds": 2, "repeats": 2},
    "one part": {"validation": 0.25},
    "three parts": {"validation": 0.25, "repeats": 3},
}
# What one may do instead, and what was not done, is told of folds in truth.
WAYS_OUT = re.compile(r"into folds|instead of folds|no folds|Folds would score")
LOGISTIC, TREE = Pick(method="logistic"), Pick(method="tree")

pytestmark = pytest.mark.xdist_group("scored_words")


@pytest.fixture(scope="module")
def small():
    return make_dataset(mixed_frame()[["num [1]", "city", "flag", "<b>gap</b>", "two"]], "t")


def recipe_by(dataset, name):
    recipe = recipe_for(dataset, "two", split=PLANS[name], models=[LOGISTIC, TREE])
    return recipe.with_(ignored=())


def told_of_training(dataset, recipe):
    result = train(dataset, recipe)
    seen = judged(dataset, recipe, result)
    yield replace(result.verdict, trials=30).price
    yield result.verdict.sentence
    yield compare(result, result.run_of("logistic"), result.run_of("tree"), result.metric).verdict
    yield from (doubt.sentence for doubt in seen.doubts)
    yield from (check.looked.sentence for check in seen.checks)
    yield from result.notes


def told_of_models(dataset, recipe):
    found = tune(dataset, recipe, TREE, TunePlan(3))
    yield from (found.verdict, found.caveat)
    yield from (trial.reason or "" for trial in found.trials)
    curve = learning_curve(dataset, recipe, LOGISTIC)
    seen = more_rows_verdict(curve, "roc_auc")
    yield from (seen.sentence, *seen.remedies)
    option = option_verdict(validation_curve(dataset, recipe, TREE, "max_depth"), "roc_auc")
    yield from (option.sentence, option.price, *option.ends)
    yield drop_columns(dataset, recipe, LOGISTIC).sentence
    yield compare_orders(dataset, recipe, "fill", LOGISTIC).sentence
    yield compare_orders(dataset, recipe, "select", TREE).sentence


@pytest.mark.parametrize("name", PLANS)
def test_no_sentence_of_a_validation_part_speaks_of_folds(small, name):
    recipe = recipe_by(small, name)
    told = [*told_of_training(small, recipe), *told_of_models(small, recipe)]
    speak = [words for words in told if "fold" in WAYS_OUT.sub("", words).lower()]
    is_of_folds = not recipe.split.validation
    assert bool(speak) == is_of_folds, speak
    assert any(recipe.split.scored.these in words for words in told)
    assert not [words for words in told if "  " in words]
    assert not is_of_folds or not [words for words in told if "validation" in words]


@pytest.mark.parametrize("name", ["folds", "three parts", "one part"])
def test_the_card_speaks_of_what_was_scored(workspace, small, name):
    recipe = recipe_by(small, name)
    card = fit_and_save(small, recipe, LOGISTIC, Label("m")).card
    text = card_text(card.model_copy(update={"trials": 30}))
    assert f"tried on {recipe.split.scored.these}" in text
    assert ("fold" in WAYS_OUT.sub("", text).lower()) == (name == "folds")


@pytest.mark.parametrize("name", PLANS)
def test_charts_name_the_parts(small, name):
    recipe = recipe_by(small, name)
    result, parts = train(small, recipe), recipe.split.scored
    seen = compare(result, result.run_of("logistic"), result.run_of("tree"), "roc_auc")
    names = [parts.called(place) for place in range(parts.count)]
    assert list(paired_differences(seen).data[0].x) == names
    axis = order_scores(compare_orders(small, recipe, "fill", LOGISTIC)).layout.xaxis
    assert axis.title.text == parts.noun.capitalize()


@pytest.mark.parametrize("name", PLANS)
def test_parts_lie_draw_after_draw_and_share_no_row_within_one(small, name):
    recipe = recipe_by(small, name)
    parts = recipe.split.scored
    folds = split_rows(make_training_data(small, recipe), recipe).folds
    assert len(folds) == parts.count
    for draw in np.split(np.arange(parts.count), parts.draws):
        scored = np.concatenate([folds[place][1] for place in draw])
        assert len(np.unique(scored)) == len(scored)
