"""What bends probabilities is what brute force and the libraries give, and makes them honest."""

import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.isotonic import IsotonicRegression

from core.parts.steps.models.calibrators import (
    CALIBRATORS,
    MOST_LEVELS,
    Sigmoid,
    Temperature,
    VennAbers,
    usual_calibrator,
)
from core.parts.steps.models.margins import GivenMargins


def drawn(rows=600, seed=0, pushed=3.0):
    """Labels of honest probabilities, and the probabilities pushed too far out."""
    rng = np.random.default_rng(seed)
    odds = rng.normal(size=rows)
    codes = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)
    second = 1 / (1 + np.exp(-pushed * odds))
    return np.column_stack([1 - second, second]), codes


def several(rows=900, seed=0, pushed=3.0):
    rng = np.random.default_rng(seed)
    logs = rng.normal(size=(rows, 3))
    honest = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)
    codes = np.array([rng.choice(3, p=p) for p in honest])
    given = np.exp(pushed * logs)
    return given / given.sum(axis=1, keepdims=True), codes


def log_loss(probabilities, codes):
    return -np.mean(np.log(np.clip(probabilities[np.arange(len(codes)), codes], 1e-15, 1)))


@pytest.mark.parametrize("key", [*CALIBRATORS])
@pytest.mark.parametrize("draw", [drawn, several])
def test_pushed_probabilities_lose_less_on_new_rows_once_bent(key, draw):
    learned = CALIBRATORS[key]().learn(*draw(seed=1))
    new, codes = draw(rows=4000, seed=2)
    bent = learned.bend(new)
    np.testing.assert_allclose(bent.sum(axis=1), 1)
    assert bent.min() >= 0
    assert log_loss(bent, codes) < log_loss(new, codes) - 0.1


def test_the_temperature_is_what_they_were_pushed_by():
    assert Temperature().learn(*drawn(20_000)).heat_ == pytest.approx(3, rel=0.06)
    assert Temperature().learn(*several(20_000)).heat_ == pytest.approx(3, rel=0.06)


def test_the_sigmoid_is_platt_s_as_scikit_learn_has_it():
    probabilities, codes = drawn()
    odds = np.log(probabilities[:, 1:] / probabilities[:, :1])
    every = np.arange(len(codes))
    theirs = CalibratedClassifierCV(GivenMargins(), cv=[(every, every)], ensemble=False)
    theirs.fit(odds, codes)
    ours = Sigmoid().learn(probabilities, codes).bend(probabilities)
    np.testing.assert_allclose(ours, theirs.predict_proba(odds), atol=1e-4)


def test_venn_abers_is_isotonic_regression_with_the_row_as_either_class():
    probabilities, codes = drawn(60)
    learned = VennAbers().learn(probabilities, codes)
    scores = probabilities[:, 1]
    for row in range(0, 60, 7):
        pair = [
            IsotonicRegression()
            .fit(np.append(scores, scores[row]), np.append(codes, label))
            .predict([scores[row]])[0]
            for label in (0, 1)
        ]
        given = learned.pair_of(learned.bent_[0], scores[row : row + 1])[0]
        np.testing.assert_allclose(given, pair)
        assert pair[0] < pair[1]


def test_many_scores_share_levels():
    levels, _ = VennAbers().learn(*drawn(5000)).bent_[0]
    assert len(levels) <= MOST_LEVELS


def test_the_usual_one_goes_by_rows_and_classes():
    assert usual_calibrator(9_999, 2) == "venn_abers"
    assert usual_calibrator(10_000, 2) == "isotonic"
    assert usual_calibrator(10_000, 3) == "temperature"
