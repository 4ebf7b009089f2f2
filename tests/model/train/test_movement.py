"""What moves with the models of the folds, by predictions made by hand."""

import numpy as np
import pytest

from core.methods.metrics import METRICS, Predictions
from core.model.train.movement import measured_by, movement_over_folds

ACTUAL = np.array([1] * 10 + [0] * 30)


def calling(found, wrong=5):
    """Predictions that find so many of ten positive rows, and call so many others."""
    called = np.r_[np.arange(10) < found, np.arange(30) < wrong].astype(int)
    return Predictions(ACTUAL, called, None, (0, 1), 1)


@pytest.mark.fault("S9")
def test_recall_and_its_rule_move_with_what_the_models_call():
    fitted = tuple(map(calling, (2, 4, 6, 8, 10)))
    movement = movement_over_folds(measured_by(METRICS["recall"]), [fitted, ()], 50)
    assert movement.scores == pytest.approx(
        np.array(
            [
                [0.2, 0.4, 0.6, 0.8, 1.0],
                [0] * 5,
                [7 / 40, 9 / 40, 11 / 40, 13 / 40, 15 / 40],
                [0] * 5,
            ]
        )
    ), "recall, and the share that is called; of the second model nothing is known"
    assert movement.noise[0, 0] > 0
    assert movement.noise[1, 1] == 0


def test_two_folds_or_none_tell_nothing():
    measured = measured_by(METRICS["precision"])
    assert movement_over_folds(measured, [(calling(3), calling(4))], 50) is None
    assert movement_over_folds(measured, [(), ()], 50) is None


@pytest.mark.fault("S9")
def test_models_fitted_on_rows_drawn_anew_have_no_rows_to_explain_it():
    other = calling(5).at(np.arange(39))
    movement = movement_over_folds(
        measured_by(METRICS["f1"]), [(calling(2),) * 3, (other,) * 3], 60
    )
    assert (movement.noise == 0).all()
    assert movement.scores.shape == (4, 3)
