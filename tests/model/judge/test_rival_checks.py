"""What is told of a leader that the others cannot be told from."""

from core.pipeline.answer import act
from tests.model.judge.judging import doubt_of, judgement_on, noise


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
