"""Thresholds by how much recall counts and by how many rows can be looked at."""

import numpy as np
import pytest
from sklearn import metrics as sk

from core.errors import InvalidOptionError
from core.model.evaluate import sweep_thresholds
from core.model.evaluate.aims import Aims, f_beta, suggest_for
from tests.model.evaluate.test_evaluate import binary


def test_f_beta_is_scikit_learns():
    predicted = binary()
    sweep = sweep_thresholds(predicted)
    for n in range(0, len(sweep.thresholds), 9):
        flagged = predicted.scores >= sweep.thresholds[n]
        wanted = sk.fbeta_score(predicted.actual == "yes", flagged, beta=2, zero_division=0)
        assert f_beta(sweep, 2.0)[n] == pytest.approx(wanted)


def test_more_recall_lowers_the_threshold_and_a_capacity_is_kept():
    sweep = sweep_thresholds(binary(1000))
    half, five = (suggest_for(sweep, Aims(beta=beta))[0].threshold for beta in (0.5, 5.0))
    assert five < half
    for capacity in (1, 50, 1000):
        found = suggest_for(sweep, Aims(capacity=capacity))[1]
        flagged = sweep.flagged[np.flatnonzero(sweep.thresholds == found.threshold)[0]]
        assert flagged <= capacity / 1000
        more = sweep.flagged[sweep.thresholds < found.threshold]
        assert not more.size or more[0] > capacity / 1000


def test_aims_keep_to_their_bounds():
    with pytest.raises(InvalidOptionError, match="between 1 and 1000"):
        Aims(capacity=0)
