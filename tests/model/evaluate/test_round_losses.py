"""The losses of asked rounds: of rows set aside inside the training rows, with a verdict."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS
from core.methods.models.rounds import looking_for, rate_of, rounds_in
from core.model.evaluate.round_losses import RoundLosses, round_losses
from core.model.train import LossCurve, curve_part
from tests.tables import recipe_for

TREES = Pick(method="xgboost", options={"n_estimators": 60, "learning_rate": 0.5})


def curve(held, best):
    return LossCurve(tuple(range(1, len(held) + 1)), held, "Log loss", held, best)


@pytest.mark.parametrize("key", [key for key in MODELS if rounds_in(Pick(method=key))])
def test_every_model_that_learns_in_rounds_can_look_for_them(key):
    pick = Pick(method=key)
    assert rounds_in(pick).asked == (40 if key == "mlp" else 0)
    searched = looking_for(pick, 30)
    searched.check(MODELS)
    assert rounds_in(searched).asked == 0
    assert rate_of(pick) is not None


def test_the_losses_of_rows_set_aside_turn_where_trees_learn_by_heart(mixed):
    found = round_losses(mixed, curve_part(recipe_for(mixed, "two")), TREES)
    assert (found.noun, found.asked) == ("trees", 60)
    assert len(found.curves) in (5, 15)
    for one in found.curves:
        assert (one.rounds[0], one.rounds[-1]) == (1, 60)
        assert one.fitted[-1] < one.fitted[0]
        assert one.held[one.rounds.index(one.best)] == min(one.held)
    assert found.best < 60
    assert "The trees behind are learned by heart" in found.sentence


def test_a_loss_that_still_falls_asks_for_more_and_a_flat_end_changes_little():
    falling = RoundLosses("X", "epochs", 4, (curve((0.9, 0.8, 0.7, 0.6), 4),))
    assert "still falls after 4 epochs" in falling.sentence
    flat = RoundLosses("X", "epochs", 4, (curve((0.9, 0.7, 0.701, 0.702), 2),))
    assert "The epochs behind change little" in flat.sentence
    assert flat.best == 2
    turned = RoundLosses("X", "epochs", 4, (curve((0.9, 0.5, 0.7, 1.0), 2),))
    assert "learned by heart" in turned.sentence


@pytest.mark.parametrize("method", ["tree", "xgboost"])
def test_a_model_of_no_asked_rounds_is_told_so(mixed, method):
    recipe = curve_part(recipe_for(mixed, "two"))
    with pytest.raises(NotApplicableError, match="asked for no number of rounds"):
        round_losses(mixed, recipe, Pick(method=method))


def test_no_scored_row_takes_part(mixed, monkeypatch):
    """Other labels of the scored rows leave the curves as they are."""
    from core.model.evaluate import round_losses as module

    recipe = curve_part(recipe_for(mixed, "amount"))
    pick = Pick(method="mlp", options={"epochs": 5})
    plain = round_losses(mixed, recipe, pick)
    whole = module.make_training_data

    def spoiled(dataset, asked):
        data = whole(dataset, asked)
        fold = module.split_rows(data, asked).folds[0][1]
        y = data.y.copy()
        y[fold] = -y[fold][::-1]
        object.__setattr__(data, "y", y)
        return data

    monkeypatch.setattr(module, "make_training_data", spoiled)
    others = round_losses(mixed, recipe, pick)
    of_a_fold = len(plain.curves) // 5
    assert np.allclose(others.curves[0].held, plain.curves[0].held)
    assert not np.allclose(others.curves[of_a_fold].held, plain.curves[of_a_fold].held)
