"""A power law of learning curves: it finds the law that is there, and covers it where rows vary."""

import numpy as np
import pytest

from core.stats.power_law import CurveFolds, foretells_last, power_law_ahead

SIZES = np.array([25.0, 50, 100, 200, 400, 800])


def law(sizes):
    return 0.9 - 0.6 * np.asarray(sizes, dtype="float64") ** -0.4


def folds_of(rng, noise=0.01, count=5, share=0.45):
    """Scores of folds: what all share moves them by what cross-validation's correction says."""
    common = rng.normal() * noise * np.sqrt(share - 1 / count)
    own = rng.normal(size=(1, count)) + 0.7 * rng.normal(size=(len(SIZES), count))
    return CurveFolds(SIZES, law(SIZES)[:, None] + common + 0.8 * noise * own, share)


def test_a_law_without_noise_is_found():
    folds = CurveFolds(SIZES, np.repeat(law(SIZES)[:, None], 5, axis=1), 0.45)
    ahead = power_law_ahead(folds, 3200)
    assert ahead.size == 3200
    assert ahead.score.value == pytest.approx(law(3200), abs=1e-3)
    assert ahead.gain.value == pytest.approx(law(3200) - law(800), abs=1e-3)
    assert ahead.score.high - ahead.score.low < 1e-6
    assert foretells_last(folds)


def test_what_is_foretold_is_covered():
    rng = np.random.default_rng(3)
    held = gained = 0
    for _ in range(60):
        ahead = power_law_ahead(folds_of(rng), 1600)
        held += ahead.score.low <= law(1600) <= ahead.score.high
        gained += ahead.gain.low <= law(1600) - law(800) <= ahead.gain.high
    assert held >= 53
    assert gained >= 53


def test_a_curve_that_bends_away_is_not_foretold():
    rng = np.random.default_rng(1)
    bent = law(SIZES)
    bent[-1] -= 0.2
    folds = CurveFolds(SIZES, bent[:, None] + 0.005 * rng.normal(size=(6, 5)), 0.45)
    assert not foretells_last(folds)


def test_a_curve_that_falls_is_taken_as_level():
    folds = CurveFolds(SIZES, np.repeat(-law(SIZES)[:, None], 3, axis=1), 0.5)
    assert power_law_ahead(folds, 1600).gain.value == 0.0
