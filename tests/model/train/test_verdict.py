"""What a verdict says, from numbers written by hand."""

import pytest

from core.model.train.verdict import Reference, Standing, Verdict
from core.stats.intervals import Spread


def judged(standing, low, mean, high):
    return Verdict(
        standing,
        "roc_auc",
        "Random forest",
        Spread(0.5 + mean, 0.02, 0.5 + low, 0.5 + high),
        Reference("The baseline", 0.5),
        Spread(mean, 0.02, low, high),
        looks=3,
        rows=240,
    )


def test_a_gain_is_said_with_what_it_is_over():
    seen = judged(Standing.BETTER, 0.1, 0.2, 0.3)
    assert seen.is_gain
    assert seen.sentence == "The baseline scores 0.5000: the gain is more than noise."
    assert seen.rows_needed is None


@pytest.mark.fault("S9")
def test_what_is_open_says_how_many_rows_would_tell():
    """The interval reaches 1.5 gains to either side: 2.25 times the rows."""
    seen = judged(Standing.OPEN, -0.05, 0.1, 0.25)
    assert not seen.is_gain
    assert seen.rows_needed == 540
    assert seen.sentence == (
        "The baseline scores 0.5000: within noise so far. If the gain is what it seems, about 540 "
        "training rows would show it (there are 240)."
    )


def test_where_nothing_is_ahead_no_number_of_rows_is_promised():
    seen = judged(Standing.OPEN, -0.2, -0.05, 0.1)
    assert seen.rows_needed is None
    assert "No model is ahead of it" in seen.sentence
    worse = judged(Standing.WORSE, -0.3, -0.2, -0.1)
    assert "worse than that, by more than noise" in worse.sentence


def test_without_a_model_or_a_baseline_there_is_nothing_to_judge():
    assert Verdict(Standing.UNKNOWN, "r2").sentence == "No model could be trained."
    assert "The baseline failed" in Verdict(Standing.UNKNOWN, "r2", "Ridge").sentence
