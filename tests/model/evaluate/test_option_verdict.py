"""What a validation curve says: over- and underfitting where it is sure, and the price always."""

from dataclasses import replace

import numpy as np
import pytest

from core.choices.options import Choice, Number
from core.model.evaluate.option_verdict import OptionFit, option_verdict, with_best
from core.model.evaluate.validation_curve import ValidationCurve
from core.recipe.model_pick import ModelPick
from core.stats.intervals import FoldSize

DEPTH = Number("max_depth", "Depth", 1, 16, 6, tuned=True)
LUCK = np.array([-0.01, -0.005, 0.0, 0.005, 0.01])
SIZES = (FoldSize(80, 20),) * 5


def curve_of(held, fitted, now, option=DEPTH, metric="roc_auc"):
    values = (1, 4, 16) if option is DEPTH else option.values
    noise = LUCK * np.array([[1.0], [1.1], [0.9]])
    held = {metric: np.array(held)[:, None] + noise}
    fitted = {metric: np.array(fitted)[:, None] + LUCK * 0}
    return ValidationCurve("Tree", option, values, now, held, fitted, SIZES)


HELD, FITTED = (0.6, 0.8, 0.7), (0.62, 0.85, 0.99)


def test_a_value_too_deep_overfits_and_says_by_how_much():
    verdict = option_verdict(curve_of(HELD, FITTED, now=2), "roc_auc")
    assert verdict.fit is OptionFit.OVER
    assert "Depth 16 overfits: rows fitted on are ahead by 0.2900" in verdict.sentence
    assert "At 4 they are ahead by 0.0500" in verdict.sentence
    assert "better by +0.1000 (95 % interval" in verdict.sentence
    assert "counting all 3 values" in verdict.sentence


def test_a_value_too_shallow_underfits():
    verdict = option_verdict(curve_of(HELD, FITTED, now=0), "roc_auc")
    assert verdict.fit is OptionFit.UNDER
    assert "Depth 1 underfits: at 4 rows fitted on are answered better too" in verdict.sentence


def test_less_is_better_is_read_the_right_way_round():
    losses = curve_of((0.6, 0.4, 0.5), (0.55, 0.38, 0.01), now=2, metric="log_loss")
    assert option_verdict(losses, "log_loss").fit is OptionFit.OVER
    assert losses.gap(2, "log_loss") == pytest.approx(0.49)


def test_the_best_in_force_fits_and_both_ends_are_told():
    verdict = option_verdict(curve_of(HELD, FITTED, now=1), "roc_auc")
    assert verdict.fit is OptionFit.GOOD
    assert verdict.sentence == "Depth 4, the value in force, is the best of 3."
    assert verdict.ends == (
        "At 1 both kinds of rows are answered worse: it underfits.",
        "At 16 rows fitted on are answered better and the others worse: it overfits.",
    )


def test_within_noise_nothing_is_called_over_or_underfit():
    verdict = option_verdict(curve_of((0.7, 0.701, 0.7), (0.9, 0.9, 0.9), now=2), "roc_auc")
    assert verdict.fit is OptionFit.GOOD
    assert "by more than noise" in verdict.sentence
    assert "learns them by heart in part" in verdict.sentence


def test_an_option_without_effect_says_so_and_costs_nothing():
    same = np.full((3, 5), 0.7)
    curve = replace(curve_of(HELD, FITTED, now=2), held={"roc_auc": same})
    verdict = option_verdict(curve, "roc_auc")
    assert (curve.best("roc_auc"), verdict.price) == (2, "")
    assert "makes no difference" in verdict.sentence


def test_a_best_value_at_the_edge_is_said_and_a_choice_has_no_edge():
    verdict = option_verdict(curve_of((0.6, 0.7, 0.8), FITTED, now=2), "roc_auc")
    assert "The best, 16, is the last value on that side" in verdict.ends[-1]
    kernel = Choice("kernel", "Kernel", ("rbf", "linear", "poly"), "rbf", tuned=True)
    assert option_verdict(curve_of(HELD, FITTED, 0, option=kernel), "roc_auc").ends == ()


def test_a_value_in_force_that_failed_is_no_verdict():
    held = np.array(HELD)[:, None] + LUCK
    held[2] = np.nan
    curve = replace(curve_of(HELD, FITTED, now=2), held={"roc_auc": held})
    assert option_verdict(curve, "roc_auc").fit is OptionFit.UNKNOWN


def test_the_price_of_choosing_is_told_and_goes_with_the_model():
    crossed = np.array([[0.9, 0.5, 0.5, 0.5, 0.5], [0.5, 0.9, 0.5, 0.5, 0.5], [0.55] * 5])
    curve = replace(curve_of(HELD, FITTED, now=2), held={"roc_auc": crossed})
    verdict = option_verdict(curve, "roc_auc")
    assert curve.elsewhere("roc_auc") == pytest.approx(0.5)
    assert "chosen on the other folds each time, it is 0.5000" in verdict.price
    assert "best of 3" in verdict.price
    model = with_best(curve, "roc_auc", ModelPick(method="tree", options={"max_depth": 1}))
    assert (model.trials, model.searched) == (3, ("max_depth",))
    assert model.optimism["roc_auc"] == pytest.approx(0.08)
    again = with_best(curve, "roc_auc", model)
    assert again.trials == 5
