"""The A/B calculator: size before, result with interval after, and a word on peeking."""

from pages.evaluate.ab_test import ab_view
from tests.pages.driving import draw, tile_values


def test_counts_and_looks_move_the_result():
    page = draw(ab_view)
    assert tile_values(page)["Rows on each side"] == "3,841"
    assert page.success[0].value.startswith("B is higher than A")
    page.slider(key="evaluate.ab.looks").set_value(10).run()
    assert "not distinguishable" in page.info[0].value
    page.number_input(key="evaluate.ab.B.hits").set_value(300).run()
    assert tile_values(page)["B"] == "30.00%"
    assert "B is higher than A" in page.success[0].value
