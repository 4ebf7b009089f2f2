"""How sure a sum of cross-validated scores is."""

import numpy as np
import pytest
from scipy import stats

from core.stats.cross_validation import TRAINING, Certainty
from core.stats.movement import Movement

SCORES = np.array([[0.2, 0.4, 0.6, 0.8, 1.0]])


@pytest.mark.fault("S9")
def test_few_folds_tell_little_of_it():
    """Where the movement is all, the reach is that of Student's t of five folds."""
    rows, moved = np.array([[1e-12]]), Movement(SCORES, np.zeros((1, 1)))
    known = Certainty(("tree",), rows, 199.0, movement=moved)
    reach = known.critical([{"tree": 1.0}]) * known.error({"tree": 1.0})
    assert reach == pytest.approx(stats.t.ppf(0.975, 4) * np.sqrt(0.12), rel=1e-3)
    still = Certainty(("tree",), np.array([[0.01]]), 199.0)
    assert still.error({"tree": 1.0}) == pytest.approx(0.1 * np.sqrt(1 + TRAINING))
