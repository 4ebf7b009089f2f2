"""What is told of a leader that the others cannot be told from."""

import pytest

from core.pipeline.answer import act
from tests.model.judge.judging import doubt_of, judgement_on, noise


@pytest.mark.fault("U22")
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


def test_one_part_is_no_other_to_choose_on_and_folds_are_the_way_out():
    models = [
        {"method": "logistic"},
        {"method": "logistic", "options": {"C": 0.9}, "key": "logistic-2"},
    ]
    seen, recipe = judgement_on(noise(0.4), models, split={"validation": 0.25})
    doubt = doubt_of(seen, "tie")
    assert doubt.flag == "--validation 0.0"
    assert act(recipe, doubt.action).recipe.split.validation == 0
    optimism = next(check for check in seen.checks if check.code == "optimism")
    assert optimism.looked.sentence.startswith("One part was scored")


def test_a_model_far_ahead_on_its_own_rows_is_seen_by_one_part():
    to_the_leaf = {"method": "tree", "options": {"max_depth": 16, "min_samples_leaf": 1}}
    seen, _ = judgement_on(noise(0.4), [to_the_leaf], split={"validation": 0.25})
    overfit = next(check for check in seen.checks if check.code == "overfit")
    (doubt,) = overfit.looked.doubts
    assert "ROC-AUC is 1.0000 on rows that it was fitted on" in doubt.sentence


def test_a_model_hardly_ahead_on_its_own_rows_is_no_doubt_of_one_part():
    seen, _ = judgement_on(noise(0.4), [{"method": "logistic"}], split={"validation": 0.25})
    overfit = next(check for check in seen.checks if check.code == "overfit")
    assert not overfit.looked.doubts
