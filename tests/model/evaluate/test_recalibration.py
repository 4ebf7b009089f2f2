"""A log loss falls apart into what bending saves and what is left."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.evaluate.recalibration import loss_parts
from tests.model.evaluate.test_evaluate import binary, several


def pushed(predicted, power=4):
    raised = predicted.probabilities**power + 1e-12
    return replace(predicted, probabilities=raised / raised.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("method", ["", "sigmoid", "temperature"])
def test_pushed_probabilities_have_a_calibration_loss_and_the_same_refinement(method):
    honest = binary(3000)
    off = loss_parts(pushed(honest), method)
    assert off.is_gain
    assert off.before == METRICS["log_loss"].compute(pushed(honest))
    assert off.before - off.after == pytest.approx(off.calibration, abs=1e-9)
    assert off.after == pytest.approx(loss_parts(honest, method).after, abs=0.02)
    assert "would save more log loss" in off.verdict


def test_honest_probabilities_have_none_beyond_luck():
    seen = loss_parts(binary(3000), "sigmoid")
    assert not seen.is_gain
    assert abs(seen.calibration) < 0.01
    assert loss_parts(several(900)).method == "temperature"


def test_groups_widen_what_is_saved():
    off = pushed(binary(3000))
    grouped = replace(off, groups=np.arange(3000) // 50)
    alone, whole = loss_parts(off, "sigmoid"), loss_parts(grouped, "sigmoid")
    assert whole.before == alone.before
    with pytest.raises(NotApplicableError, match="here are 15"):
        loss_parts(replace(off, groups=np.arange(3000) // 200))
