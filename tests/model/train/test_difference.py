"""How much better one model is than another, read off scores written by hand."""

import pytest

from core.model.train.difference import paired_difference
from tests.model.train.test_result import result, run


@pytest.mark.parametrize(
    ("metric", "constant", "scores", "most"),
    [
        ("roc_auc", 0.5, (0.99, 0.6, 0.97, 0.62, 0.99), 0.5),
        ("log_loss", 0.6, (0.01, 0.5, 0.02, 0.45, 0.01), 0.6),
    ],
)
def test_no_end_is_further_than_the_best_value_leaves_room_for(metric, constant, scores, most):
    wild, flat = run("forest", *scores, metric=metric), run("dummy", *[constant] * 5, metric=metric)
    compared = result(wild, flat, metric=metric)
    forth = paired_difference(compared, wild, flat, metric).spread
    back = paired_difference(compared, flat, wild, metric).spread
    assert forth.high == pytest.approx(most)
    assert back.low == pytest.approx(-most)
    assert forth.low < forth.mean < forth.high


def test_a_difference_without_an_interval_stays_without_one():
    one, other = run("forest", 0.9), run("dummy", 0.5)
    seen = paired_difference(result(one, other), one, other, "roc_auc").spread
    assert seen.low != seen.low
    assert seen.high != seen.high
