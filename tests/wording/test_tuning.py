"""The price of tuning in words."""

import pytest

from core.wording.tuning import best_of_words


@pytest.mark.fault("S7")
def test_the_price_names_how_many_were_tried():
    assert "the best of 30 tried on these folds" in best_of_words(30)


@pytest.mark.parametrize("trials", [0, 1])
def test_what_was_not_searched_has_no_price(trials):
    assert best_of_words(trials) == ""


@pytest.mark.fault("S7")
def test_the_corrected_score_stands_where_it_is_known():
    told = best_of_words(30, 0.5)
    assert "optimistic: chosen on the other folds each time, it is 0.5000. The sealed" in told
    assert best_of_words(1, 0.5) == ""
