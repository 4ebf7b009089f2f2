"""Calibrated probabilities: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, roc_auc_score

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.evaluation import calibration as calibration_lab
from core.learn.concepts.own_rows import OwnRows
from tests.learn.concepts.running import at_level, each_seed, on_own, run


@each_seed
def test_a_model_that_is_too_sure_is_put_right_and_keeps_its_order(seed):
    result = run("calibration", seed=seed)
    by = result.scores.set_index("method")
    assert result.slope < 0.8
    for remedy in ("sigmoid", "isotonic"):
        assert by.loc[remedy, "Brier"] < by.loc["as it is", "Brier"] - 0.01
        assert by.loc[remedy, "calibration error"] < 0.5 * by.loc["as it is", "calibration error"]
    assert by.loc["sigmoid", "ROC AUC"] == pytest.approx(by.loc["as it is", "ROC AUC"])


@each_seed
def test_few_rows_make_isotonic_do_harm(seed):
    by = at_level("calibration", "Break it", seed).scores.set_index("method")["Brier"]
    assert by["isotonic"] > by["as it is"]


@each_seed
def test_a_shy_model_is_called_so(seed):
    assert "not sure enough" in find_concept("calibration").read(
        run("calibration", stretch=0.4, seed=seed)
    )


@pytest.mark.fault("S15")
@pytest.mark.parametrize(("shift", "side"), [(1.5, "too much"), (-1.5, "too little")])
@each_seed
def test_a_model_that_leans_is_not_called_as_sure_as_it_may_be(seed, shift, side):
    concept, result = (
        find_concept("calibration"),
        run("calibration", stretch=1.0, shift=shift, seed=seed),
    )
    assert result.lean * shift > 0.15 * abs(shift)
    assert concept.guess.truth(result) == calibration_lab.LEANS
    assert f"{side} on average" in concept.read(result)


@pytest.mark.fault("S15")
@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_of_the_model_does_not_hang_on_the_rows_to_learn_from(seed):
    result = at_level("calibration", "Break it", seed)
    assert find_concept("calibration").guess.truth(result) == calibration_lab.SURE[1]


@each_seed
def test_scores_are_those_of_the_library(seed):
    rng = np.random.default_rng(seed)
    said, y = calibration_lab.sample(rng, 500, 2.0, 0.5)
    brier, _, auc = calibration_lab.score(said, y, 10)
    assert brier == pytest.approx(brier_score_loss(y, said))
    assert auc == pytest.approx(roc_auc_score(y, said))
    happened, mean = calibration_curve(y, said, n_bins=10)
    ours = calibration_lab.compared(said, y, 10)
    assert np.allclose(ours["happened"], happened)
    assert np.allclose(ours["said"], mean)


@each_seed
def test_own_scores_squared_are_found_to_be_off(seed):
    rng = np.random.default_rng(seed)
    p = rng.random(2000)
    y = (rng.random(2000) < p).astype(int)
    rows = OwnRows("mine", (), np.empty((2000, 0)), y, ("no", "yes"), p**3)
    by = on_own("calibration", rows, seed=seed).scores.set_index("method")
    assert by.loc["isotonic", "calibration error"] < by.loc["as it is", "calibration error"] / 3
